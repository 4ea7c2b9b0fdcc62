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

/// The input is changes to a good catalog: five bytes each, an offset in the last three of four and the byte
/// to put there.
///
/// The first byte of all says what is asked of the changed catalog, or, from 0xF0 on, which of the things made
/// ready in it is changed and read alone.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ data: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = unsafe Array(UnsafeBufferPointer(start: data, count: count))
  let kind = input.first ?? 0
  if kind >= 0xF0 { read(Int(kind) % prepared.count, changedBy: input) } else { ask(kind, input) }
  return 0
}

/// Reads a thing that was made ready, after changes.
private func read(_ number: Int, changedBy input: [UInt8]) {
  var bytes = prepared[number]
  for (offset, byte) in changes(input) { bytes[offset % bytes.count] = byte }
  switch number {
  case 0: _ = try? PackedPlatformLine(bytes, name: "fuzz")
  case 1: _ = try? PackedPolicy(bytes, name: "fuzz")
  case 2: _ = MatchIndex(bytes: bytes)?.candidates(for: [(.volumeID, Array("TINY 1 x86_64".utf8))])
  case 3: _ = ContentIndex(bytes: bytes)
  default: _ = try? PackedGuest(bytes, name: "fuzz")
  }
}

/// Asks a changed catalog one question, and makes it good again.
private func ask(_ question: UInt8, _ input: [UInt8]) {
  for (offset, byte) in changes(input) { scratch.put([byte], at: offset % good.count) }
  defer {
    for (offset, _) in changes(input) {
      scratch.put([good[offset % good.count]], at: offset % good.count)
    }
  }
  guard let catalog = try? Catalog(path: scratch.path) else { return }
  switch question % 8 {
  case 0, 1: _ = try? catalog.operatingSystemID(named: "tiny1")
  case 2, 3:
    if let identifier = try? Identifier(catalog: catalog) { _ = try? identifier.identify(evidence) }
  case 4, 5:
    _ = try? Resolver(catalog: catalog).plan(
      for: ResolveRequest(os: "tiny1", platform: "qemu", architecture: .x86_64))
  case 6: _ = try? catalog.rows(Query(QueryEntity.all[Int(question / 8) % QueryEntity.all.count]))
  default:
    _ = try? EntityRecords(catalog: catalog, languages: ["de"])
      .record(of: .os, id: "http://tiny.example/1")
  }
}

/// The changes an input holds.
private func changes(_ input: [UInt8]) -> [(offset: Int, byte: UInt8)] {
  stride(from: 0, to: input.count - 4, by: 5).map { start in
    (input[start + 1..<start + 4].reduce(0) { $0 << 8 | Int($1) }, input[start + 4])
  }
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
  scratch.write(good)
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
      let kind =
        bytes.first ?? UInt8(chance.below(2) == 0 ? chance.below(96) : 0xF0 + chance.below(5))
      if kind >= 0xF0 {
        let part = prepared[Int(kind) % prepared.count]
        place = chance.below(part.count)
        old = part[place]
      }
      place |= Int(kind) << 24
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
  // The short schema is in the last page.
  places += good.count - page..<good.count
  let names = ["policy optimal", "platform qemu"].map { Array($0.utf8) }
  for start in good.indices {
    guard let name = names.first(where: { good[start...].starts(with: $0) }) else { continue }
    places += start..<min(start + name.count + 768, good.count)
  }
  return places
}()
