package import OSInfoModel

/// Reads the evidence of a medium, a disk image or a tree.
package struct MediaReader: Sendable {
  /// The marker files that are always looked for.
  package static let defaultMarkers: [String] = []

  /// A reader that also looks for `markers` (paths in any case) and keeps the bytes at `magic`.
  package init(
    markers: [String] = MediaReader.defaultMarkers, magic: [(offset: UInt64, count: Int)] = []
  ) {}

  /// The evidence of the bytes of `source`.
  ///
  /// - Throws: only when nothing at all can be read as a medium or a disk.
  package func evidence(from source: any ByteSource) throws(OSInfoError) -> MediaEvidence {
    throw OSInfoError(.unsupported, "not written yet")
  }

  /// The evidence of a local installation tree.
  ///
  /// - Throws: `notFound`, `permissionDenied`, or `malformed` when the directory is no tree.
  package func evidence(fromTree path: String) throws(OSInfoError) -> MediaEvidence {
    throw OSInfoError(.unsupported, "not written yet")
  }
}
