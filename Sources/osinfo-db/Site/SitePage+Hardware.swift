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
      table("Recommended hardware", ["Decision", "Choice", "Why"], plan.choices) { page, choice in
        page.writeChoice(choice)
      }
    }
    markup.raw("</section>\n")
  }

  private mutating func writeChoice(_ choice: HardwarePlan.Choice) {
    heading(choice.decision)
    cell { page in
      if let amount = choice.amount {
        page.markup.text(Decision.describe(amount, of: choice.decision))
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
  }

  private mutating func write(_ rejection: HardwarePlan.Rejection) {
    markup.raw("not ")
    markup.code(rejection.value)
    markup.raw(": ")
    markup.text(rejection.reason.text)
  }

  mutating func writeDevices() {
    section(
      "devices", "Devices it drives", "Devices", ["Class", "Device", "Id", "Driver", "Stated by"],
      facts.devices[system.key]
    ) { page, device in
      page.cell(device[0])
      page.cell { page in
        page.markup.text(device[1] ?? "")
        if device[3] == "0" { page.markup.raw(" <strong>not supported</strong>") }
      }
      page.cell { page in page.markup.code(device[2] ?? "") }
      page.cell(device[4])
      page.cell { page in page.origin(device[5]) }
    }
  }

  mutating func writeFirmware() {
    section(
      "firmware", "Firmware it starts from", "Firmware",
      ["Architecture", "Type", "Supported", "Stated by"], facts.firmware[system.key]
    ) { page, row in
      page.cell(row[0])
      page.cell { page in page.markup.code(row[1] ?? "") }
      page.cell(row[2] == "1" ? "yes" : "no")
      page.cell { page in page.origin(row[3]) }
    }
  }

  mutating func writeResources() {
    section(
      "resources", "Resources", "Resources",
      ["", "Architecture", "Phase", "Processors", "Clock", "Memory", "Storage"],
      facts.resources[system.key]
    ) { page, row in
      page.heading(row[0] ?? "")
      page.cell(row[1])
      page.cell(row[2])
      page.cell(row[3])
      page.cell(row[4].flatMap { Int64($0) }.map { "\($0 / 1_000_000) MHz" })
      for amount in row[5...6] {
        page.cell(amount.flatMap { Int64($0) }.map { Quantity.describe(bytes: $0) })
      }
    }
  }

  mutating func writeHardware() {
    section(
      "hardware", "More about its hardware", "Hardware",
      ["Fact", "Value", "Architecture", "Stated by"], facts.hardware[system.key]
    ) { page, row in
      page.heading(row[0] ?? "")
      page.cell(row[1])
      page.cell(row[2])
      page.cell { page in page.origin(row[3]) }
    }
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
    section(
      "drivers", "Drivers to add", "Drivers",
      ["Architecture", "Where", "Before installation", "Signed", "Devices"],
      facts.drivers[system.key]
    ) { page, driver in
      page.cell(driver[0])
      page.cell { page in page.markup.address(driver[1] ?? "") }
      page.cell(driver[2] == "1" ? "yes" : "no")
      page.cell(driver[3] == "1" ? "yes" : "no")
      page.cell { page in page.codes((driver[4] ?? "").split(separator: " ").map(String.init)) }
    }
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
    table("Where each fact is written", ["Fact", "File and line"], facts) { page, fact in
      page.cell(fact[0])
      page.cell { page in page.markup.code("\(fact[1] ?? ""):\(fact[2] ?? "")") }
    }
    markup.raw("</details></section>\n")
  }
}
