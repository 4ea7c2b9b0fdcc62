internal import Glibc

/// What the tool talks to.
package enum Terminal {
  /// Whether standard error is a terminal that can move its cursor.
  package static var isInteractive: Bool {
    isatty(STDERR_FILENO) == 1 && environment("TERM") != "dumb"
  }

  private static func environment(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }
}
