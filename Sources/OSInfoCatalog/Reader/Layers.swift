internal import Glibc

/// Where the community's, a site's and a user's data lie (libosinfo's rules).
package struct Layers: Sendable, Hashable {
  /// The system's osinfo-db.
  package var system: String
  /// The site's own.
  package var local: String
  /// The user's own; `nil` where there is no home.
  package var user: String?

  /// The layers of this process's environment.
  package init() { self.init(environment: Environment.value) }

  /// The layers of an environment.
  package init(environment: (String) -> String?) {
    system =
      environment("OSINFO_DATA_DIR") ?? environment("OSINFO_SYSTEM_DIR") ?? "/usr/share/osinfo"
    local = environment("OSINFO_LOCAL_DIR") ?? "/etc/osinfo"
    if let stated = environment("OSINFO_USER_DIR") {
      user = stated
    } else if let config = environment("XDG_CONFIG_HOME"), config.hasPrefix("/") {
      user = config + "/osinfo"
    } else {
      user = environment("HOME").map { $0 + "/.config/osinfo" }
    }
  }

  /// The layers that exist, lowest first, without ours.
  package var present: [(name: String, path: String)] {
    var result: [(String, String)] = []
    for (name, path) in [("system", system), ("local", local)] where Layers.isLayer(path) {
      result.append((name, path))
    }
    if let user, user != local, Layers.isLayer(user) { result.append(("user", user)) }
    return result
  }

  private static func isLayer(_ path: String) -> Bool { FileState(path)?.kind == .directory }
}

/// The process's environment.
package enum Environment {
  /// The value of a variable; `nil` where it is unset or empty.
  package static func value(_ name: String) -> String? {
    guard let text = unsafe getenv(name).map({ unsafe String(cString: $0) }), !text.isEmpty else {
      return nil
    }
    return text
  }

  /// The path of the running executable.
  package static var executable: String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = unsafe readlink("/proc/self/exe", &buffer, buffer.count)
    guard count > 0, count < buffer.count else { return nil }
    return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The directory of the running executable.
  package static var executableDirectory: String? {
    guard let executable, let slash = executable.lastIndex(of: "/") else { return nil }
    return String(executable[..<slash])
  }
}
