internal import CLibXML2
import OSInfoModel

/// Builds a tree from the parser's events.
///
/// The parser's first interface (SAX 1) is used because it gives names, attributes and namespace
/// declarations as they are written and in their order.
final class XMLTreeBuilder {
  private var stack: [XMLElement] = []
  private var text = ""
  private var prolog: [XMLNode] = []
  private var root: XMLElement?
  private var epilog: [XMLNode] = []
  private var opened = 0
  private let lines: [Int32]
  private let name: String
  private var failure: OSInfoError?

  private init(_ source: XMLSource) {
    lines = source.lines
    name = source.name
  }

  /// The document in `source`.
  static func document(of source: XMLSource) throws(OSInfoError) -> XMLDocument {
    LibXML.start()
    let builder = XMLTreeBuilder(source)
    let parsed = builder.parse(source)
    if let failure = builder.failure { throw failure }
    guard parsed, let root = builder.root else {
      throw OSInfoError(.malformed, "not an XML document", at: SourceLocation(file: source.name))
    }
    return XMLDocument(
      root: root, prolog: builder.prolog, epilog: builder.epilog,
      hasDeclaration: source.hasDeclaration)
  }

  private func parse(_ source: XMLSource) -> Bool {
    guard let context = unsafe xmlNewParserCtxt() else { return false }
    defer { unsafe xmlFreeParserCtxt(context) }
    unsafe context.pointee.sax.pointee = XMLTreeBuilder.handler
    unsafe context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
    // The first interface has no error handler of its own; the library's is one per thread.
    let (oldHandler, oldContext) = unsafe (
      __xmlStructuredError().pointee, __xmlStructuredErrorContext().pointee
    )
    unsafe xmlSetStructuredErrorFunc(Unmanaged.passUnretained(self).toOpaque()) {
      unsafe XMLTreeBuilder.from($0)?.fail($1)
    }
    defer { unsafe xmlSetStructuredErrorFunc(oldContext, oldHandler) }
    let options = Int32(XML_PARSE_NONET.rawValue)
    let document = unsafe source.bytes.withUnsafeBytes { buffer in
      unsafe xmlCtxtReadMemory(
        context, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), nil,
        source.isTranscoded ? "UTF-8" : nil, options)
    }
    if let document = unsafe document { unsafe xmlFreeDoc(document) }
    return unsafe context.pointee.wellFormed == 1
  }

  private nonisolated(unsafe) static let handler: xmlSAXHandler = {
    var handler = unsafe xmlSAXHandler()
    unsafe handler.initialized = 1
    unsafe handler.startElement = { unsafe from($0)?.begin($1, $2) }
    unsafe handler.endElement = { context, _ in unsafe from(context)?.end() }
    unsafe handler.characters = { unsafe from($0)?.characters($1, $2) }
    unsafe handler.ignorableWhitespace = { unsafe from($0)?.characters($1, $2) }
    unsafe handler.cdataBlock = { unsafe from($0)?.cdata($1, $2) }
    unsafe handler.comment = { unsafe from($0)?.comment($1) }
    unsafe handler.processingInstruction = { unsafe from($0)?.instruction($1, $2) }
    unsafe handler.reference = { unsafe from($0)?.reference($1) }
    return unsafe handler
  }()

  private static func from(_ context: UnsafeMutableRawPointer?) -> XMLTreeBuilder? {
    guard let context = unsafe context else { return nil }
    return unsafe Unmanaged<XMLTreeBuilder>.fromOpaque(context).takeUnretainedValue()
  }

  private func begin(
    _ name: UnsafePointer<UInt8>?,
    _ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  ) {
    flush()
    var element = XMLElement(unsafe LibXML.string(name))
    element.line = opened < lines.count ? Int(lines[opened]) : nil
    opened += 1
    if let attributes = unsafe attributes {
      var index = 0
      while let key = unsafe attributes[index] {
        let value = unsafe LibXML.string(attributes[index + 1])
        element.attributes.append(
          XMLAttribute(unsafe LibXML.string(key), unescaped(value, line: element.line)))
        index += 2
      }
    }
    stack.append(element)
  }

  /// The parser leaves an ampersand in an attribute as `&#38;`.
  private func unescaped(_ value: String, line: Int?) -> String {
    guard value.utf8.contains(0x26) else { return value }
    let mark = Array("&#38;".utf8)
    var result: [UInt8] = []
    var rest = Array(value.utf8)[...]
    while let byte = rest.first {
      result.append(byte)
      if byte == 0x26 {
        guard rest.starts(with: mark) else {
          undeclared(String(decoding: rest.prefix { $0 != 0x3B }.dropFirst(), as: UTF8.self), line)
          return value
        }
        rest = rest.dropFirst(mark.count)
      } else {
        rest = rest.dropFirst()
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private func end() {
    flush()
    guard let element = stack.popLast() else { return }
    if stack.isEmpty { root = element } else { add(.element(element)) }
  }

  private func characters(_ bytes: UnsafePointer<UInt8>?, _ count: Int32) {
    guard !stack.isEmpty else { return }
    text += unsafe LibXML.string(bytes, count)
  }

  private func cdata(_ bytes: UnsafePointer<UInt8>?, _ count: Int32) {
    flush()
    let value = unsafe LibXML.string(bytes, count)
    // A long section comes in several pieces.
    if let top = stack.indices.last, case .cdata(let first)? = stack[top].children.last {
      stack[top].children[stack[top].children.count - 1] = .cdata(first + value)
    } else {
      add(.cdata(value))
    }
  }

  private func comment(_ value: UnsafePointer<UInt8>?) {
    flush()
    add(.comment(unsafe LibXML.string(value)))
  }

  private func instruction(_ target: UnsafePointer<UInt8>?, _ data: UnsafePointer<UInt8>?) {
    flush()
    add(
      .processingInstruction(
        target: unsafe LibXML.string(target), data: unsafe LibXML.string(data)))
  }

  private func reference(_ name: UnsafePointer<UInt8>?) {
    undeclared(unsafe LibXML.string(name), stack.last?.line)
  }

  private func undeclared(_ entity: String, _ line: Int?) {
    if failure == nil { failure = LibXML.undeclared(entity, file: name, line: line) }
  }

  private func fail(_ error: UnsafeMutablePointer<xmlError>?) {
    guard failure == nil, let error = unsafe error,
      unsafe error.pointee.level != XML_ERR_WARNING
    else { return }
    failure = unsafe LibXML.failure(error.pointee, file: name, opened: stack.last?.line)
  }

  private func flush() {
    guard !text.isEmpty else { return }
    add(.text(text))
    text = ""
  }

  private func add(_ node: XMLNode) {
    if let top = stack.indices.last {
      stack[top].children.append(node)
    } else if root == nil {
      prolog.append(node)
    } else {
      epilog.append(node)
    }
  }
}
