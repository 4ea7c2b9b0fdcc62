import Foundation
import OSInfoModel
import OSInfoTestSupport
import Testing

/// The C library as it is installed, used by C programs that gcc compiles.
@Suite(.enabled(if: InstalledLibrary.isPossible), .serialized)
struct LibraryTests {
  private let installed: InstalledLibrary

  init() throws { installed = try InstalledLibrary.shared() }

  @Test("A C program does the main job")
  func mainJob() throws {
    let program = try installed.compile("main-job")
    let output = try InstalledLibrary.run(program, [installed.catalog, installed.medium()])
    #expect(output.contains(#""short-id":"debian12""#))
    #expect(output.contains(#""status":"identified""#))
    #expect(output.contains("<domain type=\"kvm\""))
    #expect(output.contains(#""findings":["#))
    #expect(output.contains(#""upgraded-by":["http://debian.org/debian/13"]"#))
  }

  @Test("The installed catalog is found without being named")
  func defaultCatalog() throws {
    let program = try installed.compile("main-job")
    let output = try InstalledLibrary.run(program, ["", installed.medium()])
    #expect(output.contains(#""short-id":"debian12""#))
  }

  @Test("The library answers what the tools print")
  func sameAsTools() throws {
    let program = try installed.compile("main-job")
    let medium = try installed.medium()
    let lines = try InstalledLibrary.run(program, [installed.catalog, medium])
      .split(separator: "\n").map(String.init)
    let bin = installed.prefix + "/bin/"
    let detected = try InstalledLibrary.run(bin + "osinfo-detect", ["--format", "jsonl", medium])
    #expect(detected == lines[0] + "\n")
    let resolved = try InstalledLibrary.run(
      bin + "osinfo-resolve",
      [
        "--media", medium, "--arch", "x86_64", "--host-memory", "16GiB", "--host-cpus", "8",
        "--format", "jsonl",
      ])
    #expect(resolved == lines[1] + "\n")
    let record = try InstalledLibrary.run(
      bin + "osinfo-query", ["os", "debian12", "--format", "jsonl"])
    #expect(lines.contains(String(record.dropLast())))
  }

  @Test("Bad input at every boundary ends in a status")
  func badInput() throws {
    let program = try installed.compile("bad-input")
    let run = try ToolRun.run(program, [installed.catalog])
    #expect(run.status == 0, "\(run.output)\(run.errors)")
    #expect(run.output.contains(" 0 failures"))
  }

  @Test("16 threads have the answers of one")
  func threads() throws {
    let program = try installed.compile("threads")
    let output = try InstalledLibrary.run(
      program, [installed.catalog, installed.medium(), "16", "20"])
    let ratio = try #require(Double(output.split(whereSeparator: \.isWhitespace).last ?? ""))
    // How far it is to the number of cores depends on who else uses them; that they hinder each other shows.
    #expect(ratio > 0.5)
  }

  @Test(
    "Valgrind finds no bad access and no leak",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/valgrind")),
    arguments: [["main-job", "MEDIUM"], ["threads", "MEDIUM", "16", "1"]])
  func valgrind(_ words: [String]) throws {
    let program = try installed.compile(words[0])
    let arguments = try words.dropFirst().map { $0 == "MEDIUM" ? try installed.medium() : $0 }
    let run = try ToolRun.run(
      "/usr/bin/valgrind",
      [
        "--quiet", "--error-exitcode=99", "--leak-check=full", "--show-leak-kinds=definite",
        "--errors-for-leak-kinds=definite", program, installed.catalog,
      ] + arguments)
    #expect(run.status == 0, "\(run.errors.prefix(4000))")
  }

  @Test("Exactly the header's functions are exported, with a version")
  func symbols() throws {
    let output = try InstalledLibrary.run(
      "/usr/bin/objdump", ["--dynamic-syms", "--demangle=none", installed.library])
    var exported: Set<String> = []
    for line in output.split(separator: "\n") where line.contains(".text") || line.contains(".data")
    {
      let words = line.split(whereSeparator: \.isWhitespace)
      guard let name = words.last, line.contains(" g ") || line.contains(" w ") else { continue }
      #expect(words.contains("OSCAT_0"), "\(name) has no version")
      exported.insert(String(name))
    }
    let header = try String(
      contentsOfFile: installed.prefix + "/include/osinfo-catalog.h", encoding: .utf8)
    let declared = header.matches(of: /\b(oscat_[a-z_]+)\(/).map { String($0.1) }
      .filter {
        header.contains("OSCAT_EXPORT oscat_status \($0)(")
          || header.contains("OSCAT_EXPORT const char *\($0)(")
          || header.contains("OSCAT_EXPORT void \($0)(")
      }
    #expect(exported == Set(declared))
    #expect(exported.count == 18)
  }

  @Test("No Swift is needed, and libxml2 only when XML is read")
  func linkage() throws {
    let output = try InstalledLibrary.run("/usr/bin/objdump", ["-p", installed.library])
    let needed = output.matches(of: /NEEDED +(\S+)/).map { String($0.1) }
    // Its SQLite and PCRE2 are its own, which no other of the process can be taken for.
    for heavy in [
      "libswift", "libFoundation", "libxml2", "libicu", "libarchive", "libdispatch", "libsqlite3",
      "libpcre2",
    ] {
      #expect(!needed.contains { $0.hasPrefix(heavy) }, "\(needed)")
    }
    #expect(output.contains("SONAME               libosinfo-catalog.so.0"))
  }

  @Test("Every function of the header is described, with its errors where it has any")
  func header() throws {
    let header = try String(
      contentsOfFile: installed.prefix + "/include/osinfo-catalog.h", encoding: .utf8)
    for (before, name) in header.matches(of: /(\*\/)?\nOSCAT_EXPORT [a-z_ *]+?(oscat_[a-z_]+)\(/)
      .map({ ($0.1, $0.2) })
    {
      #expect(before != nil, "\(name) is not described")
    }
    #expect(header.contains("#define OSCAT_VERSION_MAJOR 0"))
    let parts = OSInfoVersion.current.split(separator: ".")
    for (name, part) in zip(["MAJOR", "MINOR", "PATCH"], parts) {
      #expect(header.contains("#define OSCAT_VERSION_\(name) \(part)\n"))
    }
    #expect(try installed.pkgConfig(["--modversion"]) == [OSInfoVersion.current])
  }

  @Test("The static library links without Swift")
  func staticLibrary() throws {
    let archive = installed.prefix + "/lib/libosinfo-catalog.a"
    let executable = installed.directory.path("main-job-static")
    let libraries = try installed.pkgConfig(["--static", "--libs"]).filter {
      $0 != "-losinfo-catalog"
    }
    let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "Programs/main-job.c").path
    try InstalledLibrary.run(
      "/usr/bin/gcc",
      ["-std=c11", source, "-o", executable, archive] + installed.pkgConfig(["--cflags"])
        + libraries)
    let output = try InstalledLibrary.run(executable, [installed.catalog, installed.medium()])
    #expect(output.contains(#""short-id":"debian12""#))
  }
}
