internal import OSInfoModel

/// Numbers each distinct list of translations, so that a vendor's is stored once.
struct TranslationSets {
  private var keys: [[LocalizedText.Translation]: Int] = [:]
  private(set) var sets: [[LocalizedText.Translation]] = []

  /// The key of a text's translations; `nil` where there are none.
  mutating func key(of text: LocalizedText?) -> Value {
    guard let text, !text.translations.isEmpty else { return .null }
    if let known = keys[text.translations] { return Value(known) }
    sets.append(text.translations)
    keys[text.translations] = sets.count
    return Value(sets.count)
  }
}
