// swift-tools-version: 6.2
import PackageDescription

// A package as a stranger would write it: swift build -c release --static-swift-stdlib
let package = Package(
  name: "example",
  dependencies: [.package(name: "osinfo-catalog", path: "../..")],
  targets: [
    .executableTarget(
      name: "iso-to-vm",
      dependencies: [
        .product(name: "OSInfo", package: "osinfo-catalog"),
        // A catalog beside the executable; without it, the one that is installed is read.
        .product(name: "OSInfoDefaultCatalog", package: "osinfo-catalog"),
      ]),
    .executableTarget(
      name: "known-systems",
      dependencies: [
        .product(name: "OSInfo", package: "osinfo-catalog"),
        .product(name: "OSInfoDefaultCatalog", package: "osinfo-catalog"),
      ]),
  ]
)
