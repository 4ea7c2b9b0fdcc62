internal import Glibc
package import OSInfoJSON
package import OSInfoModel

/// Standard output, gathered and written at once.
///
/// A reader that went away (`| head`) is no error. Everything else that keeps bytes from being written is.
package struct Output {
  /// What has not been written yet.
  package var bytes: [UInt8] = []

  /// Nothing to write yet.
  package init() {}

  /// Adds a text as it is.
  package mutating func write(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Adds a text and a line feed.
  package mutating func line(_ text: String = "") {
    write(text)
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Adds a JSON value and a line feed, on one line or on several.
  package mutating func json(_ value: JSON, pretty: Bool) {
    value.append(to: &bytes, indentation: pretty ? 0 : nil)
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Writes what was gathered to standard output.
  ///
  /// - Throws: `.inputOutput` where the system refuses, but for a pipe nobody reads.
  package mutating func flush() throws(OSInfoError) {
    defer { bytes.removeAll(keepingCapacity: true) }
    let code = Output.write(bytes, to: STDOUT_FILENO)
    guard code == 0 || code == EPIPE else {
      throw OSInfoError(
        .inputOutput, "cannot write to standard output: \(Output.reason(code))")
    }
  }

  /// Writes all of `bytes`; 0, or the number of the error.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    var position = 0
    while position < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(
          descriptor, UnsafeRawBufferPointer(rebasing: buffer[position...]).baseAddress,
          buffer.count - position)
      }
      if count < 0 {
        if errno == EINTR { continue }
        return errno
      }
      position += count
    }
    return 0
  }

  private static func reason(_ code: Int32) -> String {
    unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
  }
}
