extension PlatformLine {
  /// What a value is called elsewhere: a few names, each by where it is one, such as `libvirt`.
  ///
  /// Read by the hundred with every plan, most of them never looked at; so a list, and no dictionary.
  public struct Names: Sendable, Hashable, ExpressibleByDictionaryLiteral {
    /// One name.
    public struct Pair: Sendable, Hashable {
      /// Where it is one.
      public var place: String
      /// The name.
      public var name: String
    }

    /// The names, in the order of where.
    public private(set) var pairs: [Pair] = []

    /// No names.
    public init() {}

    /// Names by where they are such; of two for one place the last counts.
    public init(dictionaryLiteral names: (String, String)...) {
      for (place, name) in names { self[place] = name }
    }

    /// The name in a place; `nil` for none.
    public subscript(place: String) -> String? {
      get { pairs.first { $0.place == place }?.name }
      set {
        let index = pairs.firstIndex { $0.place >= place } ?? pairs.endIndex
        if index < pairs.endIndex, pairs[index].place == place { pairs.remove(at: index) }
        if let newValue { pairs.insert(Pair(place: place, name: newValue), at: index) }
      }
    }

    /// Whether there are none.
    public var isEmpty: Bool { pairs.isEmpty }

    /// The names by where they are such.
    public var byPlace: [String: String] {
      var result: [String: String] = [:]
      for pair in pairs { result[pair.place] = pair.name }
      return result
    }
  }
}
