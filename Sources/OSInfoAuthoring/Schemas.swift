import CSchemas
import OSInfoModel
import OSInfoXML

/// The schemas of both dialects, as they are in `data/schema`.
package enum Schemas {
  /// The RELAX NG of `<osinfo>`.
  package static var osinfo: [UInt8] {
    unsafe bytes(osinfo_schema_rng_start(), osinfo_schema_rng_size)
  }
  /// The RELAX NG of `<libosinfo>`.
  package static var libosinfo: [UInt8] {
    unsafe bytes(osinfo_libosinfo_rng_start(), osinfo_libosinfo_rng_size)
  }

  private static func bytes(_ start: UnsafePointer<UInt8>, _ count: Int) -> [UInt8] {
    unsafe Array(UnsafeBufferPointer(start: start, count: count))
  }

  /// A schema ready for use.
  static func relaxNG(_ dialect: Dialect) throws(OSInfoError) -> RelaxNG {
    switch dialect {
    case .osinfo: try RelaxNG(schema: osinfo, name: "osinfo.rng")
    case .libosinfo: try RelaxNG(schema: libosinfo, name: "libosinfo.rng")
    }
  }
}
