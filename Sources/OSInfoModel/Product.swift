/// What operating systems and platforms have in common (libosinfo's `Product`).
public struct Product: Sendable, Hashable {
  /// The globally unique id, a URL such as `http://fedoraproject.org/fedora/42`.
  public var id: String
  /// The names used on command lines; the first is the one printed.
  public var shortIDs: [String] = []
  /// The name for people.
  public var name = LocalizedText("")
  /// Who makes it.
  public var vendor = LocalizedText("")
  /// The version as its maker writes it.
  public var version: String?
  /// The code name of the release.
  public var codename: String?
  /// Where a logo can be had, a URL.
  public var logo: String?
  /// The day of the release, `YYYY-MM-DD`.
  public var releaseDate: String?
  /// The day its maker's support ends, `YYYY-MM-DD`.
  public var endOfLife: String?
  /// Ids of what it is made from, nearest first in the order of the document.
  public var derivesFrom: [String] = []
  /// Ids of what it is a rebuild of.
  public var clones: [String] = []
  /// Ids of the releases it replaces.
  public var upgrades: [String] = []
  /// Elements beginning with `x-`, kept as they are.
  public var custom: [CustomElement] = []

  /// A product of which only the id is known.
  public init(id: String) { self.id = id }

  /// The first short id, or the id where there is none.
  public var shortID: String { shortIDs.first ?? id }
}

/// An element of a site's own, beginning with `x-`; it is kept and returned, and means nothing here.
public struct CustomElement: Sendable, Hashable {
  /// The element's name.
  public var name: String
  /// Its text.
  public var text: String
  /// An element of the given name and text.
  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }
}
