import OSInfoModel
import OSInfoTestSupport
import Testing

@testable import OSInfoCatalog

/// What a catalog has ready for its readers.
@Suite struct PreparedTests {
  /// A policy with everything a policy can have.
  private static let policy: Policy = {
    let place = SourceLocation(file: "data/policy/p.xml", line: 7)
    var row = Policy.Row(
      id: "r", value: "{guest.minimum.ram}", because: "as {guest.name} wants", location: place)
    row.conditions = Policy.Condition.Operator.allCases.map {
      Policy.Condition(
        fact: "guest.version", comparison: $0, values: ["1", "2 3"], negated: $0 == .has,
        whenUnknown: $0 == .below)
    }
    row.needs = ["a", "b"]
    row.factor = 1.5
    row.floor = "1024"
    row.cap = "{host.memory}"
    row.ignoresHost = true
    row.ignoresGuest = true
    var policy = Policy(id: "p", summary: "All of it", extends: "q")
    policy.tables = Policy.Table.Kind.allCases.map {
      Policy.Table(decision: "memory", kind: $0, rows: [row, row])
    }
    return policy
  }()

  /// A line with everything a line can have.
  private static let line: PlatformLine = {
    let place = SourceLocation(file: "data/platform/l.xml", line: 9)
    var line = PlatformLine(id: "http://example.com/l", shortID: "l", name: "Line")
    line.architectures = [.x86_64, Architecture(rawValue: "aarch64")]
    var offer = PlatformLine.Offer(decision: "disk", value: "virtio", location: place)
    offer.architectures = [.x86_64]
    offer.versions = VersionRange(since: "1.0", until: "2.10")
    offer.devices = ["http://example.com/b", "http://example.com/a"]
    offer.names = ["libvirt": "virtio", "qemu": "virtio-blk-pci"]
    offer.host = "disk"
    offer.hostValue = "virtio-disk"
    line.offers = [offer, PlatformLine.Offer(decision: "disk", value: "ide", location: place)]
    var law = PlatformLine.Law(
      decision: "disk", values: ["ide"], requires: true, otherDecision: "machine",
      otherValues: ["pc", "isapc"], reason: "only they have it", location: place)
    law.architectures = [.x86_64]
    law.versions = VersionRange(since: "1.0")
    line.laws = [law]
    return line
  }()

  /// A guest with everything a guest can have.
  private static let guest: PackedGuest = {
    var guest = PackedGuest(
      id: "http://example.com/g/1", shortID: "g1", name: "Guest 1", version: "1", family: "linux",
      distro: "g", releaseDate: "2024-02-29", status: "released", kernelURLArgument: "inst.repo",
      vendor: "Example")
    guest.inbox = [1, 300]
    guest.addOn = [PackedGuest.AddOn(architecture: "x86_64", device: "http://example.com/d")]
    guest.firmware = [PackedGuest.Firmware(architecture: "all", type: "efi", supported: false)]
    guest.hardware = [
      PackedGuest.Statement(architecture: "x86_64", name: "tpm", values: ["2.0", "1.2"])
    ]
    guest.architectures = ["i686", "x86_64"]
    guest.resources = [
      PackedGuest.Amounts(
        architecture: "all", phase: "install",
        values: [PackedGuest.Amount(name: "minimum.ram", value: 1 << 40)])
    ]
    guest.resourcesFrom = "http://example.com/g/0"
    guest.ancestors = [7, 6]
    guest.relatives = [7, 6, 5000]
    return guest
  }()

  @Test("A guest and devices come back as they were, and are refused where they are cut off")
  func guest() throws {
    let bytes = Self.guest.bytes
    #expect(try PackedGuest(bytes, name: "g") == Self.guest)
    let empty = PackedGuest(id: "i", shortID: "s", name: "n", status: "rolling")
    #expect(try PackedGuest(empty.bytes, name: "g") == empty)
    for count in 0..<bytes.count {
      #expect(throws: OSInfoError.self) { try PackedGuest(Array(bytes.prefix(count)), name: "g") }
    }
    #expect(throws: OSInfoError.self) { try PackedGuest(bytes + [0], name: "g") }
    for index in bytes.indices {
      for value: UInt8 in [0, 1, 0x7f, 0x80, 0xff] {
        var changed = bytes
        changed[index] = value
        _ = try? PackedGuest(changed, name: "g")
      }
    }
    let devices = try PackedDevices(PackedDevices(ids: ["a", "b"]).bytes)
    #expect(try devices.ids(of: [2, 1, 2]) == ["b", "a", "b"])
    for key in [0, 3, Int.max] {
      #expect(throws: OSInfoError.self) { try devices.ids(of: [key]) }
    }
  }

