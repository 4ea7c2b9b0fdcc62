import FuzzSupport
import OSInfoCatalog
import OSInfoIdentify
import OSInfoMedia
import OSInfoModel
import OSInfoResolve

private let scratch = Scratch("catalog")
private let evidence: MediaEvidence = {
  var evidence = MediaEvidence(kind: .media)
  evidence.volumeID = "TINY"
  return evidence
}()

/// The input is changes to a good catalog: five bytes each, an offset and the byte to put there.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  var bytes = good
  for start in stride(from: 0, to: input.count - 4, by: 5) {
    let offset = input[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
    bytes[offset % bytes.count] = input[start + 4]
  }
  scratch.write(bytes)
  guard let catalog = try? Catalog(path: scratch.path) else { return 0 }
  _ = try? catalog.operatingSystemID(named: "tiny1")
  if let identifier = try? Identifier(catalog: catalog) { _ = try? identifier.identify(evidence) }
  _ = try? Resolver(catalog: catalog).plan(
    for: ResolveRequest(os: "tiny1", platform: "qemu", architecture: .x86_64))
  return 0
}

private let good: [UInt8] = {
  let catalog = Knowing.catalog(["Fuzz/Corpus/small.xml"], name: "good")
  var bytes: [UInt8] = []
  do {
    let file = try FileSource(path: catalog.path)
    bytes = try file.read(at: 0, count: Int(file.size))
  } catch { fatalError("\(error)") }
  return bytes
}()
