/// What is read, and how strictly.
package struct AuthoringOptions: Sendable {
  /// Whether devices are taken from the system's `pci.ids` and `usb.ids` too (some 38,000).
  package var hardwareIDs: Bool
  /// Where those lists are: the bus (`pci` or `usb`) and the file.
  package var hardwareIDFiles: [(bus: String, path: String)] = [
    ("pci", "/usr/share/misc/pci.ids"), ("usb", "/usr/share/misc/usb.ids"),
  ]
  /// Whether every layer is treated as strict.
  package var strict: Bool
  /// Whether each file is validated against its schema.
  package var validateSchema: Bool
  /// Says what is wrong with a pattern; `nil` for one that is right.
  package var patternCheck: (@Sendable (String) -> String?)?

  /// Options.
  package init(
    hardwareIDs: Bool = false, strict: Bool = false, validateSchema: Bool = true,
    patternCheck: (@Sendable (String) -> String?)? = nil
  ) {
    self.hardwareIDs = hardwareIDs
    self.strict = strict
    self.validateSchema = validateSchema
    self.patternCheck = patternCheck
  }
}
