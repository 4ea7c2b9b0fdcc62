internal import CLibXML2
import OSInfoModel

/// What every use of libxml2 needs.
enum LibXML {
  /// Makes the library ready, once, before several threads use it.
  static func start() { _ = ready }
  private static let ready: Bool = {
    xmlInitParser()
    return true
  }()

  /// The text at `pointer`, up to its zero byte.
  static func string(_ pointer: UnsafePointer<UInt8>?) -> String {
    guard let pointer = unsafe pointer else { return "" }
    return unsafe String(cString: pointer)
  }

  /// The text at `pointer`, of `count` bytes.
  static func string(_ pointer: UnsafePointer<UInt8>?, _ count: Int32) -> String {
    guard let pointer = unsafe pointer, count > 0 else { return "" }
    return unsafe String(
      decoding: UnsafeBufferPointer(start: pointer, count: Int(count)), as: UTF8.self)
  }

  /// A message of the library, without its line feed.
  static func message(_ error: xmlError) -> String {
    guard let pointer = unsafe error.message else { return "not well formed" }
    var text = unsafe String(cString: pointer)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  static func undeclared(_ entity: String, file: String, line: Int?) -> OSInfoError {
    OSInfoError(
      .malformed, "&\(entity); is not declared", at: SourceLocation(file: file, line: line),
      hint: "write &amp;\(entity); for the text, or the character itself")
  }

  /// A parser's error as ours: what, where, and what to do; `opened` is the line of the open element.
  static func failure(_ error: xmlError, file: String, opened: Int?) -> OSInfoError {
    let line = unsafe Int(error.line)
    let first = unsafe error.str1.map { unsafe String(cString: $0) } ?? ""
    let second = unsafe error.str2.map { unsafe String(cString: $0) } ?? ""
    let code = xmlParserErrors(rawValue: UInt32(bitPattern: unsafe error.code))
    let opening = opened.map { " of line \($0)" } ?? ""
    var result = unsafe OSInfoError(
      .malformed, message(error), at: SourceLocation(file: file, line: line > 0 ? line : nil))
    switch code {
    case XML_ERR_TAG_NAME_MISMATCH:
      result.message = "<\(first)>\(opening) is closed by </\(second)>"
      result.hint = "close <\(first)> first, or correct the name"
    case XML_ERR_TAG_NOT_FINISHED:
      result.code = .truncated
      result.message = "the document ends inside <\(first)>\(opening)"
      result.hint = "write </\(first)>"
    case XML_ERR_DOCUMENT_EMPTY, XML_ERR_DOCUMENT_START:
      result.message = "not an XML document: it does not begin with an element"
    case XML_ERR_DOCUMENT_END:
      result.message = "there is more behind the end of the root element"
      result.hint = "a document has one root element"
    case XML_ERR_UNDECLARED_ENTITY, XML_WAR_UNDECLARED_ENTITY:
      return undeclared(first, file: file, line: line)
    case XML_ERR_ENTITYREF_SEMICOL_MISSING, XML_ERR_NAME_REQUIRED:
      result.hint = "write &amp; for an ampersand"
    case XML_ERR_LT_IN_ATTRIBUTE: result.hint = "write &lt; for a less-than sign"
    case XML_ERR_ATTRIBUTE_NOT_STARTED: result.message = "an attribute's value is not in quotes"
    case XML_ERR_ATTRIBUTE_REDEFINED: result.message = "the attribute \(first) is given twice"
    case XML_ERR_INVALID_ENCODING, XML_ERR_UNKNOWN_ENCODING:
      result.message = "the text is not in the encoding it is said to be in"
      result.hint = "write the document in UTF-8"
    default: break
    }
    let column = unsafe error.int2
    if column > 0 { result.message += ", column \(column)" }
    return result
  }
}
