internal import OSInfoModel
internal import OSInfoResolve

/// The recommended hardware, and what is known of what the operating system drives and needs.
extension SitePage {
  mutating func writePlan() {
    guard let plan else { return }
    markup.section("plan", "Recommended hardware")
    switch plan {
    case .failure(let error):
      markup.raw("<p class=\"warning\">There is none: ")
      markup.text(error.message)
      markup.raw("</p>\n")
    case .success(let plan):
      markup.raw("<p>By policy <code>")
      markup.text(plan.policy)
      markup.raw("</code> on ")
      markup.text(plan.platform.name)
      markup.raw(", ")
      markup.code(plan.architecture.rawValue)
      markup.raw(". On the command line: ")
      markup.code("osinfo-resolve \(plan.os.shortID) --arch \(plan.architecture.rawValue)")
      markup.raw("</p>\n")
      for warning in plan.warnings {
        markup.raw("<p class=\"warning\">")
        markup.text(warning)
        markup.raw("</p>\n")
      }
      markup.table("Recommended hardware", ["Decision", "Choice", "Why"])
      for choice in plan.choices { writeChoice(choice) }
      markup.endTable()
    }
    markup.raw("</section>\n")
  }

  private mutating func writeChoice(_ choice: HardwarePlan.Choice) {
    markup.raw("<tr><th scope=\"row\">")
    markup.text(choice.decision)
    markup.raw("</th>")
    cell { page in
      if let amount = choice.amount {
        let isBytes = choice.decision == "memory" || choice.decision == "storage"
        page.markup.text(isBytes ? Quantity.describe(bytes: amount) : String(amount))
      } else {
        page.codes(choice.values.isEmpty ? [Decision.none] : choice.values)
      }
    }
    cell { page in
      var seen: Set<String> = []
      let reasons = choice.because.map(\.text).filter { seen.insert($0).inserted }
      let more = reasons.dropFirst()
      var rejected = choice.rejected[...]
      if let first = reasons.first {
        page.markup.text(first)
      } else if let first = rejected.popFirst() {
        page.write(first)
      }
      guard !more.isEmpty || !rejected.isEmpty else { return }
      page.markup.raw("<details><summary>more</summary><ul>")
      for reason in more {
        page.markup.raw("<li>")
        page.markup.text(reason)
        page.markup.raw("</li>")
      }
      for rejection in rejected {
        page.markup.raw("<li>")
        page.write(rejection)
        page.markup.raw("</li>")
      }
      page.markup.raw("</ul></details>")
    }
    markup.raw("</tr>\n")
  }

  private mutating func write(_ rejection: HardwarePlan.Rejection) {
    markup.raw("not ")
    markup.code(rejection.value)
    markup.raw(": ")
    markup.text(rejection.reason.text)
  }

  mutating func writeDevices() {
    guard let devices = facts.devices[system.key] else { return }
    markup.section("devices", "Devices it drives")
    markup.table("Devices", ["Class", "Device", "Id", "Driver", "Stated by"])
    for device in devices {
      markup.raw("<tr>")
      cell(device[0])
      cell { page in
        page.markup.text(device[1] ?? "")
        if device[3] == "0" { page.markup.raw(" <strong>not supported</strong>") }
      }
      cell { page in page.markup.code(device[2] ?? "") }
      cell(device[4])
      cell { page in page.origin(device[5]) }
      markup.raw("</tr>\n")
    }
    markup.endTable()
    markup.raw("</section>\n")
  }

  mutating func writeFirmware() {
    guard let firmware = facts.firmware[system.key] else { return }
    markup.section("firmware", "Firmware it starts from")
    markup.table("Firmware", ["Architecture", "Type", "Supported", "Stated by"])
    for row in firmware {
      markup.raw("<tr>")
      cell(row[0])
      cell { page in page.markup.code(row[1] ?? "") }
      cell(row[2] == "1" ? "yes" : "no")
      cell { page in page.origin(row[3]) }
      markup.raw("</tr>\n")
    }
    markup.endTable()
    markup.raw("</section>\n")
  }

