/// A template for an unattended installation, kept as it was written.
public struct InstallScript: Sendable, Hashable {
  /// One parameter of a script.
  public struct Parameter: Sendable, Hashable {
    /// The parameter's name.
    public var name: String
    /// `required`, `optional` or `none`.
    public var policy: String
    /// The id of the datamap its values go through.
    public var valueMap: String?
    /// A parameter.
    public init(name: String, policy: String = "optional", valueMap: String? = nil) {
      self.name = name
      self.policy = policy
      self.valueMap = valueMap
    }
  }

  /// The picture of the user a script can install.
  public struct AvatarFormat: Sendable, Hashable {
    /// The MIME types.
    public var mimeTypes: [String] = []
    /// Width in pixels; `nil` for any.
    public var width: Int64?
    /// Height in pixels; `nil` for any.
    public var height: Int64?
    /// Whether transparency is understood.
    public var alpha = false
    /// Any format.
    public init() {}
  }

  /// The id.
  public var id: String
  /// The kind of installation, `jeos` or `desktop` or a site's own.
  public var profile: String?
  /// What a product key looks like; `$` stands for one character.
  public var productKeyFormat: String?
  /// `unix` or `dos`.
  public var pathFormat: String?
  /// The name the installer looks for.
  public var expectedFilename: String?
  /// Whether the installation needs the Internet.
  public var needsInternet = false
  /// Whether drivers can be loaded before installation.
  public var canPreInstallDrivers = false
  /// Whether drivers can be installed afterwards.
  public var canPostInstallDrivers = false
  /// `none`, `strict` or `warn`.
  public var preInstallDriversSigning: String?
  /// `none`, `strict` or `warn`.
  public var postInstallDriversSigning: String?
  /// The ways the script can reach the installer: `cdrom`, `disk`, `floppy`, `initrd`, `web`.
  public var injectionMethods: [String] = []
  /// The parameters.
  public var parameters: [Parameter] = []
  /// The picture of the user.
  public var avatarFormat: AvatarFormat?
  /// Where the template is, when it is not inline.
  public var templateURI: String?
  /// The inline template, an XSLT stylesheet as XML text.
  public var template: String?
  /// Elements beginning with `x-`.
  public var custom: [CustomElement] = []
  /// A script of which only the id is known.
  public init(id: String) { self.id = id }
}

/// A table that translates values, such as a language into a vendor's name of it.
public struct Datamap: Sendable, Hashable {
  /// One translation.
  public struct Entry: Sendable, Hashable {
    /// The value as it is found.
    public var input: String
    /// What it means.
    public var output: String
    /// One translation.
    public init(input: String, output: String) {
      self.input = input
      self.output = output
    }
  }
  /// The id.
  public var id: String
  /// The translations, in the order of the document; of two with one input the last counts.
  public var entries: [Entry] = []
  /// An empty table.
  public init(id: String) { self.id = id }
}

/// A statement about an operating system on a platform.
public struct Deployment: Sendable, Hashable {
  /// The id.
  public var id: String
  /// The operating system's id.
  public var os: String
  /// The platform's id.
  public var platform: String
  /// The devices, the first being the one to prefer.
  public var devices: [DeviceLink] = []
  /// Elements beginning with `x-`.
  public var custom: [CustomElement] = []
  /// A deployment.
  public init(id: String, os: String, platform: String) {
    self.id = id
    self.os = os
    self.platform = platform
  }
}
