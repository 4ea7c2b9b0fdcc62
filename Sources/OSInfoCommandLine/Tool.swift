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
    ignoreClosedPipes()
    do {
      var parsed = try command.parseAsRoot(arguments)
      do {
        try parsed.run()
        exit(Status.success)
      } catch let error where error is OSInfoError || error is ExitCode {
        perform(name: name, usageStatus: usageStatus) { throw error }
      }
    } catch {
      let code = command.exitCode(for: error)
      if code.isSuccess {
        // Help, or a completion script.
        var output = Output()
        output.line(command.fullMessage(for: error))
        perform(name: name, usageStatus: usageStatus) { try output.flush() }
      }
      let messages = Messages(tool: name)
      messages.say(usagePrefix + oneLine(command.message(for: error)))
      messages.write(usage(in: command.fullMessage(for: error)))
      exit(usageStatus)
    }
  }

  /// A reader that goes away shows as an error of write, which ``Output`` keeps quiet about.
  private static func ignoreClosedPipes() { _ = signal(SIGPIPE, SIG_IGN) }

  /// The part of the parser's whole message that says how the command is used.
  private static func usage(in message: String) -> String {
    message.split(separator: "\n").drop { !$0.hasPrefix("Usage:") }.map { $0 + "\n" }.joined()
  }

  /// Does a tool's work, says what went wrong with it, and exits.
  ///
  /// - Parameters:
  ///   - name: what messages begin with.
  ///   - usageStatus: the exit code of wrong usage.
  ///   - work: the work; an `ExitCode` it throws is the exit code.
  package static func perform(
    name: String, usageStatus: Int32 = Status.usage, _ work: () throws -> Void
  ) -> Never {
    ignoreClosedPipes()
    do {
      try work()
      exit(Status.success)
    } catch let error as OSInfoError {
      Messages(tool: name).report(error)
      exit(error.code == .usage ? usageStatus : Status.failure)
    } catch let code as ExitCode {
      exit(code.rawValue)
    } catch {
      Messages(tool: name).say("\(error)")
      exit(Status.failure)
    }
  }

  /// The parser's message without the full stop ours do not have.
  private static func oneLine(_ text: String) -> String {
    text.hasSuffix(".") ? String(text.dropLast()) : text
  }
}
