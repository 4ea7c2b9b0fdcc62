import OSInfoXML

extension Domain {
  /// The order of the elements of a domain, as libvirt writes them.
  static let order = [
    "name", "uuid", "genid", "title", "description", "metadata", "maxMemory", "memory",
    "currentMemory", "blkiotune", "memtune", "memoryBacking", "vcpu", "vcpus", "iothreads",
    "iothreadids", "defaultiothread", "cputune", "numatune", "resource", "sysinfo", "bootloader",
    "bootloader_args", "os", "idmap", "features", "cpu", "clock", "on_poweroff", "on_reboot",
    "on_crash", "on_lockfailure", "pm", "perf", "devices", "seclabel",
  ]

  /// The text of the element at the end of a path; setting `nil` removes the element.
  subscript(text path: String...) -> String? {
    get { root.text(at: path) }
    set {
      guard let newValue else { return remove(path) }
      root.edit(path[...], creating: true, order: Domain.order) { element, _ in
        element.children = newValue.isEmpty ? [] : [.text(newValue)]
      }
    }
  }

  /// An attribute of the element at the end of a path; setting `nil` removes the attribute.
  subscript(attribute name: String, of path: String...) -> String? {
    get { root.descendant(path)?[attribute: name] }
    set {
      root.edit(path[...], creating: newValue != nil, order: Domain.order) { element, _ in
        element[attribute: name] = newValue
      }
    }
  }

  /// Removes the element at the end of a path.
  mutating func remove(_ path: [String]) {
    guard let last = path.last else { return }
    root.edit(path.dropLast(), creating: false, order: Domain.order) { element, _ in
      element.removeElements { $0.name == last }
    }
  }

  /// The elements of that name inside the element at the end of a path.
  func elements(_ name: String, in path: String...) -> [XMLElement] {
    root.descendant(path)?.elements(named: name) ?? []
  }

  /// Replaces the elements that `matches` inside the element at the end of a path by others.
  mutating func replace(
    in path: [String], _ elements: [XMLElement], where matches: (XMLElement) -> Bool
  ) {
    root.edit(path[...], creating: !elements.isEmpty, order: Domain.order) { parent, depth in
      parent.replaceElements(with: elements, depth: depth, where: matches)
    }
  }

  /// An amount of memory in bytes (libvirt.org/formatdomain.html, memory allocation).
  static func bytes(_ element: XMLElement?) -> Int64? {
    guard let element, let number = Int64(element.text.filter { !$0.isWhitespace }), number >= 0
    else { return nil }
    let unit = element[attribute: "unit"] ?? "KiB"
    let factors: [String: Int64] = [
      "b": 1, "bytes": 1, "KB": 1000, "k": 1024, "KiB": 1024, "MB": 1_000_000, "M": 1 << 20,
      "MiB": 1 << 20, "GB": 1_000_000_000, "G": 1 << 30, "GiB": 1 << 30,
      "TB": 1_000_000_000_000, "T": 1 << 40, "TiB": 1 << 40,
    ]
    guard let factor = factors[unit] else { return nil }
    let (product, overflow) = number.multipliedReportingOverflow(by: factor)
    return overflow ? nil : product
  }

  /// Sets an amount of memory, in KiB, rounded up.
  mutating func setMemory(_ bytes: Int64?, _ name: String) {
    guard let bytes else { return remove([name]) }
    let kibibytes = max(0, bytes) / 1024 + (bytes % 1024 > 0 ? 1 : 0)
    root.edit([name], creating: true, order: Domain.order) { element, _ in
      element[attribute: "unit"] = "KiB"
      element.children = [.text(String(kibibytes))]
    }
  }
}
