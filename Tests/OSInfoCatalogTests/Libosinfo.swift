import Foundation
import OSInfoTestSupport

/// What the real libosinfo says of every operating system of a database, through its Python binding.
struct Libosinfo {
  /// One operating system.
  struct System: Decodable {
    var short: [String]
    var devices: [String: String?]
    var firmware: [Firmware]
    var resources: [String: [[Amount?]]]
    var kernel: String?
    var user: String?
  }

  /// A row of the complete firmware list.
  struct Firmware: Decodable, Hashable {
    var arch: String
    var type: String
    var supported: Bool
  }

  /// An architecture or a number.
  enum Amount: Decodable, Hashable {
    case text(String)
    case number(Int64)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Int64.self) {
        self = .number(number)
      } else {
        self = .text(try container.decode(String.self))
      }
    }
  }

  static let python = "/usr/bin/python3"

  /// Whether the binding is installed.
  static let isInstalled: Bool = {
    let probe = "import gi; gi.require_version('Libosinfo', '1.0'); import gi.repository.Libosinfo"
    return (try? ToolRun.run(python, ["-c", probe]))?.status == 0
  }()

  /// Every operating system of the database in a directory, by id.
  static func systems(in directory: String) throws -> [String: System] {
    let run = try ToolRun.run(
      python, ["-c", script], environment: ["OSINFO_SYSTEM_DIR": directory])
    return try JSONDecoder().decode([String: System].self, from: Data(run.output.utf8))
  }

  private static let script = """
    import json, sys, gi
    gi.require_version("Libosinfo", "1.0")
    from gi.repository import Libosinfo
    loader = Libosinfo.Loader()
    loader.process_default_path()
    database = loader.get_db()
    def elements(collection):
        return [collection.get_nth(i) for i in range(collection.get_length())]
    def amounts(resources):
        numbers = (resources.get_cpu(), resources.get_n_cpus(), resources.get_ram(),
            resources.get_storage())
        return [resources.get_architecture()] + [None if n == -1 else n for n in numbers]
    systems = {}
    for os in elements(database.get_os_list()):
        systems[os.get_id()] = {
            "short": os.get_short_id_list(),
            "devices": {link.get_target().get_id(): link.get_driver()
                for link in elements(os.get_all_device_links(None))},
            "firmware": [{"arch": f.get_architecture(), "type": f.get_firmware_type(),
                "supported": f.is_supported()}
                for f in elements(os.get_complete_firmware_list(None))],
            "resources": {
                "minimum": [amounts(r) for r in elements(os.get_minimum_resources())],
                "recommended": [amounts(r) for r in elements(os.get_recommended_resources())],
                "maximum": [amounts(r) for r in elements(os.get_maximum_resources())],
                "network-install": [amounts(r)
                    for r in elements(os.get_network_install_resources())]},
            "kernel": os.get_kernel_url_argument(),
            "user": os.get_cloud_image_username()}
    json.dump(systems, sys.stdout)
    """
}
