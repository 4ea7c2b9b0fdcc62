// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "iso-to-vm",
  dependencies: [.package(path: "../osinfo-catalog")],
  targets: [
    .executableTarget(
      name: "iso-to-vm",
      dependencies: [
        .product(name: "OSInfo", package: "osinfo-catalog"),
        .product(name: "OSInfoDefaultCatalog", package: "osinfo-catalog"),
      ])
  ]
)
