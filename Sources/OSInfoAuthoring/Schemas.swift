import OSInfoModel
import OSInfoXML

/// The schemas of both dialects, as they are in `data/schema`.
package enum Schemas {
  /// The RELAX NG of `<osinfo>`.
  package static var osinfo: [UInt8] { PackageResources.osinfo_rng }
  /// The RELAX NG of `<libosinfo>`.
  package static var libosinfo: [UInt8] { PackageResources.libosinfo_rng }

  /// A schema ready for use.
  static func relaxNG(_ dialect: Dialect) throws(OSInfoError) -> RelaxNG {
    switch dialect {
    case .osinfo: try RelaxNG(schema: osinfo, name: "osinfo.rng")
    case .libosinfo: try RelaxNG(schema: libosinfo, name: "libosinfo.rng")
    }
  }
}
