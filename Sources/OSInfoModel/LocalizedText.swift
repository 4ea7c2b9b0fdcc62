/// A text for people, with its translations.
public struct LocalizedText: Sendable, Hashable {
  /// A text in one language.
  public struct Translation: Sendable, Hashable {
    /// The language as gettext names it, such as `pt_BR`.
    public var language: String
    /// The text.
    public var text: String
    /// A text in one language.
    public init(language: String, text: String) {
      self.language = language
      self.text = text
    }
  }

  /// The untranslated text.
  public var text: String
  /// The translations, in the order of the document.
  public var translations: [Translation]

  /// A text with its translations.
  public init(_ text: String, translations: [Translation] = []) {
    self.text = text
    self.translations = translations
  }

  /// The text in the first of `languages` that there is, else the untranslated one.
  ///
  /// libosinfo takes the last matching element of the document instead, whatever the user prefers.
  public func text(in languages: [String]) -> String {
    for language in languages {
      if let found = translations.first(where: { $0.language == language }) { return found.text }
    }
    return text
  }
}
