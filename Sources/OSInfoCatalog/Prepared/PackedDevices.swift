internal import OSInfoModel

/// The ids of a catalog's devices in a few bytes, in the order of their keys, which count from 1.
struct PackedDevices {
  private let ids: [String]

  init(ids: [String]) { self.ids = ids }

  /// The ids as bytes.
  var bytes: [UInt8] {
    var writer = PackedWriter()
    writer.add(ids)
    return writer.bytes
  }

  /// Reads ids that were packed.
  ///
  /// - Throws: `.malformed` where the bytes are none.
  init(_ bytes: [UInt8]) throws(OSInfoError) {
    var reader = try PackedReader(bytes, name: "devices")
    ids = try reader.textList()
    guard reader.isAtEnd else { throw reader.damaged() }
  }

  /// The ids of devices by their keys.
  ///
  /// - Throws: `.malformed` where there is no such device.
  func ids(of keys: [Int]) throws(OSInfoError) -> [String] {
    var result: [String] = []
    result.reserveCapacity(keys.count)
    for key in keys {
      guard ids.indices.contains(key - 1) else {
        throw OSInfoError(
          .malformed, "the catalog is damaged: it has no device \(key)",
          hint: "compile it again with 'osinfo-db compile'")
      }
      result.append(ids[key - 1])
    }
    return result
  }
}
