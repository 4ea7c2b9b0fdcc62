import OSInfoModel
import OSInfoXML

extension Shape {
  fileprivate static let script = Shape(
    attributes: ["id"],
    children: [
      "profile", "product-key-format", "path-format", "expected-filename", "needs-internet",
      "can-pre-install-drivers", "can-post-install-drivers", "pre-install-drivers-signing-req",
      "post-install-drivers-signing-req", "template", "config", "avatar-format",
      "injection-method",
    ], addedChildren: ["source"], custom: true)
  fileprivate static let parameter = Shape(attributes: ["name", "policy", "value-map"])
  fileprivate static let avatar = Shape(children: ["mime-type", "width", "height", "alpha"])
  fileprivate static let datamap = Shape(
    attributes: ["id"], children: ["entry"], addedChildren: ["source"])
  fileprivate static let entry = Shape(attributes: ["inval", "outval"])
  fileprivate static let methods = ["cdrom", "disk", "floppy", "initrd", "web"]
}

extension EntityDecoder {
  /// Takes in everything that is stated in an `<install-script>` element.
  func installScript(_ element: XMLElement, into script: inout InstallScript) {
    context.check(element, .script)
    var overlaid = false
    for child in element.elements {
      switch child.name {
      case "profile": set(&script.profile, child)
      case "product-key-format": set(&script.productKeyFormat, child)
      case "path-format": set(&script.pathFormat, child)
      case "expected-filename": set(&script.expectedFilename, child)
      case "needs-internet": script.needsInternet = flag(child)
      case "can-pre-install-drivers": script.canPreInstallDrivers = flag(child)
      case "can-post-install-drivers": script.canPostInstallDrivers = flag(child)
      case "pre-install-drivers-signing-req": set(&script.preInstallDriversSigning, child)
      case "post-install-drivers-signing-req": set(&script.postInstallDriversSigning, child)
      case "template": template(child, element, &script)
      case "config":
        context.check(child, Shape(children: ["param"]))
        for inner in child.elements(named: "param") { parameter(inner, &script) }
      case "avatar-format": avatar(child, &script)
      case "injection-method":
        if !overlaid { script.injectionMethods = [] }
        overlaid = true
        injection(child, &script)
      case "source": context.cite(child, entity: id)
      default: custom(child, &script.custom)
      }
    }
  }

  private func injection(_ element: XMLElement, _ script: inout InstallScript) {
    guard let method = text(element) else { return }
    guard Shape.methods.contains(method) else {
      context.report(
        "unknown-value", "\(method) is no injection method", line: element.line,
        hint: "one of " + Shape.methods.joined(separator: ", "))
      return
    }
    if !script.injectionMethods.contains(method) { script.injectionMethods.append(method) }
  }

  private func template(
    _ element: XMLElement, _ parent: XMLElement, _ script: inout InstallScript
  ) {
    script.templateURI = element[attribute: "uri"] ?? script.templateURI
    guard var root = element.elements.first else {
      if element[attribute: "uri"] == nil {
        context.report(
          "missing", "<template> has neither a stylesheet nor a uri", line: element.line)
      }
      return
    }
    // The stylesheet must stand alone, so namespaces declared around it go along.
    for attribute in element.attributes + parent.attributes {
      let isNamespace = attribute.name == "xmlns" || attribute.name.hasPrefix("xmlns:")
      if isNamespace, root[attribute: attribute.name] == nil { root.attributes.append(attribute) }
    }
    script.template = root.serialized()
  }

  private func parameter(_ element: XMLElement, _ script: inout InstallScript) {
    context.check(element, .parameter)
    guard hasRoom(script.parameters.count, element) else { return }
    guard let name = element[attribute: "name"], !name.isEmpty else {
      context.report("missing", "<param> has no name", line: element.line)
      return
    }
    var parameter = InstallScript.Parameter(name: name)
    if let policy = element[attribute: "policy"] {
      if ["required", "optional", "none"].contains(policy) {
        parameter.policy = policy
      } else {
        context.report(
          "unknown-value", "\(policy) is no policy of a parameter", line: element.line,
          hint: "required, optional or none")
      }
    }
    parameter.valueMap = element[attribute: "value-map"]
    if let index = script.parameters.firstIndex(where: { $0.name == name }) {
      script.parameters[index] = parameter
    } else {
      script.parameters.append(parameter)
    }
  }

  private func avatar(_ element: XMLElement, _ script: inout InstallScript) {
    context.check(element, .avatar)
    var format = script.avatarFormat ?? InstallScript.AvatarFormat()
    for child in element.elements {
      switch child.name {
      case "mime-type":
        if hasRoom(format.mimeTypes.count, child, limit: 100), let type = text(child),
          !format.mimeTypes.contains(type)
        {
          format.mimeTypes.append(type)
        }
      case "width": format.width = integer(text(child), "width", child.line)
      case "height": format.height = integer(text(child), "height", child.line)
      case "alpha": format.alpha = flag(child)
      default: break
      }
    }
    script.avatarFormat = format
  }

  /// Takes in the entries of a `<datamap>` element.
  func datamap(_ element: XMLElement, into datamap: inout Datamap) {
    context.check(element, .datamap)
    var seen: Set<String> = []
    for child in element.elements {
      if child.name == "source" { context.cite(child, entity: id) }
      guard child.name == "entry" else { continue }
      context.check(child, .entry)
      guard let input = child[attribute: "inval"] else {
        context.report("missing", "<entry> has no inval", line: child.line)
        continue
      }
      if !seen.insert(input).inserted {
        context.report(
          "duplicate-id", "\(input) is translated twice", line: child.line,
          hint: "the last one counts")
      }
      datamap.entries.append(
        Datamap.Entry(input: input, output: child[attribute: "outval"] ?? ""))
    }
  }
}
