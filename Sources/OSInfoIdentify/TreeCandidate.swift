internal import OSInfoCatalog
internal import OSInfoMedia
internal import OSInfoModel
internal import OSInfoPattern

/// A tree of the catalog with its patterns compiled.
struct TreeCandidate: Sendable {
  let system: Match.System
  let releaseDate: String
  let id: String
  let architecture: Architecture
  let url: String?
  let kernel: String?
  let initrd: String?
  let variants: [Match.Variant]
  private let family: Pattern?
  private let variant: Pattern?
  private let version: Pattern?
  private let arch: Pattern?

  /// The query for one tree.
  static let query =
    """
    SELECT o.id, o.short_id, o.name, o.version, o.release_date, t.mark, t.arch, t.url, t.kernel,
      t.initrd, t.variant, t.treeinfo_family, t.treeinfo_variant, t.treeinfo_version,
      t.treeinfo_arch, t.os_key
    FROM base_tree t JOIN base_os o USING (os_key) WHERE t.tree_key = ? AND t.has_treeinfo = 1
    """

  /// A row of ``query``.
  init(row: borrowing Statement, variants: [Match.Variant]) throws(OSInfoError) {
    func pattern(_ column: Int) throws(OSInfoError) -> Pattern? {
      guard let text = row.text(column) else { return nil }
      return try Pattern(text)
    }
    system = row.system
    releaseDate = row.text(4) ?? ""
    id = system.id + (row.text(5) ?? "")
    architecture = Architecture(rawValue: row.text(6) ?? "")
    url = row.text(7)
    kernel = row.text(8)
    initrd = row.text(9)
    self.variants = variants
    family = try pattern(11)
    variant = try pattern(12)
    version = try pattern(13)
    arch = try pattern(14)
  }

  /// Why a treeinfo is this tree's; `nil` where it is not.
  ///
  /// libosinfo compares the architecture as written, and so never knows a tree for `i386`; here a vendor's spelling
  /// counts as what it means. A treeinfo that states no architecture is one for `i386`, as with libosinfo.
  func reasons(for treeinfo: Treeinfo) -> [Match.Reason]? {
    let spelled = treeinfo.arch ?? "i386"
    let canonical = Architecture(spelling: spelled)
    guard architecture == .all || Architecture(spelling: architecture.rawValue) == canonical else {
      return nil
    }
    var reasons: [Match.Reason] = []
    let fields = [
      ("treeinfo-family", family, [treeinfo.family]),
      ("treeinfo-version", version, [treeinfo.version]),
      ("treeinfo-variant", variant, [treeinfo.variant]),
      ("treeinfo-arch", arch, [treeinfo.arch ?? spelled, canonical.rawValue]),
    ]
    for (rule, pattern, values) in fields {
      guard let pattern else { continue }
      guard values.contains(where: { $0.map(pattern.matches) ?? false }) else { return nil }
      reasons.append(
        Match.Reason(
          rule: rule, text: "the treeinfo's \(rule.dropFirst(9)) matches \(pattern.source)"))
    }
    return reasons
  }
}
