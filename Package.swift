// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target is compiled alike: Swift 6, each pointer use marked, no warning let through.
let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// A fully static executable starts three times faster; only the two tools that scripts call most
/// are linked so, without symbols, and only in release (a debug build, and the tests, link as usual).
let fullyStatic: [LinkerSetting] = [
  .unsafeFlags(["-static-executable", "-Xlinker", "-s"], .when(configuration: .release))
]

/// What -l finds when the shared library is linked: names of static libraries.
let staticLibraries = "\(Context.packageDirectory)/Sources/CLazyXML2/link"

/// The shared library holds the Swift and C++ libraries, and shows the functions of its header and nothing else.
///
/// It loads libxml2 (with 30 MB of ICU) only when XML is read, so that it must not be linked with it; of libstdc++,
/// SQLite and PCRE2 it is linked with the static ones, which Sources/CLazyXML2/link names. The Swift toolchain's own
/// linker leaves no name of Swift's in the table of symbols. What it moves when it is loaded is packed (RELR, since
/// glibc 2.36): 31,000 entries in 30 KB, not 700.
let sharedLibrary: [LinkerSetting] = [
  .unsafeFlags([
    "-static-stdlib", "-use-ld=lld", "-L\(staticLibraries)",
    "-Xlinker", "-soname=libosinfo-catalog.so.0",
    "-Xlinker", "--version-script=\(Context.packageDirectory)/Sources/COSInfoCatalog/exports.map",
    "-Xlinker", "--remap-inputs=*/libxml2.so=/dev/null",
    // Where pkg-config names the system's directory, that comes before ours.
    "-Xlinker", "--remap-inputs=*/libsqlite3.so=\(staticLibraries)/libsqlite3.so",
    "-Xlinker", "--remap-inputs=*/libpcre2-8.so=\(staticLibraries)/libpcre2-8.so",
    "-Xlinker", "--as-needed", "-Xlinker", "--gc-sections", "-Xlinker", "-s",
    "-Xlinker", "-z", "-Xlinker", "pack-relative-relocs",
    // The Swift library cannot be taken out of a process again.
    "-Xlinker", "-z", "-Xlinker", "nodelete",
  ])
]

let argumentParser: Target.Dependency =
  .product(name: "ArgumentParser", package: "swift-argument-parser")
let system: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")

