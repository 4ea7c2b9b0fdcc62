internal import Glibc
package import OSInfoModel

/// Runs another program.
package enum ChildProcess {
  /// How a program ended, and what it printed.
  package struct Outcome {
    /// What it printed on standard output, up to the limit.
    package var output: [UInt8] = []
    /// Whether it printed more than that.
    package var isCut = false
    /// Its status as `waitpid` gives it: 0 for success.
    package var status: Int32 = 0
  }

  /// Runs `path` with its output going to standard error; `nil` when it succeeded, else what happened.
  static func run(_ path: String, _ arguments: [String]) -> String? {
    do throws(Failure) {
      let child = try spawn(path, arguments, [.copy(STDERR_FILENO, to: STDOUT_FILENO)])
      return try wait(for: child) == 0 ? nil : "\(path) failed"
    } catch {
      switch error {
      case .outOfMemory: return "out of memory"
      case .cannotRun(let code): return "\(path) cannot be run: \(reason(code))"
      case .lost: return "\(path) was lost"
      }
    }
  }

  /// What `name`, found on the path, prints on standard output; its messages go to standard error.
  ///
  /// - Throws: `.notFound` where it cannot be run, `.inputOutput` where it fails or prints more than 64 MiB.
  package static func output(
    _ name: String, _ arguments: [String]
  ) throws(OSInfoError) -> [UInt8] {
    let hint = "give its output in a file instead"
    let outcome = try outcome(name, arguments, limit: 64 << 20, hint: hint)
    guard outcome.status == 0, !outcome.isCut else {
      throw OSInfoError(
        .inputOutput, "'\(name) \(arguments.joined(separator: " "))' failed", hint: hint)
    }
    return outcome.output
  }

  /// Runs `name`, found on the path, to its end.
  ///
  /// - Parameters:
  ///   - name: the program.
  ///   - arguments: its arguments, without its name.
  ///   - input: the file it reads as standard input; this process's where there is none.
  ///   - isQuiet: whether its standard error goes nowhere, and not where this process's goes.
  ///   - limit: how many bytes of its output are kept.
  ///   - hint: what to do where it cannot be run.
  /// - Returns: how it ended, also where it failed.
  /// - Throws: `.notFound` where it cannot be run, `.inputOutput` where there is no memory or pipe for it.
  package static func outcome(
    _ name: String, _ arguments: [String], input: Int32? = nil, isQuiet: Bool = false, limit: Int,
    hint: String
  ) throws(OSInfoError) -> Outcome {
    var ends: [Int32] = [0, 0]
    guard unsafe pipe(&ends) == 0 else {
      throw OSInfoError(.inputOutput, "no pipe: \(reason(errno))", hint: hint)
    }
    defer { close(ends[0]) }
    var redirections: [Redirection] = []
    if let input { redirections.append(.copy(input, to: STDIN_FILENO)) }
    redirections.append(.copy(ends[1], to: STDOUT_FILENO))
    if isQuiet { redirections.append(.nowhere(STDERR_FILENO)) }
    redirections += [.close(ends[0]), .close(ends[1])]
    let child: pid_t
    do throws(Failure) {
      defer { close(ends[1]) }
      child = try spawn(name, arguments, redirections)
    } catch {
      guard case .cannotRun(let code) = error else {
        throw OSInfoError(.inputOutput, "out of memory", hint: hint)
      }
      throw OSInfoError(.notFound, "'\(name)' cannot be run: \(reason(code))", hint: hint)
    }
    var outcome = Outcome()
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe read(ends[0], &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      let kept = min(count, limit - outcome.output.count)
      outcome.output += buffer[..<kept]
      if kept < count { outcome.isCut = true }
    }
    do throws(Failure) { outcome.status = try wait(for: child) } catch {
      throw OSInfoError(.inputOutput, "'\(name)' was lost", hint: hint)
    }
    return outcome
  }

  // MARK: - Both

  private enum Failure: Error {
    case outOfMemory
    case cannotRun(Int32)
    case lost
  }

  private enum Redirection {
    case copy(Int32, to: Int32)
    case nowhere(Int32)
    case close(Int32)
  }

  /// Starts a program: a path, or a name that is found on the path.
  private static func spawn(
    _ name: String, _ arguments: [String], _ redirections: [Redirection]
  ) throws(Failure) -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    guard unsafe posix_spawn_file_actions_init(&actions) == 0 else { throw .outOfMemory }
    defer { _ = unsafe posix_spawn_file_actions_destroy(&actions) }
    for redirection in redirections {
      switch redirection {
      case .copy(let from, let to):
        _ = unsafe posix_spawn_file_actions_adddup2(&actions, from, to)
      case .nowhere(let file):
        _ = unsafe posix_spawn_file_actions_addopen(&actions, file, "/dev/null", O_WRONLY, 0)
      case .close(let file): _ = unsafe posix_spawn_file_actions_addclose(&actions, file)
      }
    }
    var words: [UnsafeMutablePointer<CChar>?] = unsafe ([name] + arguments).map {
      unsafe strdup($0)
    }
    unsafe words.append(nil)
    defer { unsafe words.forEach { unsafe free($0) } }
    var child: pid_t = 0
    let code = unsafe posix_spawnp(&child, name, &actions, nil, words, environ)
    guard code == 0 else { throw .cannotRun(code) }
    return child
  }

  private static func wait(for child: pid_t) throws(Failure) -> Int32 {
    var status: Int32 = 0
    while unsafe waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { throw .lost }
    }
    return status
  }

  private static func reason(_ code: Int32) -> String {
    unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
  }
}
