/// Everything that was read from the layers, ready to be compiled into a catalog.
public struct Knowledge: Sendable {
  /// A file that was read.
  public struct Input: Sendable, Hashable {
    /// The layer it lies in: `system`, `shipped`, `local`, `user`, or a source's name.
    public var layer: String
    /// Its path below the layer.
    public var path: String
    /// Its size in bytes.
    public var size: Int64
    /// SHA-256 of its bytes, in hexadecimal.
    public var digest: String
    /// A file that was read.
    public init(layer: String, path: String, size: Int64, digest: String) {
      self.layer = layer
      self.path = path
      self.size = size
      self.digest = digest
    }
  }

  /// Where a fact is written.
  public struct Provenance: Sendable, Hashable {
    /// The entity's id.
    public var entity: String
    /// The fact, such as `eol-date` or `media http://…#dvd`.
    public var fact: String
    /// The file, as `LAYER/PATH`, and line.
    public var location: SourceLocation
    /// Where a fact is written.
    public init(entity: String, fact: String, location: SourceLocation) {
      self.entity = entity
      self.fact = fact
      self.location = location
    }
  }

  /// Where facts were taken from.
  public struct Citation: Sendable, Hashable {
    /// The entity's id, or the file's name where a whole file cites it.
    public var entity: String
    /// The page.
    public var url: String
    /// The day it was read, `YYYY-MM-DD`.
    public var accessed: String?
    /// A citation.
    public init(entity: String, url: String, accessed: String? = nil) {
      self.entity = entity
      self.url = url
      self.accessed = accessed
    }
  }

  /// Operating systems, in no stated order; the catalog sorts.
  public var operatingSystems: [OperatingSystem] = []
  /// Releases of hypervisors.
  public var platforms: [Platform] = []
  /// The physics of hypervisors.
  public var platformLines: [PlatformLine] = []
  /// Devices.
  public var devices: [Device] = []
  /// Deployments.
  public var deployments: [Deployment] = []
  /// Datamaps.
  public var datamaps: [Datamap] = []
  /// Install scripts.
  public var installScripts: [InstallScript] = []
  /// Policies.
  public var policies: [Policy] = []
  /// The version of the data, such as `20260511`.
  public var version: String?
  /// The files read.
  public var inputs: [Input] = []
  /// Where each fact is written.
  public var provenance: [Provenance] = []
  /// Where facts were taken from.
  public var citations: [Citation] = []
  /// Nothing.
  public init() {}
}