  mutating func writeResources() {
    guard let resources = facts.resources[system.key] else { return }
    markup.section("resources", "Resources")
    markup.table(
      "Resources", ["", "Architecture", "Phase", "Processors", "Clock", "Memory", "Storage"])
    for row in resources {
      markup.raw("<tr><th scope=\"row\">")
      markup.text(row[0] ?? "")
      markup.raw("</th>")
      cell(row[1])
      cell(row[2])
      cell(row[3])
      cell(row[4].flatMap { Int64($0) }.map { "\($0 / 1_000_000) MHz" })
      for amount in row[5...6] {
        cell(amount.flatMap { Int64($0) }.map { Quantity.describe(bytes: $0) })
      }
      markup.raw("</tr>\n")
    }
    markup.endTable()
    markup.raw("</section>\n")
  }

  mutating func writeHardware() {
    guard let hardware = facts.hardware[system.key] else { return }
    markup.section("hardware", "More about its hardware")
    markup.table("Hardware", ["Fact", "Value", "Architecture", "Stated by"])
    for row in hardware {
      markup.raw("<tr><th scope=\"row\">")
      markup.text(row[0] ?? "")
      markup.raw("</th>")
      cell(row[1])
      cell(row[2])
      cell { page in page.origin(row[3]) }
      markup.raw("</tr>\n")
    }
    markup.endTable()
    markup.raw("</section>\n")
  }

  mutating func writeVariants() {
    guard let variants = facts.variants[system.key] else { return }
    markup.section("variants", "Variants")
    markup.raw("<ul>\n")
    for variant in variants {
      markup.raw("<li><code>")
      markup.text(variant[0] ?? "")
      markup.raw("</code> ")
      markup.text(variant[1] ?? "")
      markup.raw("</li>\n")
    }
    markup.raw("</ul></section>\n")
  }

  mutating func writeDrivers() {
    guard let drivers = facts.drivers[system.key] else { return }
    markup.section("drivers", "Drivers to add")
    markup.table("Drivers", ["Architecture", "Where", "Before installation", "Signed", "Devices"])
    for driver in drivers {
      markup.raw("<tr>")
      cell(driver[0])
      cell { page in page.markup.address(driver[1] ?? "") }
      cell(driver[2] == "1" ? "yes" : "no")
      cell(driver[3] == "1" ? "yes" : "no")
      cell { page in page.codes((driver[4] ?? "").split(separator: " ").map(String.init)) }
      markup.raw("</tr>\n")
    }
    markup.endTable()
    markup.raw("</section>\n")
  }

  mutating func writeProvenance() {
    let facts = self.facts.provenance[system.key] ?? []
    guard !facts.isEmpty else { return }
    markup.section("sources", "Sources")
    var files: [String] = []
    for fact in facts {
      if let file = fact[1], !files.contains(file) { files.append(file) }
    }
    let citations = ([system.id] + files).flatMap { self.facts.citations[$0] ?? [] }
    if !citations.isEmpty {
      markup.raw("<ul>\n")
      for citation in citations {
        markup.raw("<li>")
        markup.address(citation[0] ?? "")
        if let accessed = citation[1] {
          markup.raw(", looked at on ")
          markup.text(accessed)
        }
        markup.raw("</li>\n")
      }
      markup.raw("</ul>\n")
    }
    markup.raw("<details><summary>Where each fact is written</summary>\n")
    markup.table("Where each fact is written", ["Fact", "File and line"])
    for fact in facts {
      markup.raw("<tr>")
      cell(fact[0])
      cell { page in page.markup.code("\(fact[1] ?? ""):\(fact[2] ?? "")") }
      markup.raw("</tr>\n")
    }
    markup.endTable()
    markup.raw("</details></section>\n")
  }
}
