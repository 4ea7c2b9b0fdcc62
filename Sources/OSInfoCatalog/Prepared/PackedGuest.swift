package import OSInfoModel

/// What a resolver wants to know of an operating system in a few bytes, as inheritance leaves it.
package struct PackedGuest: Sendable, Equatable {
  /// Amounts of one kind of resources, for an architecture and perhaps a phase.
  package struct Amounts: Sendable, Equatable {
    /// The architecture, or `all`.
    package var architecture: String
    /// `install` or `run`; `nil` for both.
    package var phase: String?
    /// What is meant, such as `minimum.ram`, and how much.
    package var values: [Amount] = []
  }

  /// One amount.
  package struct Amount: Sendable, Equatable {
    /// Kind and resource, such as `minimum.ram`.
    package var name: String
    /// Hertz, bytes, or a number of processors.
    package var value: Int
  }

  /// A statement of `hardware`.
  package struct Statement: Sendable, Equatable {
    /// The architecture, or `all`.
    package var architecture: String
    /// The name, such as `tpm`.
    package var name: String
    /// What is stated.
    package var values: [String]
  }

  /// A device that a driver beside the operating system drives.
  package struct AddOn: Sendable, Equatable {
    /// The architecture.
    package var architecture: String
    /// The device's id.
    package var device: String
  }

  /// A firmware it starts from, or does not.
  package struct Firmware: Sendable, Equatable {
    /// The architecture, or `all`.
    package var architecture: String
    /// `bios` or `efi`.
    package var type: String
    /// Whether it starts from it.
    package var supported: Bool
  }

  /// The id.
  package var id: String
  /// The first short id, or the id where there is none.
  package var shortID: String
  /// The name.
  package var name: String
  /// The version.
  package var version: String?
  /// The family.
  package var family: String?
  /// The distro.
  package var distro: String?
  /// The day of the release.
  package var releaseDate: String?
  /// The status, `released` where none is stated.
  package var status: String
  /// The kernel's argument for a URL to install from.
  package var kernelURLArgument: String?
  /// The vendor.
  package var vendor: String?
  /// Keys of the devices it drives as it is.
  package var inbox: [Int] = []
  /// What drivers beside it drive.
  package var addOn: [AddOn] = []
  /// What it starts from, and what not.
  package var firmware: [Firmware] = []
  /// The statements of `hardware`.
  package var hardware: [Statement] = []
  /// The architectures its media, trees and images are for, sorted.
  package var architectures: [String] = []
  /// What it needs, or where it states none of that, what its nearest relative needs.
  package var resources: [Amounts] = []
  /// The id of that relative.
  package var resourcesFrom: String?
  /// Keys of the operating systems it is one of, nearest first: itself, those it derives from, and those it clones.
  package var ancestors: [Int] = []
  /// The same with those it upgrades.
  package var relatives: [Int] = []

  /// The guest as bytes.
  var bytes: [UInt8] {
    var writer = PackedWriter()
    writer.add(id)
    writer.add(shortID)
    writer.add(name)
    for text in [version, family, distro, releaseDate, status, kernelURLArgument, vendor] {
      writer.add(text)
    }
    writer.add(inbox) { $0.add($1) }
    writer.add(addOn) { writer, entry in
      writer.add(entry.architecture)
      writer.add(entry.device)
    }
    writer.add(firmware) { writer, entry in
      writer.add(entry.architecture)
      writer.add(entry.type)
      writer.add(entry.supported)
    }
    writer.add(hardware) { writer, statement in
      writer.add(statement.architecture)
      writer.add(statement.name)
      writer.add(statement.values)
    }
    writer.add(architectures)
    writer.add(resources) { writer, entry in
      writer.add(entry.architecture)
      writer.add(entry.phase)
      writer.add(entry.values) { writer, amount in
        writer.add(amount.name)
        writer.add(amount.value)
      }
    }
    writer.add(resourcesFrom)
    writer.add(ancestors) { $0.add($1) }
    writer.add(relatives) { $0.add($1) }
    return writer.bytes
  }
}

extension PackedGuest {
  /// Reads a guest that was packed.
  ///
  /// - Throws: `.malformed` where the bytes are none.
  package init(_ bytes: [UInt8], name: String) throws(OSInfoError) {
    var reader = try PackedReader(bytes, name: name)
    id = try reader.text()
    shortID = try reader.text()
    self.name = try reader.text()
    version = try reader.optionalText()
    family = try reader.optionalText()
    distro = try reader.optionalText()
    releaseDate = try reader.optionalText()
    status = try reader.text()
    kernelURLArgument = try reader.optionalText()
    vendor = try reader.optionalText()
    inbox = try reader.numbers()
    addOn = try reader.list { reader throws(OSInfoError) in
      AddOn(architecture: try reader.text(), device: try reader.text())
    }
    firmware = try reader.list { reader throws(OSInfoError) in
      Firmware(
        architecture: try reader.text(), type: try reader.text(), supported: try reader.flag())
    }
    hardware = try reader.list { reader throws(OSInfoError) in
      Statement(
        architecture: try reader.text(), name: try reader.text(), values: try reader.textList())
    }
    architectures = try reader.textList()
    resources = try reader.list { reader throws(OSInfoError) in
      Amounts(
        architecture: try reader.text(), phase: try reader.optionalText(),
        values: try reader.list { reader throws(OSInfoError) in
          Amount(name: try reader.text(), value: try reader.number())
        })
    }
    resourcesFrom = try reader.optionalText()
    ancestors = try reader.numbers()
    relatives = try reader.numbers()
    guard reader.isAtEnd else { throw reader.damaged() }
  }
}
