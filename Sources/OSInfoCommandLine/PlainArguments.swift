/// A command line of the plain form, read without the argument parser.
///
/// The parser looks at each command by reflection, which takes more time than the two tools that scripts call most
/// need for their answer. So these read what nearly every call looks like themselves; what is not quite
/// plain (help, an unknown or incomplete option, one given twice, `--`) is left to the parser, which then
/// decides and speaks. Both yield the same values, which the tests compare.
package struct PlainArguments {
  /// An option as a tool declares it.
  package struct Option: Sendable {
    /// The long names, without the dashes; the first is the one values are found under.
    package var names: [String]
    /// The letter, where there is one.
    package var letter: Character?
    /// Whether a value follows.
    package var takesValue: Bool
    /// Whether it may be given several times.
    package var repeats: Bool
    /// An option.
    package init(
      _ names: String..., letter: Character? = nil, takesValue: Bool = true, repeats: Bool = false
    ) {
      self.names = names
      self.letter = letter
      self.takesValue = takesValue
      self.repeats = repeats
    }
  }

  /// The options given, under their first names, with their values; a flag's is empty.
  ///
  /// A list: the types behind a dictionary cost a program of a few milliseconds a twentieth of one.
  private var given: [(name: String, value: String)] = []
  /// What is no option, in order.
  package private(set) var words: [String] = []

  /// Reads arguments, without the executable; `nil` where they are not plain.
  package init?(_ arguments: ArraySlice<String>, options: [Option]) {
    var rest = arguments
    while let argument = rest.popFirst() {
      guard argument.hasPrefix("-") else {
        words.append(argument)
        continue
      }
      guard let (option, attached) = PlainArguments.option(argument, among: options),
        option.repeats || !has(option.names[0])
      else { return nil }
      if option.takesValue {
        guard let value = attached ?? rest.popFirst(), !value.isEmpty, !value.hasPrefix("-") else {
          return nil
        }
        given.append((option.names[0], value))
      } else {
        guard attached == nil else { return nil }
        given.append((option.names[0], ""))
      }
    }
  }

  /// Whether an option was given.
  package func has(_ name: String) -> Bool { given.contains { $0.name == name } }

  /// The value of an option; `nil` where it was not given.
  package func value(_ name: String) -> String? { given.first { $0.name == name }?.value }

  /// The values of an option that may be given several times, in order.
  package func values(_ name: String) -> [String] {
    given.filter { $0.name == name }.map(\.value)
  }

  /// The option an argument names, and the value attached to it.
  private static func option(
    _ argument: String, among options: [Option]
  ) -> (Option, String?)? {
    if argument.hasPrefix("--") {
      let body = argument.dropFirst(2)
      let equals = body.firstIndex(of: "=")
      let name = String(body[..<(equals ?? body.endIndex)])
      guard let option = options.first(where: { $0.names.contains(name) }) else { return nil }
      return (option, equals.map { String(body[body.index(after: $0)...]) })
    }
    let body = argument.dropFirst()
    guard let letter = body.first, let option = options.first(where: { $0.letter == letter }) else {
      return nil
    }
    let value = body.dropFirst()
    if value.isEmpty { return (option, nil) }
    // `-fname` attaches a value; `-ab` and `-f=name` are for the parser to say what they are.
    guard option.takesValue, value.first != "=" else { return nil }
    return (option, String(value))
  }
}
