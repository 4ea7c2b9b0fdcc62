/// The languages a user reads, most preferred first.
package enum Languages {
  /// The languages of this process's environment.
  package static func preferred() -> [String] { preferred(environment: Environment.value) }

  /// The languages of an environment, as gettext names them; empty where texts stay as they are.
  ///
  /// The first set of `LANGUAGE`, `LC_ALL`, `LC_MESSAGES` and `LANG` speaks, as in GLib; of each
  /// locale the more specific name comes first (`pt_BR.UTF-8` is `pt_BR`, then `pt`). Texts are
  /// written in English, so that nothing after plain `en`, or `C`, is preferred to them.
  package static func preferred(environment: (String) -> String?) -> [String] {
    let stated =
      environment("LANGUAGE") ?? environment("LC_ALL") ?? environment("LC_MESSAGES")
      ?? environment("LANG") ?? ""
    var result: [String] = []
    for locale in stated.split(separator: ":") {
      for name in variants(of: String(locale)) {
        if name == "C" || name == "POSIX" || name == "en" { return result }
        if !result.contains(name) { result.append(name) }
      }
      if result.count > 32 { break }
    }
    return result
  }

  /// `sr_RS.UTF-8@latin` is `sr_RS@latin`, `sr@latin`, `sr_RS`, `sr`.
  private static func variants(of locale: String) -> [String] {
    let parts = locale.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let modifier = parts.count > 1 ? "@" + String(parts[1]) : ""
    let name = String(parts[0].prefix { $0 != "." })
    let language = String(name.prefix { $0 != "_" })
    guard !language.isEmpty else { return [] }
    var result: [String] = []
    for suffix in modifier.isEmpty ? [""] : [modifier, ""] {
      for base in [name, language] where !result.contains(base + suffix) {
        result.append(base + suffix)
      }
    }
    return result
  }
}
