import OSInfoDomain
import OSInfoModel
import OSInfoResolve
import Testing

@Suite struct KubeVirtTests {
  private static func sample(_ name: String) throws -> Sample {
    try #require(Sample.all.first { $0.name == name })
  }

  @Test(arguments: ["linux-kvm", "windows-kvm", "aarch64", "s390x", "dos"])
  func writesAsRecorded(_ name: String) throws {
    let sample = try Self.sample(name)
    let writer = try KubeVirtWriter(plan: sample.plan, options: sample.options)
    let notes = (writer.warnings + writer.preparation).map { "# \($0)\n" }.joined()
    try expectSnapshot(notes + writer.yaml, "\(name).yaml")
    try expectSnapshot(
      try KubeVirtWriter.preference(for: sample.plan), "\(name).preference.yaml")
  }

  @Test(arguments: ["xen-hvm", "ppc64le", "vmware"])
  func refusesWhatKubeVirtLacks(_ name: String) throws {
    let sample = try Self.sample(name)
    #expect(throws: OSInfoError(.unsupported, "")) {
      try KubeVirtWriter(plan: sample.plan, options: sample.options)
    }
  }

  /// As RFC 1123 wants it: small letters, digits, hyphens and dots between them, at most 63.
  @Test(arguments: [
    ("Web1", "web1"), ("a_b c", "a-b-c"), ("a--b", "a-b"), ("a..b", "a.b"), ("a-.b", "a-b"),
    ("a.-b", "a.b"), ("-.a.-", "a"), ("Été", "t"), ("…", "guest"),
    (String(repeating: "a", count: 62) + ".b", String(repeating: "a", count: 62)),
  ])
  func namesAsKubernetesDoes(_ name: String, _ expected: String) throws {
    var sample = try Self.sample("linux-kvm")
    sample.options.name = name
    let writer = try KubeVirtWriter(plan: sample.plan, options: sample.options)
    #expect(writer.yaml.contains("kind: VirtualMachine\nmetadata:\n  name: \(expected)\n"))
  }

  @Test func saysThatAKernelIsLeftOut() throws {
    var sample = try Self.sample("linux-kvm")
    sample.options.kernel = "/vmlinuz"
    let writer = try KubeVirtWriter(plan: sample.plan, options: sample.options)
    #expect(writer.warnings.contains { $0.contains("the kernel is left out") })
    #expect(!writer.yaml.contains("vmlinuz"))
  }

  /// A reader of YAML sees what was meant, whatever the name.
  @Test(arguments: ["yes", "1.0", "a: b # c", "\"q\"\\", "Été", "x\u{85}y"])
  func quotesWhatNeedsIt(_ name: String) throws {
    var sample = try Self.sample("linux-kvm")
    sample.plan.os.name = name
    let text = try KubeVirtWriter.preference(for: sample.plan)
    guard let python = TestMaterial.executable("python3") else { return }
    let program = """
      import sys, json
      try: import yaml
      except ImportError: sys.exit(77)
      document = yaml.safe_load(sys.stdin.buffer.read().decode())
      print(json.dumps(document["metadata"]["annotations"]["openshift.io/display-name"]))
      """
    let run = try TestMaterial.run(python, ["-c", program], input: text)
    if run.status == 77 { return }
    #expect(run.status == 0, "\(run.errors)")
    let expected = try TestMaterial.run(
      python, ["-c", "import sys,json; print(json.dumps(sys.argv[1]))", name])
    #expect(run.output == expected.output)
  }
}
