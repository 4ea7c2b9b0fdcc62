import OSInfoCatalog
import OSInfoModel
import OSInfoResolve
import OSInfoTestSupport

/// Plans from the package's own data, in a line.
enum Resolving {
  private static let shipped = Result { Resolver(catalog: try TestCatalogs.shipped()) }

  /// A resolver over `data/`.
  static func resolver() throws -> Resolver { try shipped.get() }

  /// The plan for an operating system; pins are written as on the command line.
  static func plan(
    _ os: String, _ architecture: Architecture = .x86_64, on platform: String = "qemu",
    policy: String = "optimal", drivers: String = "inbox", phase: String = "run",
    host: HostCapabilities? = nil, set pins: [String] = [], with resolver: Resolver? = nil
  ) throws -> HardwarePlan {
    var request = ResolveRequest(os: os, platform: platform, architecture: architecture)
    request.policy = policy
    request.drivers = drivers
    request.phase = phase
    request.host = host
    request.pins = pins.map { text in
      let parts = text.split(separator: "=", maxSplits: 1)
      return ResolveRequest.Pin(
        decision: String(parts[0]), values: parts[1].split(separator: ",").map(String.init))
    }
    return try (resolver ?? Resolving.resolver()).plan(for: request)
  }

  /// The message and hint of the error that `body` throws; `nil` where it throws none.
  static func complaint(_ body: () throws -> Void) -> String? {
    do {
      try body()
      return nil
    } catch {
      return "\(error)"
    }
  }
}
