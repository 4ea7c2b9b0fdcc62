package import OSInfoModel

extension Catalog {
  /// The physics of a hypervisor, by its short id; `nil` where the catalog has none.
  package func platformLine(_ id: String) throws(OSInfoError) -> PackedPlatformLine? {
    guard let bytes = try prepared("platform \(id)") else { return nil }
    return try located { () throws(OSInfoError) in
      try PackedPlatformLine(bytes, name: "platform '\(id)'")
    }
  }

  /// A policy, by its id; `nil` where the catalog has none.
  package func policy(_ id: String) throws(OSInfoError) -> PackedPolicy? {
    guard let bytes = try prepared("policy \(id)") else { return nil }
    return try located { () throws(OSInfoError) in try PackedPolicy(bytes, name: "policy '\(id)'") }
  }

  private func prepared(_ name: String) throws(OSInfoError) -> [UInt8]? {
    try withConnection { connection throws(OSInfoError) in
      var bytes: [UInt8]?
      try connection.each("SELECT data FROM prepared WHERE name = ?", [.text(name)]) {
        bytes = $0.blob(0)
      }
      return bytes
    }
  }

  /// Says of an error that it is this catalog's.
  private func located<Result>(
    _ work: () throws(OSInfoError) -> Result
  ) throws(OSInfoError) -> Result {
    do throws(OSInfoError) {
      return try work()
    } catch {
      throw OSInfoError(
        error.code, error.message, at: SourceLocation(file: path), hint: error.hint)
    }
  }
}
