internal import OSInfoModel

/// Media, trees and images, with what they are recognised by.
extension SitePage {
  mutating func writeMedia() {
    section(
      "media", "Media", "Media", ["Medium", "Architecture", "Kind", "Recognised by", "Where"],
      facts.media[system.key],
      introduction:
        "<p>A medium is recognised by these patterns, all of which must be found on it.</p>\n"
    ) { page, medium in
      page.named(medium[0], variant: medium[4])
      page.cell(medium[1])
      let kinds = [medium[2] == "1" ? "live" : nil, medium[3] == "1" ? "installer" : nil]
      page.cell(kinds.compactMap { $0 }.joined(separator: ", "))
      page.cell { page in page.patterns(of: medium) }
      page.cell { page in page.places(medium[5], medium[12], medium[13]) }
    }
  }

  /// A cell with what a medium, tree or image is called, and its variant.
  private mutating func named(_ name: String?, variant: String?) {
    cell { page in
      page.markup.code(name ?? "")
      if let variant {
        page.markup.raw("<br>")
        page.markup.text(variant)
      }
    }
  }

  private mutating func patterns(of medium: [String?]) {
    let labels: [StaticString] = ["volume id ", "system id ", "publisher id ", "application id "]
    for (label, pattern) in zip(labels, medium[6...9]) {
      guard let pattern else { continue }
      condition(label, pattern)
    }
    if let size = medium[10].flatMap({ Int64($0) }) {
      markup.raw("<div>size ")
      markup.text("\(size) bytes (\(Quantity.describe(bytes: size)))")
      markup.raw("</div>")
    }
    if let languages = medium[11] {
      markup.raw("<div>languages ")
      markup.text(languages)
      markup.raw("</div>")
    }
    let key = medium[14].flatMap { Int($0) } ?? 0
    for content in facts.contents[key] ?? [] {
      switch content[0] {
      case "file":
        condition("file ", content[1] ?? "")
        if let pattern = content[2] { condition("that says ", pattern) }
      case "magic":
        markup.raw("<div>at ")
        markup.text(content[3] ?? "")
        markup.raw(" the bytes ")
        markup.code(content[4] ?? "")
        markup.raw("</div>")
      default:
        if let pattern = content[2] { condition("Windows edition ", pattern) }
        if content[5] != nil || content[6] != nil {
          markup.raw("<div>Windows build ")
          markup.text("\(content[5] ?? "")–\(content[6] ?? "")")
          markup.raw("</div>")
        }
        if let installation = content[7] { condition("installation ", installation) }
      }
    }
  }

  private mutating func condition(_ label: StaticString, _ pattern: String) {
    markup.raw("<div>")
    markup.raw(label)
    markup.code(pattern)
    markup.raw("</div>")
  }

  /// The address, and what to start from it.
  private mutating func places(_ url: String?, _ files: String?...) {
    if let url {
      markup.raw("<div>")
      markup.address(url)
      markup.raw("</div>")
    }
    for file in files {
      guard let file else { continue }
      markup.raw("<div>")
      markup.code(file)
      markup.raw("</div>")
    }
  }

  mutating func writeTrees() {
    section(
      "trees", "Installation trees", "Installation trees",
      ["Tree", "Architecture", "Recognised by", "Where"], facts.trees[system.key]
    ) { page, tree in
      page.named(tree[0], variant: tree[2])
      page.cell(tree[1])
      page.cell { page in
        let labels: [StaticString] = ["family ", "variant ", "version ", "architecture "]
        for (label, pattern) in zip(labels, tree[7...10]) {
          guard let pattern else { continue }
          page.condition(label, pattern)
        }
      }
      page.cell { page in page.places(tree[3], tree[4], tree[5], tree[6]) }
    }
  }

  mutating func writeImages() {
    section(
      "images", "Disk images", "Disk images",
      ["Image", "Architecture", "Format", "cloud-init", "Where"], facts.images[system.key]
    ) { page, image in
      page.named(image[0], variant: image[4])
      page.cell(image[1])
      page.cell(image[2])
      page.cell(image[3] == "1" ? "yes" : "no")
      page.cell { page in page.places(image[5]) }
    }
  }
}
