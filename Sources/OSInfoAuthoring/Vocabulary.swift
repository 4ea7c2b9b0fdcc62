import OSInfoModel

/// The names that data and policies may use.
enum Vocabulary {
  /// What an attribute of `hardware` may hold.
  enum Domain: Sendable {
    case one([String])
    case words
    case amount
  }

  /// The attributes of `hardware`.
  static let hardware: [String: Domain] = [
    "tpm": .one(["required", "recommended", "supported", "unsupported"]),
    "secure-boot": .one(["required", "supported", "unsupported"]),
    "clock": .one(["utc", "localtime"]),
    "guest-agent": .words,
    "enlightenments": .words,
    "machine": .words,
    "max-cpus": .amount,
    "max-ram": .amount,
    "era": .one(["legacy"]),
  ]

  /// The decisions, in the order in which they are taken.
  static let decisions = [
    "virtualization", "machine", "firmware", "secure-boot", "tpm", "cpu", "clock", "timers",
    "hyperv", "memory", "vcpus", "storage", "usb", "disk", "network", "graphics", "video", "sound",
    "input", "console", "channel", "rng", "balloon", "watchdog", "panic", "iothreads", "queues",
  ]

  /// The facts a policy may ask for, besides the decisions.
  static let facts: Set<String> = {
    var facts: Set<String> = [
      "arch", "phase", "drivers", "platform", "platform.version", "medium.firmware",
    ]
    for name in [
      "id", "short-id", "name", "family", "distro", "version", "release-date", "status", "is",
      "related", "drives", "firmware", "no-firmware", "arch",
    ] {
      facts.insert("guest.\(name)")
    }
    for kind in Resources.Kind.allCases {
      for amount in ["ram", "n-cpus", "storage", "cpu"] {
        facts.insert("guest.\(kind.rawValue).\(amount)")
      }
    }
    for name in hardware.keys { facts.insert("guest.\(name)") }
    for name in [
      "arch", "memory", "cpus", "cpu-vendor", "virtualization", "machine", "firmware", "loader",
      "secure-boot", "cpu-mode", "cpu-migratable", "disk", "graphics", "video", "tpm",
      "tpm-backend", "rng", "channel", "redirdev", "filesystem", "panic", "hyperv", "features",
      "sev", "guest-features",
    ] {
      facts.insert("host.\(name)")
    }
    return facts
  }()

  /// Whether a policy may ask for a fact of that name.
  static func isFact(_ name: String) -> Bool { facts.contains(name) || decisions.contains(name) }

  /// The facts in braces in a text.
  static func placeholders(in text: String) -> [String] {
    var found: [String] = []
    var current: [UInt8]?
    for byte in text.utf8 {
      if byte == 0x7B {
        current = []
      } else if byte == 0x7D {
        if let name = current { found.append(String(decoding: name, as: UTF8.self)) }
        current = nil
      } else {
        current?.append(byte)
      }
    }
    return found
  }
}
