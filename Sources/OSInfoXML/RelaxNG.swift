internal import CLibXML2
package import OSInfoModel

/// A RELAX NG schema, ready to validate documents; for one thread at a time.
@safe
package final class RelaxNG {
  private let schema: OpaquePointer

  /// Reads a schema.
  /// - Parameters:
  ///   - bytes: The schema in the XML syntax (ISO/IEC 19757-2); it cannot include others.
  ///   - name: What to call it in messages.
  /// - Throws: `.malformed` or `.invalid` when it is no schema.
  package init(schema bytes: [UInt8], name: String) throws(OSInfoError) {
    _ = try XMLSource(bytes, name: name, limits: .default)
    LibXML.start()
    let log = RelaxNGLog()
    let parsed: OpaquePointer? = unsafe bytes.withUnsafeBytes { buffer in
      let text = unsafe buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
      guard let parser = unsafe xmlRelaxNGNewMemParserCtxt(text, Int32(buffer.count)) else {
        return nil
      }
      defer { unsafe xmlRelaxNGFreeParserCtxt(parser) }
      unsafe xmlRelaxNGSetParserStructuredErrors(
        parser, RelaxNGLog.receive, Unmanaged.passUnretained(log).toOpaque())
      return unsafe xmlRelaxNGParse(parser)
    }
    guard let schema = unsafe parsed else {
      let first = log.entries.first
      throw OSInfoError(
        .invalid, "not a RELAX NG schema: \(first?.text ?? "it cannot be read")",
        at: SourceLocation(file: name, line: first?.line))
    }
    unsafe self.schema = unsafe schema
  }

  deinit { unsafe xmlRelaxNGFree(schema) }

  /// Says where a document departs from the schema; nothing when it does not.
  ///
  /// Each finding is an error of the rule `schema`; a document that is not well formed gives one of the
  /// rule `xml`.
  /// - Parameters:
  ///   - bytes: The document.
  ///   - name: What to call it in messages.
  /// - Returns: What was found, at most 200 remarks.
  package func validate(_ bytes: [UInt8], name: String) -> [Diagnostic] {
    let source: XMLSource
    do {
      source = try XMLSource(bytes, name: name, limits: .default)
    } catch {
      return [RelaxNG.unreadable(error)]
    }
    let options =
      Int32(XML_PARSE_NONET.rawValue) | Int32(XML_PARSE_NOERROR.rawValue)
      | Int32(XML_PARSE_NOWARNING.rawValue) | Int32(XML_PARSE_COMPACT.rawValue)
      | Int32(XML_PARSE_NOBLANKS.rawValue)
    let document = unsafe source.bytes.withUnsafeBytes { buffer in
      unsafe xmlReadMemory(
        buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count), nil,
        source.isTranscoded ? "UTF-8" : nil, options)
    }
    guard let document = unsafe document else {
      do {
        _ = try XMLTreeBuilder.document(of: source)
      } catch {
        return [RelaxNG.unreadable(error)]
      }
      return []
    }
    defer { unsafe xmlFreeDoc(document) }
    let log = RelaxNGLog()
    guard let validator = unsafe xmlRelaxNGNewValidCtxt(schema) else { return [] }
    defer { unsafe xmlRelaxNGFreeValidCtxt(validator) }
    unsafe xmlRelaxNGSetValidStructuredErrors(
      validator, RelaxNGLog.receive, Unmanaged.passUnretained(log).toOpaque())
    let result = unsafe xmlRelaxNGValidateDoc(validator, document)
    return result == 0 ? [] : log.diagnostics(file: name)
  }

  private static func unreadable(_ error: OSInfoError) -> Diagnostic {
    Diagnostic(.error, rule: "xml", error.message, at: error.location, hint: error.hint)
  }
}
