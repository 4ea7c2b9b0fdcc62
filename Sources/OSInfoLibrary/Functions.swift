// swift-format-ignore-file: AlwaysUseLowerCamelCase

public import COSInfoCatalog
internal import OSInfo
internal import OSInfoCatalog
internal import OSInfoJSON
internal import OSInfoResolve

// The functions of osinfo-catalog.h, where they are described. Each hands its work to `Call`, which is
// where NULL, text that is not UTF-8 and closed catalogs end.

/// `oscat_open` of osinfo-catalog.h.
@c(oscat_open) @implementation
public func oscat_open(
  _ path: UnsafePointer<CChar>?, _ catalog: UnsafeMutablePointer<OpaquePointer?>?,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> oscat_status {
  unsafe open(catalog, error) { () throws(OSInfoError) in
    let path = try unsafe Call.optionalText(path, "path")
    return try OSInformation(catalog: path?.isEmpty == true ? nil : path)
  }
}

/// `oscat_open_bytes` of osinfo-catalog.h.
@c(oscat_open_bytes) @implementation
public func oscat_open_bytes(
  _ bytes: UnsafeRawPointer?, _ count: Int, _ catalog: UnsafeMutablePointer<OpaquePointer?>?,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> oscat_status {
  unsafe open(catalog, error) { () throws(OSInfoError) in
    let bytes = try unsafe Call.bytes(bytes, count, "bytes")
    guard bytes.count <= 1 << 30 else {
      throw OSInfoError(.limitExceeded, "a catalog of more than 1 GiB")
    }
    return try unsafe OSInformation(catalogBytes: [UInt8](bytes))
  }
}

/// Done once: the library has an SQLite of its own, which nothing else in the process uses.
private let sqliteIsSetUp: Void = SQLiteProcess.useLittleMemory()

/// Opens a catalog and names it.
private func open(
  _ catalog: UnsafeMutablePointer<OpaquePointer?>?, _ error: TextPlace?,
  _ open: () throws(OSInfoError) -> OSInformation
) -> oscat_status {
  unsafe catalog?.pointee = nil
  return unsafe Call.status(error) { () throws(OSInfoError) in
    guard let catalog = unsafe catalog else { throw Call.missing("catalog") }
    _ = sqliteIsSetUp
    unsafe catalog.pointee = OpaquePointer(bitPattern: Handles.shared.add(try open()))
  }
}

/// `oscat_close` of osinfo-catalog.h.
@c(oscat_close) @implementation
public func oscat_close(_ catalog: OpaquePointer?) -> oscat_status {
  guard let catalog = unsafe catalog else { return OSCAT_OK }
  return Handles.shared.remove(UInt(bitPattern: catalog)) ? OSCAT_OK : OSCAT_CLOSED
}

/// `oscat_info` of osinfo-catalog.h.
@c(oscat_info) @implementation
public func oscat_info(
  _ catalog: OpaquePointer?,
  _ result: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> oscat_status {
  unsafe Call.answer(result, error) { () throws(OSInfoError) in
    try unsafe Listing(osinfo: Call.catalog(catalog)).info()
  }
}

/// `oscat_list` of osinfo-catalog.h.
@c(oscat_list) @implementation
public func oscat_list(
  _ catalog: OpaquePointer?, _ kind: UnsafePointer<CChar>?, _ options: UnsafePointer<CChar>?,
  _ result: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> oscat_status {
  unsafe Call.answer(result, error) { () throws(OSInfoError) in
    let listing = try unsafe Listing(osinfo: Call.catalog(catalog))
    return try unsafe listing.list(
      Listing.kind(Call.text(kind, "kind")), Call.members(options, "options"))
  }
}

/// `oscat_find` of osinfo-catalog.h.
@c(oscat_find) @implementation
public func oscat_find(
  _ catalog: OpaquePointer?, _ kind: UnsafePointer<CChar>?, _ name: UnsafePointer<CChar>?,
  _ options: UnsafePointer<CChar>?,
  _ result: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> oscat_status {
  unsafe Call.answer(result, error) { () throws(OSInfoError) in
    let listing = try unsafe Listing(osinfo: Call.catalog(catalog))
    return try unsafe listing.find(
      Listing.kind(Call.text(kind, "kind")), Call.text(name, "name"),
      Call.members(options, "options"))
  }
}

/// `oscat_relations` of osinfo-catalog.h.
@c(oscat_relations) @implementation
public func oscat_relations(
  _ catalog: OpaquePointer?, _ name: UnsafePointer<CChar>?,
  _ result: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> oscat_status {
  unsafe Call.answer(result, error) { () throws(OSInfoError) in
    try unsafe Listing(osinfo: Call.catalog(catalog)).relations(of: Call.text(name, "name"))
  }
}

/// `oscat_identify_path` of osinfo-catalog.h.
@c(oscat_identify_path) @implementation
public func oscat_identify_path(
  _ catalog: OpaquePointer?, _ path: UnsafePointer<CChar>?,
  _ result: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> oscat_status {
  unsafe Call.answer(result, error) { () throws(OSInfoError) in
    try unsafe Identifying(osinfo: Call.catalog(catalog)).path(Call.text(path, "path"))
  }
}

/// `oscat_identify_bytes` of osinfo-catalog.h.
@c(oscat_identify_bytes) @implementation
public func oscat_identify_bytes(
  _ catalog: OpaquePointer?, _ bytes: UnsafeRawPointer?, _ count: Int,
  _ name: UnsafePointer<CChar>?,
  _ result: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> oscat_status {
  unsafe Call.answer(result, error) { () throws(OSInfoError) in
    let identifying = try unsafe Identifying(osinfo: Call.catalog(catalog))
    let bytes = try unsafe Call.bytes(bytes, count, "bytes")
    let name = try unsafe Call.optionalText(name, "name") ?? "bytes"
    return try unsafe identifying.source(BorrowedSource(bytes, name: name))
  }
}

/// `oscat_identify_tree` of osinfo-catalog.h.
@c(oscat_identify_tree) @implementation
public func oscat_identify_tree(
  _ catalog: OpaquePointer?, _ treeinfo: UnsafeRawPointer?, _ count: Int,
  _ name: UnsafePointer<CChar>?,
  _ result: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> oscat_status {
  unsafe Call.answer(result, error) { () throws(OSInfoError) in
    let identifying = try unsafe Identifying(osinfo: Call.catalog(catalog))
    let bytes = try unsafe Call.bytes(treeinfo, count, "treeinfo")
    let name = try unsafe Call.optionalText(name, "name") ?? "treeinfo"
    // A byte more than the limit says that it is beyond it.
    return try unsafe identifying.treeinfo([UInt8](bytes.prefix(1 << 20 | 1)), name: name)
  }
}

/// `oscat_identify_evidence` of osinfo-catalog.h.
@c(oscat_identify_evidence) @implementation
public func oscat_identify_evidence(
  _ catalog: OpaquePointer?, _ evidence: UnsafePointer<CChar>?,
  _ result: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> oscat_status {
  unsafe Call.answer(result, error) { () throws(OSInfoError) in
    let identifying = try unsafe Identifying(osinfo: Call.catalog(catalog))
    guard unsafe evidence != nil else { throw Call.missing("evidence") }
    return try unsafe identifying.facts(Call.members(evidence, "evidence"))
  }
}

/// `oscat_resolve` of osinfo-catalog.h.
@c(oscat_resolve) @implementation
public func oscat_resolve(
  _ catalog: OpaquePointer?, _ request: UnsafePointer<CChar>?,
  _ result: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> oscat_status {
  unsafe Call.answer(result, error) { () throws(OSInfoError) in
    let osinfo = try unsafe Call.catalog(catalog)
    let request = try unsafe Request(Call.members(request, "request"), osinfo)
    var bytes: [UInt8] = []
    PlanLine.append(try osinfo.plan(for: request.resolve), to: &bytes)
    return bytes
  }
}

/// `oscat_domain` of osinfo-catalog.h.
@c(oscat_domain) @implementation
public func oscat_domain(
  _ catalog: OpaquePointer?, _ request: UnsafePointer<CChar>?, _ format: UnsafePointer<CChar>?,
  _ result: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> oscat_status {
  unsafe Call.answer(result, error) { () throws(OSInfoError) in
    let osinfo = try unsafe Call.catalog(catalog)
    let format = try unsafe DomainFormat(Call.optionalText(format, "format"))
    let request = try unsafe Request(Call.members(request, "request"), osinfo)
    let plan = try osinfo.plan(for: request.resolve)
    return try format.text(of: plan, options: request.options(for: plan))
  }
}

/// `oscat_check_domain` of osinfo-catalog.h.
@c(oscat_check_domain) @implementation
public func oscat_check_domain(
  _ catalog: OpaquePointer?, _ domain: UnsafePointer<CChar>?, _ request: UnsafePointer<CChar>?,
  _ result: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> oscat_status {
  unsafe Call.answer(result, error) { () throws(OSInfoError) in
    let osinfo = try unsafe Call.catalog(catalog)
    let domain = try unsafe Call.text(domain, "domain")
    let request = try unsafe Request(
      Call.members(request, "request"), osinfo, needsSubject: false)
    let audit = try osinfo.audit(
      domain: Array(domain.utf8), name: "domain", for: request.resolve)
    return AuditRecord(audit).json.lineBytes
  }
}

/// `oscat_change_domain` of osinfo-catalog.h.
@c(oscat_change_domain) @implementation
public func oscat_change_domain(
  _ domain: UnsafePointer<CChar>?, _ changes: UnsafePointer<CChar>?,
  _ result: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?,
  _ error: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> oscat_status {
  unsafe Call.answer(result, error) { () throws(OSInfoError) in
    let text = try unsafe Call.text(domain, "domain")
    let pins = try unsafe Call.members(changes, "changes").pins()
    var domain = try Domain(parsing: Array(text.utf8), name: "domain")
    for pin in pins { try domain.decide(pin.decision, pin.values) }
    return Array(domain.serialized().utf8)
  }
}
