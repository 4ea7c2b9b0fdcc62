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
///
/// Where the first byte is 0xF0 or more, they are changes to one of the things made ready in it, which is
/// then read alone.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  if let kind = input.first, kind >= 0xF0 {
    let number = Int(kind) % prepared.count
    let bytes = changed(prepared[number], by: input)
    switch number {
    case 0: _ = try? PackedPlatformLine(bytes, name: "fuzz")
    case 1: _ = try? PackedPolicy(bytes, name: "fuzz")
    case 2:
      _ = MatchIndex(bytes: bytes)?.candidates(for: [(.volumeID, Array("TINY 1 x86_64".utf8))])
    case 3: _ = ContentIndex(bytes: bytes)
    default: _ = try? PackedGuest(bytes, name: "fuzz")
    }
    return 0
  }
  scratch.write(changed(good, by: input))
  guard let catalog = try? Catalog(path: scratch.path) else { return 0 }
  _ = try? catalog.operatingSystemID(named: "tiny1")
  if let identifier = try? Identifier(catalog: catalog) { _ = try? identifier.identify(evidence) }
  _ = try? Resolver(catalog: catalog).plan(
    for: ResolveRequest(os: "tiny1", platform: "qemu", architecture: .x86_64))
  return 0
}

private func changed(_ bytes: [UInt8], by input: [UInt8]) -> [UInt8] {
  var bytes = bytes
  for start in stride(from: 0, to: input.count - 4, by: 5) {
    let offset = input[start + 1..<start + 4].reduce(0) { $0 << 8 | Int($1) }
    bytes[offset % bytes.count] = input[start + 4]
  }
  return bytes
}

/// What is made ready in the good catalog: a platform, a policy, two indexes, and a guest.
private let prepared: [[UInt8]] = {
  var found: [[UInt8]] = []
  do {
    // Its file is there once `good` was read.
    let catalog = good.isEmpty ? nil : try Catalog(path: Knowing.place("good"))
    try catalog?.withConnection { connection throws(OSInfoError) in
      for name in ["platform qemu", "policy optimal", "media", "content"] {
        try connection.each("SELECT data FROM prepared WHERE name = ?", [.text(name)]) {
          found.append($0.blob(0) ?? [])
        }
      }
      try connection.each("SELECT data FROM prepared_guest LIMIT 1") {
        found.append($0.blob(0) ?? [])
      }
    }
  } catch { fatalError("\(error)") }
  guard found.count == 5, !found.contains([]) else { fatalError("nothing is made ready") }
  return found
}()

private let good: [UInt8] = {
  let catalog = Knowing.catalog(["Fuzz/Corpus/small.xml"], name: "good")
  var bytes: [UInt8] = []
  do {
    let file = try FileSource(path: catalog.path)
    bytes = try file.read(at: 0, count: Int(file.size))
  } catch { fatalError("\(error)") }
  return bytes
}()

/// Makes what the inputs are read with, before the time of one is taken.
@_cdecl("LLVMFuzzerInitialize")
public func start(
  _ count: UnsafeMutablePointer<CInt>?,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>?
) -> CInt {
  _ = (places, prepared)
  return 0
}

/// Adds, changes and takes away changes, most of them where what is read first and most lies.
@_cdecl("LLVMFuzzerCustomMutator")
public func change(
  _ data: UnsafeMutablePointer<UInt8>, _ count: Int, _ limit: Int, _ seed: UInt32
) -> Int {
  unsafe mutate(data, count, limit, seed) { bytes, chance in
    bytes.removeLast(bytes.count % 5)
    let number = chance.below(bytes.count / 5)
    switch chance.below(4) {
    case 0 where bytes.count > 5: bytes.removeSubrange(number * 5..<number * 5 + 5)
    case 1 where bytes.count > 5: bytes[number * 5 + 4] = UInt8(chance.below(256))
    default:
      var place = chance.below(4) == 0 ? chance.below(good.count) : chance.one(of: places) ?? 0
      var old = good[place]
      let kind = bytes.first ?? UInt8(chance.below(2) * (0xF0 + chance.below(5)))
      if kind >= 0xF0 {
        let part = prepared[Int(kind) % prepared.count]
        let inside = chance.below(part.count)
        old = part[inside]
        place = Int(kind) << 24 | inside
      }
      let values: [UInt8] = [old ^ 1 << UInt8(chance.below(8)), old &+ 1, old &- 1, 0, 0x7F, 0xFF]
      bytes += (0..<4).map { UInt8(truncatingIfNeeded: place >> (8 * (3 - $0))) }
      bytes.append(chance.one(of: values) ?? 0)
    }
  }
}

/// The beginning of each page, and what was made ready for the resolver.
private let places: [Int] = {
  let page = max(512, Int(good[16]) << 8 | Int(good[17]))
  var places = stride(from: 0, to: good.count, by: page).flatMap { $0..<min($0 + 16, good.count) }
  let names = ["policy optimal", "platform qemu"].map { Array($0.utf8) }
  for start in good.indices {
    guard let name = names.first(where: { good[start...].starts(with: $0) }) else { continue }
    places += start..<min(start + name.count + 768, good.count)
  }
  return places
}()
