import OSInfoModel
import OSInfoXML

extension Shape {
  fileprivate static let tree = Shape(
    attributes: ["arch"],
    children: ["url", "kernel", "initrd", "boot-iso", "variant", "treeinfo"],
    addedAttributes: ["id", "variant", "kernel", "initrd", "boot-iso"], custom: true)
  fileprivate static let treeinfo = Shape(
    children: ["family", "variant", "version", "arch"],
    addedAttributes: ["family", "variant", "version", "arch"])
  fileprivate static let image = Shape(
    attributes: ["arch", "format", "cloud-init"], children: ["url", "variant"],
    addedAttributes: ["id", "variant"], custom: true)
}

extension EntityDecoder {
  /// Reads a `<tree>` element.
  func tree(_ element: XMLElement, _ index: Int) -> Tree {
    context.check(element, .tree)
    var tree = Tree(id: childID(element, index), architecture: architecture(element))
    if isOurs {
      tree.kernel = element[attribute: "kernel"]
      tree.initrd = element[attribute: "initrd"]
      tree.bootISO = element[attribute: "boot-iso"]
      tree.variants = Values.words(element[attribute: "variant"] ?? "")
    }
    for child in element.elements {
      switch child.name {
      case "url": tree.url = text(child)
      case "kernel": tree.kernel = text(child)
      case "initrd": tree.initrd = text(child)
      case "boot-iso": tree.bootISO = text(child)
      case "variant": variant(child, &tree.variants)
      case "treeinfo": treeinfo(child, &tree)
      default: custom(child, &tree.custom)
      }
    }
    return tree
  }

  private func treeinfo(_ element: XMLElement, _ tree: inout Tree) {
    context.check(element, .treeinfo)
    if isOurs {
      tree.treeinfoFamily = element[attribute: "family"]
      tree.treeinfoVariant = element[attribute: "variant"]
      tree.treeinfoVersion = element[attribute: "version"]
      tree.treeinfoArchitecture = element[attribute: "arch"]
      tree.hasTreeinfo = !element.attributes.isEmpty
    }
    for child in element.elements {
      tree.hasTreeinfo = true
      switch child.name {
      case "family": tree.treeinfoFamily = pattern(child)
      case "variant": tree.treeinfoVariant = pattern(child)
      case "version": tree.treeinfoVersion = pattern(child)
      case "arch": tree.treeinfoArchitecture = pattern(child)
      default: break
      }
    }
  }

  /// Reads an `<image>` element.
  func image(_ element: XMLElement, _ index: Int) -> Image {
    context.check(element, .image)
    var image = Image(id: childID(element, index), architecture: architecture(element))
    image.format = element[attribute: "format"]
    image.cloudInit = flag(element, "cloud-init") ?? false
    if isOurs { image.variants = Values.words(element[attribute: "variant"] ?? "") }
    for child in element.elements {
      switch child.name {
      case "url": image.url = text(child)
      case "variant": variant(child, &image.variants)
      default: custom(child, &image.custom)
      }
    }
    return image
  }
}
