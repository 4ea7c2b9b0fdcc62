internal import Glibc
package import OSInfoModel

/// Runs another program.
package enum ChildProcess {
  /// Runs `path` with its output going to standard error; `nil` when it succeeded, else what happened.
  static func run(_ path: String, _ arguments: [String]) -> String? {
    var actions = unsafe posix_spawn_file_actions_t()
    guard unsafe posix_spawn_file_actions_init(&actions) == 0 else { return "out of memory" }
    defer { _ = unsafe posix_spawn_file_actions_destroy(&actions) }
    _ = unsafe posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO)
    var words: [UnsafeMutablePointer<CChar>?] = unsafe ([path] + arguments).map {
      unsafe strdup($0)
    }
    unsafe words.append(nil)
    defer { unsafe words.forEach { unsafe free($0) } }
    var child: pid_t = 0
    let code = unsafe posix_spawn(&child, path, &actions, nil, words, environ)
    guard code == 0 else {
      return "\(path) cannot be run: \(unsafe String(cString: strerror(code)))"
    }
    var status: Int32 = 0
    while unsafe waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { return "\(path) was lost" }
    }
    return status == 0 ? nil : "\(path) failed"
  }

  /// What `name`, found on the path, prints on standard output; its messages go to standard error.
  ///
  /// - Throws: `.notFound` where it cannot be run, `.inputOutput` where it fails or prints more than 64 MiB.
  package static func output(
    _ name: String, _ arguments: [String]
  ) throws(OSInfoError) -> [UInt8] {
    var ends: [Int32] = [0, 0]
    guard unsafe pipe(&ends) == 0 else { throw failure(.inputOutput, "no pipe: \(reason(errno))") }
    var actions = unsafe posix_spawn_file_actions_t()
    guard unsafe posix_spawn_file_actions_init(&actions) == 0 else {
      throw failure(.inputOutput, "out of memory")
    }
    defer { _ = unsafe posix_spawn_file_actions_destroy(&actions) }
    _ = unsafe posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    _ = unsafe posix_spawn_file_actions_addclose(&actions, ends[0])
    var words: [UnsafeMutablePointer<CChar>?] = unsafe ([name] + arguments).map {
      unsafe strdup($0)
    }
    unsafe words.append(nil)
    defer { unsafe words.forEach { unsafe free($0) } }
    var child: pid_t = 0
    let code = unsafe posix_spawnp(&child, name, &actions, nil, words, environ)
    close(ends[1])
    defer { close(ends[0]) }
    guard code == 0 else {
      throw failure(.notFound, "'\(name)' cannot be run: \(reason(code))")
    }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var isTooLong = false
    while true {
      let count = unsafe read(ends[0], &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      if bytes.count > 64 << 20 { isTooLong = true } else { bytes += buffer[..<count] }
    }
    var status: Int32 = 0
    while unsafe waitpid(child, &status, 0) < 0, errno == EINTR {}
    guard status == 0, !isTooLong else {
      throw failure(.inputOutput, "'\(name) \(arguments.joined(separator: " "))' failed")
    }
    return bytes
  }

  private static func failure(_ code: OSInfoError.Code, _ message: String) -> OSInfoError {
    OSInfoError(code, message, hint: "give its output in a file instead")
  }

  private static func reason(_ code: Int32) -> String {
    unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
  }
}
