internal import CLibXML2
import OSInfoModel

/// Collects what the validator says, and says it so that an author understands it.
final class RelaxNGLog {
  /// One remark of the validator.
  struct Entry {
    var code: UInt32
    var line: Int?
    var first: String
    var second: String
    var text: String
  }

  private(set) var entries: [Entry] = []

  static let receive: xmlStructuredErrorFunc = { context, error in
    guard let context = unsafe context, let error = unsafe error else { return }
    let log = unsafe Unmanaged<RelaxNGLog>.fromOpaque(context).takeUnretainedValue()
    unsafe log.add(error.pointee)
  }

  private func add(_ error: xmlError) {
    guard entries.count < 200 else { return }
    let line = unsafe Int(error.line)
    entries.append(
      Entry(
        code: UInt32(bitPattern: unsafe error.code), line: line > 0 ? line : nil,
        first: unsafe error.str1.map { unsafe String(cString: $0) } ?? "",
        second: unsafe error.str2.map { unsafe String(cString: $0) } ?? "",
        text: unsafe LibXML.message(error)))
  }

  /// The remarks without those that only follow from others.
  func diagnostics(file: String) -> [Diagnostic] {
    var specific: [Diagnostic] = []
    var general: [Diagnostic] = []
    for entry in entries {
      let (message, hint, isSpecific) = RelaxNGLog.explain(entry)
      let diagnostic = Diagnostic(
        .error, rule: "schema", message, at: SourceLocation(file: file, line: entry.line),
        hint: hint)
      if isSpecific {
        if !specific.contains(diagnostic) { specific.append(diagnostic) }
      } else if !general.contains(diagnostic) {
        general.append(diagnostic)
      }
    }
    if !specific.isEmpty { return specific }
    if let first = general.first { return [first] }
    return [
      Diagnostic(
        .error, rule: "schema", "the document departs from the schema",
        at: SourceLocation(file: file))
    ]
  }

  /// Message, hint, and whether it names the thing itself.
  private static func explain(_ entry: Entry) -> (String, String?, Bool) {
    switch xmlRelaxNGValidErr(rawValue: entry.code) {
    case XML_RELAXNG_ERR_ELEMWRONG, XML_RELAXNG_ERR_ELEMNAME:
      let name = entry.second.isEmpty ? entry.first : entry.second
      return ("<\(name)> does not belong here", "see the schema for what does", true)
    case XML_RELAXNG_ERR_ELEMEXTRANS, XML_RELAXNG_ERR_EXTRACONTENT, XML_RELAXNG_ERR_CONTENTVALID:
      return ("the content of <\(entry.first)> is not what it should be", nil, false)
    case XML_RELAXNG_ERR_ATTRVALID:
      return ("an attribute of <\(entry.first)> is missing, unknown or wrong", nil, false)
    case XML_RELAXNG_ERR_INVALIDATTR:
      return ("<\(entry.second)> has no attribute \(entry.first)", nil, true)
    case XML_RELAXNG_ERR_DATATYPE, XML_RELAXNG_ERR_TYPE, XML_RELAXNG_ERR_TYPEVAL,
      XML_RELAXNG_ERR_TYPECMP, XML_RELAXNG_ERR_VALUE, XML_RELAXNG_ERR_VALELEM:
      return ("a value is not of its type: \(entry.text)", nil, true)
    case XML_RELAXNG_ERR_NOELEM:
      return ("an element <\(entry.first)> is missing", nil, true)
    case XML_RELAXNG_ERR_TEXTWRONG, XML_RELAXNG_ERR_NOTELEM:
      return ("<\(entry.first)> holds text where none belongs", nil, true)
    default: return (entry.text, nil, false)
    }
  }
}
