internal import Glibc

/// Runs another of our tools.
enum ChildProcess {
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
}
