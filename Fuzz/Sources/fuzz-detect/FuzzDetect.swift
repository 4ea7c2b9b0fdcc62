import FuzzSupport
import OSInfoCatalog
import OSInfoIdentify
import OSInfoMedia
import OSInfoModel
import OSInfoTestSupport

// The whole of osinfo-detect but its printing, over a few lines of the package's data that have rules of
// every kind; run from its folder.
private let identifier: Identifier = {
  let sources =
    ["Fuzz/Corpus/small.xml", "data/device", "data/datamap"]
    + ["windows", "windows-legacy", "windows-server", "tools", "alpine"].map { "data/os/\($0).xml" }
  do { return try Identifier(catalog: Knowing.catalog(sources, name: "detect")) } catch {
    fatalError("\(error)")
  }
}()
private let reader = identifier.reader

/// The first byte says what the rest is: the start and the descriptors of an ISO 9660 medium (even), a
/// volume of UDF (1 and on), a Windows image on a good medium (2 and on), or a treeinfo (3 and on).
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  guard let kind = input.first else { return 0 }
  let rest = Array(input.dropFirst())
  var evidence: MediaEvidence?
  switch kind % 4 {
  case 0:
    let cut = min(2048, rest.count)
    let tail = Array(rest[cut...])
    evidence = try? reader.evidence(
      from: PiecewiseSource([(0, Array(rest[..<cut])), (32768, tail)], size: 32768 + tail.count))
  case 1:
    let block = (rest.count + 511) / 512
    let extent: [UInt8] = [0, 8, 0, 0, 2, 0, 0, 0]
    let anchor = TinyUDF().tagged(2, extent + extent, at: block)
    evidence = try? reader.evidence(
      from: PiecewiseSource([(0, rest), (block * 512, anchor)], size: (block + 1) * 512))
  case 2:
    var iso = TinyISO(sectors: 22)
    iso.directory(at: 20, [TinyISO.record("SOURCES", block: 21, size: 2048, flags: 2)])
    iso.directory(
      at: 21, [TinyISO.record("INSTALL.WIM;1", block: 22, size: UInt32(rest.count))])
    evidence = try? reader.evidence(
      from: PiecewiseSource([(0, iso.bytes), (22 * 2048, rest)], size: 22 * 2048 + rest.count))
  default:
    if let treeinfo = try? Treeinfo.parse(rest, name: "fuzz") {
      var tree = MediaEvidence(kind: .tree)
      tree.treeinfo = treeinfo
      evidence = tree
    }
  }
  guard let evidence else { return 0 }
  do {
    let first = try identifier.identify(evidence)
    for match in first.matches where match.because.isEmpty {
      fatalError("a match without a reason")
    }
    if first.status == .identified, first.matches.isEmpty { fatalError("identified as nothing") }
  } catch { fatalError("\(error)") }
  return 0
}

/// Makes what the inputs are read with, before the time of one is taken.
@_cdecl("LLVMFuzzerInitialize")
public func start(
  _ count: UnsafeMutablePointer<CInt>?,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>?
) -> CInt {
  _ = reader
  return 0
}

/// Changes what follows the first byte by its form.
@_cdecl("LLVMFuzzerCustomMutator")
public func change(
  _ data: UnsafeMutablePointer<UInt8>, _ count: Int, _ limit: Int, _ seed: UInt32
) -> Int {
  unsafe mutate(data, count, limit, seed) { bytes, chance in
    guard let kind = bytes.first else { return }
    var rest = Array(bytes.dropFirst())
    switch kind % 4 {
    case 0, 1: stirInPlace(&rest, &chance)
    case 2: images.change(&rest, &chance)
    default: lines.change(&rest, &chance)
    }
    bytes = [kind] + rest
  }
}

private let images = WIMMutator(words: words(of: "fuzz-wim"))
private let lines = LineMutator(words: words(of: "fuzz-treeinfo"))
