import OSInfoResolve
import OSInfoXML

/// Writes the buses of a libvirt domain.
struct ControllerWriter {
  let plan: HardwarePlan
  let board: Board
  let hypervisor: Hypervisor

  /// How many slots a PCI Express board gets to plug devices into; each costs the guest an I/O window,
  /// and libvirt adds none while the guest runs.
  static let rootPorts = 14

  /// The controllers; `scsi` is the model of the SCSI controller.
  func controllers(scsi: String?, servedByThread: Bool) -> [XMLElement] {
    guard !hypervisor.runsContainers else { return [] }
    var parts: [XMLElement] = []
    if let scsi {
      parts.append(
        XMLElement(
          "controller", ["type": "scsi", "index": "0", "model": scsi],
          servedByThread ? [XMLElement("driver", ["iothread": "1"])] : []))
    }
    if hypervisor == .bhyve, plan.value("usb") != nil {
      parts.append(ControllerWriter.controller("nec-xhci"))
    }
    guard hypervisor == .qemu else { return parts }
    parts += usb
    if board.hasPCIExpress {
      parts.append(XMLElement("controller", ["type": "pci", "model": "pcie-root"]))
      parts += Array(
        repeating: XMLElement("controller", ["type": "pci", "model": "pcie-root-port"]),
        count: ControllerWriter.rootPorts)
    }
    return parts
  }

  private var usb: [XMLElement] {
    guard plan.choice("usb") != nil, !plan.leavesOpen("usb") else { return [] }
    guard let model = plan.libvirtValue("usb") else {
      // Left out, libvirt adds its own.
      return board.hasDefaultUSB && board.hasPCI ? [ControllerWriter.controller("none")] : []
    }
    switch model {
    case "qemu-xhci", "nec-xhci":
      return [
        XMLElement("controller", ["type": "usb", "index": "0", "model": model, "ports": "15"])
      ]
    case "ich9-ehci1":
      let companions = [("ich9-uhci1", "0"), ("ich9-uhci2", "2"), ("ich9-uhci3", "4")]
      return [ControllerWriter.controller(model)]
        + companions.map { model, port in
          ControllerWriter.controller(model, [XMLElement("master", ["startport": port])])
        }
    default: return [ControllerWriter.controller(model)]
    }
  }

  private static func controller(_ model: String, _ children: [XMLElement] = []) -> XMLElement {
    XMLElement("controller", ["type": "usb", "index": "0", "model": model], children)
  }
}
