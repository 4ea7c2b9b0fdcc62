package import ArgumentParser
internal import Glibc
internal import OSInfoModel

/// Runs a command: parses its arguments, says what went wrong, and maps it to an exit code.
package enum Tool {
  /// Exit codes that mean the same in every tool.
  package enum Status {
    /// Done.
    package static let success: Int32 = 0
    /// Something went wrong.
    package static let failure: Int32 = 1
    /// Wrong usage (`EX_USAGE` of sysexits.h).
    package static let usage: Int32 = 64
  }

  /// Runs `command` with the process's arguments, and exits.
  ///
  /// - Parameters:
  ///   - command: the command's type.
  ///   - name: what messages begin with.
  ///   - arguments: the arguments, without the executable; by default the process's.
  ///   - usageStatus: the exit code of wrong usage.
  ///   - usagePrefix: what stands before the parser's message.
  package static func run(
    _ command: (some ParsableCommand).Type, name: String, arguments: [String]? = nil,
    usageStatus: Int32 = Status.usage, usagePrefix: String = ""
  ) -> Never {
    // A reader that goes away shows as an error of write, which Output keeps quiet about.
    _ = signal(SIGPIPE, SIG_IGN)
    let messages = Messages(tool: name)
    do {
      var parsed = try command.parseAsRoot(arguments)
      do {
        try parsed.run()
        exit(Status.success)
      } catch let error as OSInfoError {
        messages.report(error)
        exit(error.code == .usage ? usageStatus : Status.failure)
      }
    } catch {
      let code = command.exitCode(for: error)
      if code.isSuccess {
        // Help, or a completion script.
        var output = Output()
        output.line(command.fullMessage(for: error))
        do throws(OSInfoError) {
          try output.flush()
        } catch {
          messages.report(error)
          exit(Status.failure)
        }
        exit(Status.success)
      }
      if error is ExitCode { exit(code.rawValue) }
      messages.say(usagePrefix + oneLine(command.message(for: error)))
      messages.write(command.usageString() + "\n")
      exit(usageStatus)
    }
  }

  /// Runs `body`, which needs no arguments parsed, and exits with the code it returns.
  package static func run(name: String, _ body: () throws -> Int32) -> Never {
    _ = signal(SIGPIPE, SIG_IGN)
    do {
      exit(try body())
    } catch let error as OSInfoError {
      Messages(tool: name).report(error)
    } catch {
      Messages(tool: name).say("\(error)")
    }
    exit(Status.failure)
  }

  /// The parser's message without the full stop ours do not have.
  private static func oneLine(_ text: String) -> String {
    text.hasSuffix(".") ? String(text.dropLast()) : text
  }
}
