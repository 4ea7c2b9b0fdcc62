/// What the user asked for.
struct DetectOptions: Equatable {
  var format = DetectTool.Format.plain
  var type: DetectTool.Kind?
  var all = false
  var explain = false
  var strict = false
  var catalogPath: String?
  var paths: [String] = []

  init() {}

  /// Reads plain arguments, as scripts write them: options by their names, and paths.
  ///
  /// The argument parser takes longer than the detection of a medium, so what is simple goes past it; `nil` for
  /// everything that is not, such as `--help` and what is wrong, which the parser then explains.
  init?(simple arguments: some Collection<String>) {
    var rest = arguments.makeIterator()
    while let argument = rest.next() {
      guard argument.hasPrefix("-") else {
        paths.append(argument)
        continue
      }
      switch argument {
      case "-a", "--all": all = true
      case "--explain": explain = true
      case "--strict": strict = true
      default:
        // A value may follow the name, or an equals sign.
        var name = argument[...]
        var value: String?
        if argument.hasPrefix("--"), let equals = argument.firstIndex(of: "=") {
          name = argument[..<equals]
          value = String(argument[argument.index(after: equals)...])
        }
        guard let value = value ?? rest.next(), !value.hasPrefix("-"), set(name, value) else {
          return nil
        }
      }
    }
    if paths.isEmpty { return nil }
  }

  /// Sets an option that has a value; `false` where there is none of this name, or the value is none of its.
  private mutating func set(_ name: Substring, _ value: String) -> Bool {
    switch name {
    case "--catalog":
      catalogPath = value
      return true
    case "-f", "--format":
      guard let known = DetectTool.Format(rawValue: value) else { return false }
      format = known
      return true
    case "-t", "--type":
      guard let known = DetectTool.Kind(rawValue: value) else { return false }
      type = known
      return true
    default: return false
    }
  }
}
