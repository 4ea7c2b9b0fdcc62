internal import Glibc
package import OSInfoModel

/// What a tool tells its user on standard error; each line begins with the tool's name.
package struct Messages: Sendable {
  /// The tool's name.
  package let tool: String

  /// Messages of a tool.
  package init(tool: String) { self.tool = tool }

  /// Says something, such as why nothing was done.
  package func say(_ text: String) {
    // Whoever closed standard error does not want to know.
    _ = Output.write(Array("\(tool): \(text)\n".utf8), to: STDERR_FILENO)
  }

  /// Says that something is not as it should be, though the tool goes on.
  package func warn(_ text: String) { say("warning: \(text)") }

  /// Says what went wrong: `tool: place: message (hint)`.
  package func report(_ error: OSInfoError) { say(error.description) }

  /// Writes a text as it is, such as usage.
  package func write(_ text: String) { _ = Output.write(Array(text.utf8), to: STDERR_FILENO) }
}
