internal import OSInfoModel

/// The questions a plan answers, in the order in which they are decided.
public enum Decision {
  /// Every decision, in order.
  public static let all: [String] = [
    "virtualization", "machine", "firmware", "secure-boot", "tpm", "cpu", "clock", "timers",
    "hyperv",
    "memory", "vcpus", "storage", "usb", "disk", "network", "graphics", "video", "sound", "input",
    "console", "channel", "rng", "balloon", "watchdog", "panic", "iothreads", "queues",
  ]

  /// The value of a decision for "no such device".
  package static let none = "none"
  /// The value of a decision for "left to the hypervisor".
  package static let auto = "auto"

  /// The fact that holds a guest's amount for a decision, without `minimum.` or the like.
  package static let resourceNames: [String: String] = [
    "memory": "ram", "vcpus": "n-cpus", "storage": "storage",
  ]

  private static let inBytes: Set<String> = ["memory", "storage"]

  /// An amount of a decision for people: bytes in the largest unit that divides them, anything else as a number.
  package static func describe(_ amount: Int64, of decision: String) -> String {
    inBytes.contains(decision) ? Quantity.describe(bytes: amount) : String(amount)
  }

  /// The fact that limits an amount to what the host can give.
  package static let budgets: [String: String] = ["memory": "host.memory", "vcpus": "host.cpus"]
}