let package = Package(
  name: "osinfo-catalog",
  products: [
    .library(name: "OSInfo", targets: ["OSInfo"]),
    .library(name: "osinfo-catalog", type: .dynamic, targets: ["OSInfoLibrary"]),
    .library(name: "OSInfoDefaultCatalog", targets: ["OSInfoDefaultCatalog"]),
    .executable(name: "osinfo-query", targets: ["osinfo-query"]),
    .executable(name: "osinfo-detect", targets: ["osinfo-detect"]),
    .executable(name: "osinfo-resolve", targets: ["osinfo-resolve"]),
    .executable(name: "osinfo-db", targets: ["osinfo-db"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
  ],
  targets: [
    // The C libraries, a module map each.
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
    .systemLibrary(name: "CBlkid", pkgConfig: "blkid", providers: [.apt(["libblkid-dev"])]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(
      name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),

    // The schemas, compiled in.
    .target(name: "CSchemas"),

    // The header of the C library, and libxml2 as that loads it.
    .target(name: "COSInfoCatalog", exclude: ["exports.map"]),
    .target(name: "CLazyXML2", dependencies: ["CLibXML2"], exclude: ["link"]),
    // The short schema of a catalog, for SQLite.
    .target(name: "CLeanSchema", dependencies: ["CSQLite"]),
    // Where the library itself is.
    .target(name: "CImagePath"),

    // Knowing.
    .target(name: "OSInfoModel", swiftSettings: settings),
    .target(name: "OSInfoJSON", dependencies: ["OSInfoModel"], swiftSettings: settings),
    .target(
      name: "OSInfoPattern", dependencies: ["CPCRE2", "OSInfoModel"], swiftSettings: settings),
    .target(name: "OSInfoXML", dependencies: ["CLibXML2", "OSInfoModel"], swiftSettings: settings),
    .target(
      name: "OSInfoAuthoring",
      dependencies: ["CArchive", "CSchemas", "OSInfoModel", "OSInfoXML"],
      swiftSettings: settings),
    .target(
      name: "OSInfoCatalog",
      dependencies: [
        "CLeanSchema", "CSQLite", "CSchemas", "OSInfoJSON", "OSInfoModel", system,
      ],
      exclude: ["schema.sql"],
      swiftSettings: settings),

    // Recognising.
    .target(
      name: "OSInfoMedia", dependencies: ["CBlkid", "OSInfoModel"],
      swiftSettings: settings),
    .target(
      name: "OSInfoIdentify",
      dependencies: ["OSInfoModel", "OSInfoJSON", "OSInfoMedia", "OSInfoCatalog", "OSInfoPattern"],
      swiftSettings: settings),

    // Recommending.
    .target(
      name: "OSInfoResolve",
      dependencies: ["OSInfoModel", "OSInfoJSON", "OSInfoCatalog", "OSInfoXML"],
      swiftSettings: settings),
    .target(
      name: "OSInfoDomain",
      dependencies: [
        "OSInfoModel", "OSInfoJSON", "OSInfoCatalog", "OSInfoResolve", "OSInfoXML", system,
      ],
      swiftSettings: settings),

    // What a provisioning tool imports.
    .target(
      name: "OSInfo",
      dependencies: [
        "CImagePath", "OSInfoModel", "OSInfoCatalog", "OSInfoPattern", "OSInfoMedia",
        "OSInfoIdentify", "OSInfoResolve", "OSInfoDomain",
      ],
      swiftSettings: settings),

    // The same for every other language.
    .target(
      name: "OSInfoLibrary",
      dependencies: [
        "COSInfoCatalog", "CLazyXML2", "OSInfo", "OSInfoJSON", "OSInfoCatalog", "OSInfoIdentify",
        "OSInfoMedia", "OSInfoModel", "OSInfoResolve",
      ],
      swiftSettings: settings, linkerSettings: sharedLibrary),
    .target(name: "OSInfoDefaultCatalog", plugins: ["CompileCatalog"]),
    .plugin(
      name: "CompileCatalog", capability: .buildTool(), dependencies: ["osinfo-db"]),

    // The command line.
    .target(
      name: "OSInfoCommandLine",
      dependencies: ["OSInfoModel", "OSInfoJSON", "OSInfoCatalog", argumentParser, system],
      swiftSettings: settings),
    .executableTarget(
      name: "osinfo-query",
      dependencies: [
        "OSInfoCommandLine", "OSInfoCatalog", "OSInfoModel", "OSInfoPattern",
        "OSInfoDefaultCatalog", argumentParser,
      ],
      swiftSettings: settings, linkerSettings: fullyStatic),
    .executableTarget(
      name: "osinfo-detect",
      dependencies: [
        "OSInfoCommandLine", "OSInfoIdentify", "OSInfoMedia", "OSInfoCatalog", "OSInfoModel",
        "OSInfoDefaultCatalog", argumentParser, system,
      ],
      swiftSettings: settings, linkerSettings: fullyStatic),
    .executableTarget(
      name: "osinfo-resolve",
      dependencies: [
        "OSInfoCommandLine", "OSInfo", "OSInfoDefaultCatalog", argumentParser, system,
      ],
      swiftSettings: settings),
    .executableTarget(
      name: "osinfo-db",
      dependencies: [
        "OSInfoCommandLine", "OSInfoAuthoring", "OSInfoCatalog", "OSInfoModel", "OSInfoPattern",
        "OSInfoResolve", argumentParser, system,
      ],
      swiftSettings: settings),

    .executableTarget(
      name: "identify-benchmark",
      dependencies: ["OSInfoIdentify", "OSInfoMedia", "OSInfoCatalog", "OSInfoModel"],
      path: "Benchmarks/Identify", swiftSettings: settings),

    // Tests; what several of them need is in OSInfoTestSupport.
    .target(
      name: "OSInfoTestSupport",
      dependencies: ["OSInfoModel", "OSInfoAuthoring", "OSInfoCatalog", "OSInfoPattern", system],
      path: "Tests/OSInfoTestSupport", swiftSettings: settings),
    .testTarget(
      name: "OSInfoModelTests", dependencies: ["OSInfoModel", system],
      swiftSettings: settings),
    .testTarget(
      name: "OSInfoXMLTests", dependencies: ["OSInfoXML", "OSInfoModel", system],
      swiftSettings: settings),
    .testTarget(
      name: "OSInfoAuthoringTests",
      dependencies: [
        "OSInfoAuthoring", "OSInfoXML", "OSInfoCatalog", "OSInfoModel", "OSInfoTestSupport", system,
      ],
      swiftSettings: settings),
    .testTarget(
      name: "OSInfoCatalogTests",
      dependencies: [
        "OSInfoCatalog", "OSInfoAuthoring", "OSInfoModel", "OSInfoTestSupport", system,
      ],
      swiftSettings: settings),
    .testTarget(
      name: "OSInfoMediaTests",
      dependencies: ["OSInfoMedia", "OSInfoModel", "OSInfoTestSupport", system],
      exclude: ["Fixtures"], swiftSettings: settings),
    .testTarget(
      name: "OSInfoIdentifyTests",
      dependencies: [
        "OSInfoIdentify", "OSInfoPattern", "OSInfoMedia", "OSInfoAuthoring", "OSInfoCatalog",
        "OSInfoModel", "OSInfoTestSupport", system,
      ],
      swiftSettings: settings),
    .testTarget(
      name: "OSInfoResolveTests",
      dependencies: [
        "OSInfoResolve", "OSInfoDomain", "OSInfoAuthoring", "OSInfoCatalog", "OSInfoXML",
        "OSInfoModel", "OSInfoTestSupport", system,
      ],
      exclude: ["Snapshots"], swiftSettings: settings),
    .testTarget(
      name: "OSInfoDomainTests",
      dependencies: [
        "OSInfoDomain", "OSInfoResolve", "OSInfoXML", "OSInfoModel", "OSInfoTestSupport", system,
      ],
      exclude: ["Snapshots"], swiftSettings: settings),
    .testTarget(
      name: "OSInfoTests",
      dependencies: [
        "OSInfo", "OSInfoJSON", "OSInfoCatalog", "OSInfoModel", "OSInfoTestSupport",
      ],
      swiftSettings: settings),
    // The C library is tried as it is installed, and not linked.
    .testTarget(
      name: "OSInfoLibraryTests",
      dependencies: ["OSInfoModel", "OSInfoTestSupport"],
      exclude: ["Programs"], swiftSettings: settings),
    .testTarget(
      name: "CommandLineTests",
      dependencies: [
        "OSInfoTestSupport", "OSInfoModel", "osinfo-query", "osinfo-detect", "osinfo-resolve",
        "osinfo-db", "OSInfoCommandLine", "OSInfoCatalog", argumentParser, system,
      ],
      exclude: ["Snapshots"], swiftSettings: settings),
  ]
)

// A module is compiled again when one it depends on directly changed what others see of it. What others
// see of OSInfo does not change when a stored property of OSInfoResolve does, but the code that was
// inlined through it into a tool is wrong then. So each target depends on all it is made of.
let targets = Dictionary(uniqueKeysWithValues: package.targets.map { ($0.name, $0) })

func names(in dependencies: [Target.Dependency]) -> [String] {
  dependencies.compactMap {
    if case .byNameItem(let name, _) = $0 { name } else { nil }
  }
}

for target in package.targets where target.type != .plugin {
  var known = Set(names(in: target.dependencies))
  var next = names(in: target.dependencies)
  while let name = next.popLast() {
    for other in names(in: targets[name]?.dependencies ?? []) where known.insert(other).inserted {
      target.dependencies.append(.byNameItem(name: other, condition: nil))
      next.append(other)
    }
  }
}

// Fuzzers, which are built by Tools/fuzz alone, as libraries that it links with libFuzzer's main.
if Context.environment["OSINFO_FUZZ"] != nil {
  package.products = []
  // With the sanitizers' flags no program can be linked here, nor the plugin's tool.
  package.targets.removeAll { target in
    [.executable, .plugin, .test].contains(target.type)
      || ["OSInfo", "OSInfoLibrary", "OSInfoCommandLine", "OSInfoDefaultCatalog"]
        .contains(target.name)
  }
  let rooms: [Target.Dependency] = [
    "OSInfoModel", "OSInfoMedia", "OSInfoIdentify", "OSInfoCatalog", "OSInfoPattern",
    "OSInfoAuthoring", "OSInfoResolve", "OSInfoDomain", "OSInfoXML", "OSInfoTestSupport", system,
  ]
  package.targets += [
    .target(name: "CFuzz", path: "Fuzz/Sources/CFuzz"),
    .target(
      name: "FuzzSupport", dependencies: rooms + ["CFuzz"], path: "Fuzz/Sources/FuzzSupport",
      swiftSettings: settings),
  ]
  for name in [
    "iso", "udf", "wim", "treeinfo", "detect", "authoring", "policy", "domain", "capabilities",
    "catalog", "archive",
  ] {
    package.products.append(
      .library(name: "fuzz-\(name)", type: .static, targets: ["fuzz-\(name)"]))
    package.targets.append(
      .target(
        name: "fuzz-\(name)", dependencies: ["FuzzSupport"] + rooms,
        path: "Fuzz/Sources/fuzz-\(name)", swiftSettings: settings))
  }
  package.targets.append(
    .executableTarget(
      name: "fuzz-seeds", dependencies: ["OSInfoTestSupport"], path: "Fuzz/Sources/fuzz-seeds",
      swiftSettings: settings))
}
