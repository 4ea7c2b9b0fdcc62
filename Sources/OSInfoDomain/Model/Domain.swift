public import OSInfoModel
public import OSInfoResolve
public import OSInfoXML

/// A libvirt domain: a lossless tree, and names for what is in it.
///
/// Whatever was read is written again, elements that nobody knows here included.
public struct Domain: Sendable, Hashable {
  /// The document; its root is `domain`.
  public var document: XMLDocument

  /// The element `domain`.
  public var root: XMLElement {
    get { document.root }
    set { document.root = newValue }
  }

  /// Reads a domain's XML, as `virsh dumpxml` prints it.
  /// - Parameters:
  ///   - bytes: The document.
  ///   - name: What to call it in messages.
  /// - Throws: `.malformed` or `.truncated` when it is no XML, `.invalid` when it is something other than
  ///   a domain, `.unsupported` when it declares entities, `.limitExceeded` beyond 16 MiB.
  public init(parsing bytes: [UInt8], name: String) throws(OSInfoError) {
    document = try XMLDocument(parsing: bytes, name: name, limits: Domain.limits)
    guard document.root.name == "domain" else {
      throw OSInfoError(
        .invalid, "the document is a <\(document.root.name)>, not a <domain>",
        at: SourceLocation(file: name, line: document.root.line),
        hint: "give what 'virsh dumpxml' prints")
    }
  }

  /// Domains are small: libvirt itself reads no more than 10 MB.
  private static let limits = XMLLimits(maxBytes: 16 << 20, maxDepth: 128)

  /// Writes a plan as a domain.
  /// - Throws: `.invalid` for a name, path or combination that no domain can have.
  public init(plan: HardwarePlan, options: DomainOptions) throws(OSInfoError) {
    let writer = try LibvirtWriter(plan: plan, options: options)
    document = XMLDocument(root: writer.domain.indented(), hasDeclaration: false)
    qemuArguments = writer.rawNetwork
  }

  /// The domain as XML text, with a line feed at its end.
  public func serialized() -> String { document.serialized() }
}