  @Test("A guest is what the tables say of it", arguments: ["debian12", "win11", "ubuntu24.04"])
  func guest(of name: String) throws {
    let catalog = try TestCatalogs.shipped()
    let (guest, inbox) = try #require(try catalog.guest(named: name))
    #expect(try catalog.guest(named: guest.id)?.guest == guest)
    var devices: [String] = []
    var resources = 0
    try catalog.withConnection { connection throws(OSInfoError) in
      try connection.each(
        "SELECT device_id FROM os_device WHERE os_id = ? AND supported ORDER BY device_id",
        [.text(guest.id)]
      ) { devices.append($0.text(0) ?? "") }
      try connection.each("SELECT count(*) FROM os_resources WHERE os_id = ?", [.text(guest.id)]) {
        resources = $0.int(0)
      }
    }
    #expect(inbox.sorted() == devices && devices.count > 10)
    #expect(guest.resources.count == resources && resources > 0)
    #expect(guest.shortID == name && guest.architectures.contains("x86_64"))
    let ids = try catalog.operatingSystemIDs(guest.ancestors)
    #expect(guest.ancestors.first.flatMap { ids[$0] } == guest.id)
    #expect(try catalog.guests().contains { $0.guest == guest && $0.inbox == inbox })
    #expect(try catalog.guest(named: "nobody's")?.guest == nil)
  }

