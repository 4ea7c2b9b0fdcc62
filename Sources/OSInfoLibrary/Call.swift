internal import COSInfoCatalog
internal import Glibc
internal import OSInfo
internal import OSInfoJSON

/// Where a caller wants a text.
typealias TextPlace = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>

/// What every function of the library does with what it is given and what it gives.
enum Call {
  /// Does the work of a function, and hands its text, or what went wrong, to the caller.
  static func answer(
    _ result: TextPlace?, _ error: TextPlace?, _ work: () throws(OSInfoError) -> [UInt8]
  ) -> oscat_status {
    unsafe result?.pointee = nil
    return unsafe status(error) { () throws(OSInfoError) in
      guard let result = unsafe result else { throw missing("result") }
      let bytes = try work()
      guard let text = unsafe copy(bytes) else {
        throw OSInfoError(.noMemory, "no memory for a result of \(bytes.count) bytes")
      }
      unsafe result.pointee = unsafe text
    }
  }

  /// Does the work of a function that gives no text.
  static func status(
    _ error: TextPlace?, _ work: () throws(OSInfoError) -> Void
  ) -> oscat_status {
    unsafe error?.pointee = nil
    do throws(OSInfoError) {
      try work()
      return OSCAT_OK
    } catch let failure {
      if let error = unsafe error { unsafe error.pointee = unsafe copy(record(failure).lineBytes) }
      return status(of: failure.code)
    }
  }

  /// The catalog a caller names.
  static func catalog(_ pointer: OpaquePointer?) throws(OSInfoError) -> OSInformation {
    guard let pointer = unsafe pointer else { throw missing("catalog") }
    guard let found = Handles.shared[UInt(bitPattern: pointer)] else {
      throw OSInfoError(
        .closed, "the catalog is closed, or was never one", hint: "open it with oscat_open()")
    }
    return found
  }

  /// A text of the caller's; `nil` where it is NULL.
  static func optionalText(
    _ pointer: UnsafePointer<CChar>?, _ name: String
  ) throws(OSInfoError) -> String? {
    guard let pointer = unsafe pointer else { return nil }
    guard let text = unsafe String(validatingCString: pointer) else {
      throw OSInfoError(.usage, "'\(name)' is not UTF-8")
    }
    return text
  }

  /// A text of the caller's.
  static func text(
    _ pointer: UnsafePointer<CChar>?, _ name: String
  ) throws(OSInfoError) -> String {
    guard let text = try unsafe optionalText(pointer, name) else { throw missing(name) }
    return text
  }

  /// The members of an object in JSON; none where the caller gives NULL or an empty text.
  static func members(
    _ pointer: UnsafePointer<CChar>?, _ name: String
  ) throws(OSInfoError) -> Members {
    guard let text = try unsafe optionalText(pointer, name), !text.isEmpty else {
      return Members([:], name)
    }
    do throws(OSInfoError) {
      return try Members(JSON(parsing: Array(text.utf8), name: name), name)
    } catch {
      // Which of the caller's words are wrong is in the message; that they are is wrong usage.
      if error.code != .malformed { throw error }
      throw OSInfoError(.usage, error.message, at: error.location, hint: error.hint)
    }
  }

  /// Bytes of the caller's, to be looked at while the function runs.
  static func bytes(
    _ pointer: UnsafeRawPointer?, _ count: Int, _ name: String
  ) throws(OSInfoError) -> UnsafeRawBufferPointer {
    // No object is larger than half of memory; a greater count is a negative number in disguise.
    guard count >= 0 else { throw OSInfoError(.usage, "'count' is beyond what memory holds") }
    guard unsafe pointer != nil || count == 0 else { throw missing(name) }
    return unsafe UnsafeRawBufferPointer(start: pointer, count: count)
  }

  /// The error for NULL where something must be.
  static func missing(_ name: String) -> OSInfoError {
    OSInfoError(.usage, "'\(name)' is NULL")
  }

  /// An error as JSON.
  private static func record(_ error: OSInfoError) -> JSON {
    var members: [String: JSON] = [
      "code": .string(error.code.rawValue), "message": .string(error.message),
    ]
    if let hint = error.hint { members["hint"] = .string(hint) }
    if let location = error.location {
      var place: [String: JSON] = ["file": .string(location.file)]
      if let line = location.line { place["line"] = .number(Int64(line)) }
      if let offset = location.offset { place["offset"] = .number(Int64(clamping: offset)) }
      members["location"] = .object(place)
    }
    return .object(members)
  }

  /// A copy that the caller gives back; `nil` where there is no memory.
  private static func copy(_ bytes: [UInt8]) -> UnsafeMutablePointer<CChar>? {
    guard let memory = unsafe malloc(bytes.count + 1) else { return nil }
    unsafe bytes.withUnsafeBytes { source in
      if let base = source.baseAddress { unsafe memcpy(memory, base, source.count) }
    }
    let text = unsafe memory.bindMemory(to: CChar.self, capacity: bytes.count + 1)
    unsafe text[bytes.count] = 0
    return unsafe text
  }

  private static let codes: [(code: OSInfoError.Code, status: oscat_status)] = [
    (.usage, OSCAT_USAGE), (.closed, OSCAT_CLOSED), (.notFound, OSCAT_NOT_FOUND),
    (.permissionDenied, OSCAT_PERMISSION_DENIED), (.inputOutput, OSCAT_INPUT_OUTPUT),
    (.truncated, OSCAT_TRUNCATED), (.malformed, OSCAT_MALFORMED), (.invalid, OSCAT_INVALID),
    (.unsupported, OSCAT_UNSUPPORTED), (.limitExceeded, OSCAT_LIMIT_EXCEEDED),
    (.conflict, OSCAT_CONFLICT), (.noMemory, OSCAT_NO_MEMORY),
  ]

  private static func status(of code: OSInfoError.Code) -> oscat_status {
    codes.first { $0.code == code }?.status ?? OSCAT_OTHER
  }
}

extension OSInfoError.Code {
  /// The catalog is closed.
  static let closed = OSInfoError.Code(rawValue: "closed")
  /// There is no memory.
  static let noMemory = OSInfoError.Code(rawValue: "no-memory")
}
