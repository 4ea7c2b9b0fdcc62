public import OSInfoModel

/// One image of a Windows imaging file (WIM, ESD, split WIM), as its XML describes it.
public struct WindowsImage: Sendable, Hashable {
  /// The file it is in, such as `sources/install.wim`.
  public var file: String
  /// The index within the file, counted from 1.
  public var index: Int
  /// The name, such as `Windows 11 Pro`.
  public var name: String?
  /// The architecture; `nil` when the file does not say, or says one not known.
  public var architecture: Architecture?
  /// The major version, such as 10.
  public var majorVersion: Int?
  /// The minor version, such as 0.
  public var minorVersion: Int?
  /// The build, such as 22621.
  public var build: Int?
  /// The revision of the build (`SPBUILD`), such as 1702.
  public var servicePackBuild: Int?
  /// The edition, such as `Professional`.
  public var editionID: String?
  /// `Client`, `Server`, `Server Core`, `WindowsPE`.
  public var installationType: String?
  /// `WinNT` or `ServerNT`.
  public var productType: String?
  /// The languages, such as `en-US`, in the file's order.
  public var languages: [String]
  /// The default language.
  public var defaultLanguage: String?

  /// An image of which only its place is known.
  public init(file: String, index: Int) {
    self.file = file
    self.index = index
    languages = []
  }
}