  @Test("A catalog that has lost its devices is damaged, not without guests")
  func noDevices() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path("lost.sqlite")
    let shipped = try Connection(path: TestCatalogs.shipped().path, access: .whole)
    try shipped.execute("VACUUM INTO '\(path)'")
    try Connection(path: path, access: .create)
      .execute("DELETE FROM prepared WHERE name = 'devices'")
    let catalog = try Catalog(path: path)
    for ask in [{ _ = try catalog.guest(named: "debian12") }, { _ = try catalog.guests() }] {
      let error = #expect(throws: OSInfoError.self) { try ask() }
      #expect(error?.code == .malformed && error?.location?.file == path)
    }
  }

  @Test("A policy and a platform line come back as they were")
  func roundTrip() throws {
    let policy = try PackedPolicy(PackedPolicy(Self.policy).bytes, name: "p")
    #expect(policy.policy == Self.policy)
    #expect(!policy.asksRelatives)
    let packed = PackedPlatformLine(
      line: Self.line, deviceNames: ["http://example.com/a": "first"])
    let line = try PackedPlatformLine(packed.bytes, name: "l")
    #expect(line.line == Self.line)
    #expect(line.devices == ["http://example.com/a", "http://example.com/b"])
    #expect(line.deviceNames == ["first", nil])
  }

  @Test("A policy that asks for relatives says so", arguments: ["condition", "text"])
  func relatives(of place: String) {
    var policy = Self.policy
    if place == "text" {
      policy.tables[0].rows[0].because = "after {guest.related}"
    } else {
      policy.tables[0].rows[0].conditions[0].fact = "guest.is"
    }
    #expect(PackedPolicy(policy).asksRelatives)
  }

  @Test("Bytes that are cut off are refused, and changed ones are read or refused")
  func damage() throws {
    let policy = PackedPolicy(Self.policy).bytes
    let line = PackedPlatformLine(line: Self.line, deviceNames: [:]).bytes
    for count in 0..<policy.count {
      #expect(throws: OSInfoError.self) {
        try PackedPolicy(Array(policy.prefix(count)), name: "p")
      }
    }
    for count in 0..<line.count {
      #expect(throws: OSInfoError.self) {
        try PackedPlatformLine(Array(line.prefix(count)), name: "l")
      }
    }
    #expect(throws: OSInfoError.self) { try PackedPolicy(policy + [0], name: "p") }
    let values: [UInt8] = [0, 1, 0x7f, 0x80, 0xff]
    for index in 0..<max(policy.count, line.count) {
      let value = values[index % values.count]
      var changed = policy
      if index < changed.count { changed[index] = value }
      _ = try? PackedPolicy(changed, name: "p")
      changed = line
      if index < changed.count { changed[index] = value }
      _ = try? PackedPlatformLine(changed, name: "l")
    }
  }

  @Test("What is ready is what the tables have")
  func shipped() throws {
    let catalog = try TestCatalogs.shipped()
    var rows: [String: Int] = [:]
    var offers: [String: Int] = [:]
    try catalog.withConnection { connection throws(OSInfoError) in
      try connection.each("SELECT policy, count(*) FROM policy_row GROUP BY policy") {
        rows[$0.text(0) ?? ""] = $0.int(1)
      }
      try connection.each("SELECT line, count(*) FROM offer GROUP BY line") {
        offers[$0.text(0) ?? ""] = $0.int(1)
      }
    }
    #expect(rows.count >= 2 && offers.count >= 6)
    for (id, count) in rows {
      let policy = try #require(try catalog.policy(id)).policy
      #expect(policy.tables.map(\.rows.count).reduce(0, +) == count)
    }
    for (id, count) in offers {
      #expect(try catalog.platformLine(id)?.line.offers.count == count)
    }
    #expect(try catalog.policy("nobody's") == nil)
  }

  // MARK: Marker files

  @Test("A medium is a candidate by what its rules about files require")
  func files() throws {
    var builder = MatchIndexBuilder()
    builder.add(key: 1, files: [(".disk/info", "^Debian GNU/Linux 12\\b")])
    builder.add(key: 2, files: [(".disk/info", "^Debian GNU/Linux 13\\b")])
    builder.add(key: 3, files: [("marker", nil)])
    builder.add(key: 4, files: [("marker", nil), (".disk/info", "Kali")])
    builder.add(key: 5, files: [(".disk/info", "any[a-z]*thing|")])
    builder.add(key: 6, files: [(".disk/info", "(?i)^Official (Beta )?kali")])
    let index = try #require(MatchIndex(bytes: builder.bytes()))
    func candidates(_ path: String, _ text: String) -> [Int] {
      index.candidates(for: [(.file(path), Array(text.utf8))])
    }
    #expect(candidates(".disk/info", "Debian GNU/Linux 12.5.0 \"Bookworm\"") == [1, 5])
    #expect(candidates(".disk/info", "Kali GNU/Linux") == [4, 5])
    #expect(candidates(".disk/info", "") == [5])
    #expect(candidates(".disk/info", "OFFICIAL BETA KALI") == [4, 5, 6])
    #expect(candidates(".disk/info", "Beta") == [5])
    #expect(candidates("marker", "whatever") == [3])
    #expect(candidates("other", "Debian GNU/Linux 12") == [])
    // A long text is looked through to its end.
    let long = String(repeating: "nothing of the kind ", count: 3000)
    #expect(candidates(".disk/info", long + "Debian GNU/Linux 13") == [2, 5])
    #expect(candidates(".disk/info", long) == [5])
  }

  // MARK: Statements

  @Test("A question may be asked again, within itself, and after many others")
  func statements() throws {
    let sample = try SampleCatalog()
    try sample.catalog.withConnection { connection throws(OSInfoError) in
      var pairs = 0
      var rows = 0
      try connection.each("SELECT id FROM base_os") { _ in rows += 1 }
      try connection.each("SELECT id FROM base_os") { _ throws(OSInfoError) in
        try connection.each("SELECT id FROM base_os") { _ in pairs += 1 }
      }
      #expect(rows > 1 && pairs == rows * rows)
      for number in 0..<300 {
        var found = -1
        try connection.each("SELECT \(number) WHERE ? = 1", [Value(1)]) { found = $0.int(0) }
        #expect(found == number)
        // What was bound before is forgotten.
        var isForgotten = false
        try connection.each("SELECT ?1 IS NULL") { isForgotten = $0.bool(0) }
        #expect(isForgotten)
      }
    }
  }
}
