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

  /// The fact that limits an amount to what the host can give.
  package static let budgets: [String: String] = ["memory": "host.memory", "vcpus": "host.cpus"]
}
