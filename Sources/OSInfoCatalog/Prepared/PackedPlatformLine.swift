package import OSInfoModel

/// What a hypervisor offers in a few bytes, with the devices that this is made of.
///
/// An object, since every plan of every thread asks for the same one.
package final class PackedPlatformLine: Sendable {
  /// The line.
  package let line: PlatformLine
  /// The ids of all devices that it realises, on any architecture, in any version, sorted.
  package let devices: [String]
  /// What they are called, in the same order; `nil` for those without a name.
  package let deviceNames: [String?]

  init(line: PlatformLine, deviceNames: [String: String]) {
    self.line = line
    devices = Set(line.offers.flatMap(\.devices)).sorted()
    self.deviceNames = devices.map { deviceNames[$0] }
  }

  /// The line as bytes.
  var bytes: [UInt8] {
    var writer = PackedWriter()
    writer.add(line.id)
    writer.add(line.shortID)
    writer.add(line.name)
    writer.add(line.architectures)
    writer.add(line.offers) { $0.add($1) }
    writer.add(line.laws) { $0.add($1) }
    writer.add(devices)
    for name in deviceNames { writer.add(name) }
    return writer.bytes
  }

  /// Reads a line that was packed.
  ///
  /// - Throws: `.malformed` where the bytes are none.
  package init(_ bytes: [UInt8], name: String) throws(OSInfoError) {
    var reader = try PackedReader(bytes, name: name)
    let id = try reader.text()
    let shortID = try reader.text()
    var line = PlatformLine(id: id, shortID: shortID, name: try reader.text())
    line.architectures = try reader.architectures()
    line.offers = try reader.list { reader throws(OSInfoError) in try reader.offer() }
    line.laws = try reader.list { reader throws(OSInfoError) in try reader.law() }
    self.line = line
    devices = try reader.textList()
    var names: [String?] = []
    for _ in devices { names.append(try reader.optionalText()) }
    deviceNames = names
    guard reader.isAtEnd else { throw reader.damaged() }
  }
}

extension PackedWriter {
  /// Adds a list that many others are the same as, so as one text.
  fileprivate mutating func add(_ architectures: [Architecture]) {
    add(architectures.map(\.rawValue).joined(separator: " "))
  }

  fileprivate mutating func add(_ versions: VersionRange) {
    add(versions.since)
    add(versions.until)
  }

  fileprivate mutating func add(_ offer: PlatformLine.Offer) {
    add(offer.decision)
    add(offer.value)
    add(offer.architectures)
    add(offer.versions)
    add(offer.devices)
    add(offer.names.pairs.flatMap { [$0.place, $0.name] })
    add(offer.host)
    add(offer.hostValue)
    add(offer.location)
  }

  fileprivate mutating func add(_ law: PlatformLine.Law) {
    add(law.decision)
    add(law.values)
    add(law.architectures)
    add(law.versions)
    add(law.requires)
    add(law.otherDecision)
    add(law.otherValues)
    add(law.reason)
    add(law.location)
  }
}

extension PackedReader {
  fileprivate mutating func versions() throws(OSInfoError) -> VersionRange {
    let since = try optionalText()
    return VersionRange(since: since, until: try optionalText())
  }

  fileprivate mutating func offer() throws(OSInfoError) -> PlatformLine.Offer {
    let decision = try text()
    let value = try text()
    let architectures = try self.architectures()
    let versions = try self.versions()
    let devices = try textList()
    let names = try textList()
    let host = try optionalText()
    let hostValue = try optionalText()
    guard names.count.isMultiple(of: 2) else { throw damaged() }
    var pairs = PlatformLine.Names()
    for index in stride(from: 0, to: names.count, by: 2) { pairs[names[index]] = names[index + 1] }
    return PlatformLine.Offer(
      decision: decision, value: value, architectures: architectures, versions: versions,
      devices: devices, names: pairs, host: host, hostValue: hostValue, location: try location())
  }

  fileprivate mutating func law() throws(OSInfoError) -> PlatformLine.Law {
    let decision = try text()
    let values = try textList()
    let architectures = try self.architectures()
    let versions = try self.versions()
    let requires = try flag()
    let otherDecision = try text()
    let otherValues = try textList()
    let reason = try text()
    return PlatformLine.Law(
      decision: decision, values: values, architectures: architectures, versions: versions,
      requires: requires, otherDecision: otherDecision, otherValues: otherValues, reason: reason,
      location: try location())
  }
}
