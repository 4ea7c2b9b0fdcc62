import OSInfoAuthoring
import OSInfoModel
import Testing

@Suite struct TheirDialectTests {
  private static let os = """
    <os id="http://ex.com/o/1">
      <short-id>o1</short-id><short-id>one</short-id>
      <name>One</name><name xml:lang="pt_BR">Um</name><name xml:lang="de">Eins</name>
      <vendor>V</vendor><version>1</version><codename>C</codename><logo>http://ex.com/logo</logo>
      <release-date>2020-02-29</release-date><release-status>rolling</release-status>
      <family>linux</family><distro>d</distro><kernel-url-argument>inst.repo</kernel-url-argument>
      <cloud-image-username>cloud</cloud-image-username><x-note>kept</x-note>
      <devices><device id="http://pcisig.com/pci/1af4/1000" supported="false">
        <driver>virtio</driver></device></devices>
      <firmware arch="x86_64" type="bios" supported="false"/>
      <variant id="v"><name>Variant</name></variant>
      <resources arch="x86_64" inherit="true"><minimum><ram>0x200</ram></minimum></resources>
      <resources arch="all"><recommended><cpu>1</cpu><n-cpus>2</n-cpus><storage>3</storage>
        </recommended><maximum/></resources>
      <media arch="x86_64" live="true" installer="false" installer-script="false"
        installer-reboots="2" eject-after-install="false">
        <variant id="v"/><url>http://ex.com/iso</url>
        <iso><volume-id> V </volume-id><system-id>S</system-id><publisher-id>P</publisher-id>
          <application-id>A</application-id><volume-size>2048</volume-size>
          <l10n-language>de_DE</l10n-language>
          <l10n-language regex="true" l10n-language-map="http://ex.com/map">(..)</l10n-language></iso>
        <kernel>k</kernel><initrd>i</initrd>
        <installer><script id="http://ex.com/script"/></installer>
      </media>
      <media arch="all"><iso><volume-id>W</volume-id></iso></media>
      <tree arch="x86_64"><variant id="v"/><url>http://ex.com/tree</url><kernel>k</kernel>
        <initrd>i</initrd><boot-iso>b</boot-iso><treeinfo><family>F</family><variant>V</variant>
        <version>1</version><arch>x86_64</arch></treeinfo></tree>
      <image arch="x86_64" format="qcow2" cloud-init="true"><url>http://ex.com/img</url></image>
      <installer><script id="http://ex.com/script"/></installer>
      <driver arch="i686" location="http://ex.com/d" pre-installable="true"><file>a.inf</file>
        <file>b.sys</file><device id="http://pcisig.com/pci/1af4/1000"/></driver>
    </os>
    """
  private static let others: [(String, String)] = [
    (
      "device/pcisig.com/pci-1af4-1000.d/class.xml",
      theirs(
        "<device id='http://pcisig.com/pci/1af4/1000'><name>virtio-net</name><class>net</class>"
          + "</device>")
    ),
    (
      "datamap/ex.com/map.xml",
      theirs("<datamap id='http://ex.com/map'><entry inval='DE' outval='de_DE'/></datamap>")
    ),
    (
      "install-script/ex.com/script.xml",
      theirs(
        """
        <install-script id='http://ex.com/script'><profile>jeos</profile>
        <product-key-format>$$$</product-key-format><path-format>dos</path-format>
        <expected-filename>a.ks</expected-filename><needs-internet/>
        <can-pre-install-drivers>true</can-pre-install-drivers>
        <can-post-install-drivers>false</can-post-install-drivers>
        <pre-install-drivers-signing-req>warn</pre-install-drivers-signing-req>
        <config><param name="p" policy="required" value-map="http://ex.com/map"/>
          <param name="q"/></config>
        <avatar-format><mime-type>image/png</mime-type><width>32</width><alpha/></avatar-format>
        <injection-method>disk</injection-method><injection-method>initrd</injection-method>
        <template><t:stylesheet xmlns:t='http://www.w3.org/1999/XSL/Transform' version='1.0'>
          <t:output method='text'/>
        </t:stylesheet></template></install-script>
        """)
    ),
    (
      "platform/ex.com/p-1.xml",
      theirs(
        """
        <platform id='http://ex.com/p/1'><short-id>p-1</short-id><name>P</name><vendor>V</vendor>
        <devices><device id='http://pcisig.com/pci/1af4/1000'/></devices></platform>
        """)
    ),
    (
      "deployment/ex.com/d-1.xml",
      theirs(
        """
        <deployment id='http://ex.com/d/1'><os id='http://ex.com/o/1'/>
        <platform id='http://ex.com/p/1'/><devices>
        <device id='http://pcisig.com/pci/1af4/1000'><driver>x</driver></device></devices>
        </deployment>
        """)
    ),
  ]

  static func knowledge() throws -> Knowledge {
    let outcome = try read(
      [("os/ex.com/o-1.xml", theirs(os))] + others, strict: true, schema: true)
    #expect(outcome.diagnostics.isEmpty, "\(outcome.diagnostics)")
    return outcome.knowledge
  }

  @Test func readsAnOperatingSystem() throws {
    let os = try #require(try TheirDialectTests.knowledge().operatingSystems.first)
    #expect(os.product.shortIDs == ["o1", "one"])
    #expect(os.product.name.text == "One")
    #expect(os.product.name.text(in: ["fr", "de", "pt_BR"]) == "Eins")
    #expect(os.product.logo == "http://ex.com/logo")
    #expect(os.product.codename == "C")
    #expect(os.product.custom == [CustomElement(name: "x-note", text: "kept")])
    #expect(os.releaseStatus == .rolling)
    #expect(os.kernelURLArgument == "inst.repo")
    #expect(os.cloudImageUsername == "cloud")
    #expect(
      os.devices == [
        DeviceLink(device: "http://pcisig.com/pci/1af4/1000", supported: false, driver: "virtio")
      ])
    #expect(os.firmware == [Firmware(architecture: .x86_64, type: "bios", supported: false)])
    #expect(os.installScripts == ["http://ex.com/script"])
  }

  @Test func readsResources() throws {
    let os = try #require(try TheirDialectTests.knowledge().operatingSystems.first)
    #expect(os.resources[0].inherits)
    // With inherit, all four kinds are there, even if empty.
    #expect(
      os.resources[0].amounts == [
        .minimum: Resources.Amounts(ram: 512), .recommended: Resources.Amounts(),
        .maximum: Resources.Amounts(), .networkInstall: Resources.Amounts(),
      ])
    #expect(
      os.resources[1].amounts == [.recommended: Resources.Amounts(cpu: 1, nCPUs: 2, storage: 3)])
  }

  @Test func readsMediaTreesImagesAndDrivers() throws {
    let os = try #require(try TheirDialectTests.knowledge().operatingSystems.first)
    #expect(os.media.map(\.id) == ["http://ex.com/o/1:0", "http://ex.com/o/1:1"])
    var media = Media(id: "http://ex.com/o/1:0", architecture: .x86_64)
    media.live = true
    media.installer = false
    media.installerScript = false
    media.installerReboots = 2
    media.ejectAfterInstall = false
    media.url = "http://ex.com/iso"
    media.variants = ["v"]
    media.volumeID = " V "
    media.systemID = "S"
    media.publisherID = "P"
    media.applicationID = "A"
    media.volumeSize = 2048
    media.languages = ["de_DE"]
    media.languagePattern = "(..)"
    media.languageMap = "http://ex.com/map"
    media.kernel = "k"
    media.initrd = "i"
    media.installScripts = ["http://ex.com/script"]
    #expect(os.media[0] == media)
    #expect(os.media[1].architecture == .all)
    #expect(os.trees[0].bootISO == "b" && os.trees[0].treeinfoFamily == "F")
    #expect(os.images[0].format == "qcow2")
    let driver = os.drivers[0]
    #expect(driver.id == "http://ex.com/o/1:0" && driver.files == ["a.inf", "b.sys"])
    #expect(driver.priority == 50 && !driver.signed && driver.preInstallable)
    #expect(driver.devices == ["http://pcisig.com/pci/1af4/1000"])
  }

  @Test func readsScriptsWhole() throws {
    let script = try #require(try TheirDialectTests.knowledge().installScripts.first)
    #expect(script.profile == "jeos" && script.pathFormat == "dos")
    #expect(script.needsInternet && script.canPreInstallDrivers && !script.canPostInstallDrivers)
    #expect(script.preInstallDriversSigning == "warn")
    #expect(script.injectionMethods == ["disk", "initrd"])
    #expect(
      script.parameters == [
        InstallScript.Parameter(name: "p", policy: "required", valueMap: "http://ex.com/map"),
        InstallScript.Parameter(name: "q"),
      ])
    #expect(script.avatarFormat?.alpha == true && script.avatarFormat?.width == 32)
    #expect(
      script.template == """
        <t:stylesheet xmlns:t="http://www.w3.org/1999/XSL/Transform" version="1.0">
          <t:output method="text"/>
        </t:stylesheet>
        """)
  }

  @Test func readsTheOthers() throws {
    let knowledge = try TheirDialectTests.knowledge()
    #expect(knowledge.datamaps[0].entries == [Datamap.Entry(input: "DE", output: "de_DE")])
    #expect(knowledge.platforms[0].devices.count == 1 && knowledge.platforms[0].line == nil)
    #expect(knowledge.deployments[0].os == "http://ex.com/o/1")
    #expect(knowledge.deployments[0].devices[0].driver == "x")
    let device = knowledge.devices[0]
    #expect(device.name?.text == "virtio-net" && device.deviceClass == "net")
    // The numbers are in the id.
    #expect(device.vendorID == "1af4" && device.productID == "1000" && device.busType == "pci")
  }

  @Test func knowsNothingOfOurWords() throws {
    let outcome = try read([
      (
        "os/ex.com/o.xml",
        theirs("<os id='http://ex.com/o' short-id='x'><hardware tpm='required'/></os>")
      )
    ])
    #expect(outcome.knowledge.operatingSystems[0].traits.isEmpty)
    #expect(outcome.knowledge.operatingSystems[0].product.shortIDs.isEmpty)
    #expect(Set(outcome.diagnostics.map(\.rule)) == ["unknown-element", "unknown-attribute"])
  }

  @Test func readsHardwareIDs() throws {
    let scratch = Scratch()
    let list = scratch.write(
      "pci.ids",
      "# c\n1af4  Red Hat, Inc.\n\t1000  Virtio network device\n\t\t0001 0002  Sub\n\tzzzz  bad\n"
        + "\t1001  Virtio block device\nC 00  Class\n\t0001  not a device\n")
    scratch.write(
      "db/device/pcisig.com/pci-1af4-1000.d/class.xml",
      theirs(
        "<device id='http://pcisig.com/pci/1af4/1000'><name>virtio-net</name><class>net</class>"
          + "</device>"))
    scratch.write(
      "db/device/pcisig.com/pci-1af4-1001.xml",
      theirs("<device id='http://pcisig.com/pci/1af4/1001'><name>own</name></device>"))
    var options = AuthoringOptions(hardwareIDs: true)
    options.hardwareIDFiles = [("pci", list), ("usb", "/nonexistent/usb.ids")]
    let layer = SourceLayer(name: "system", path: scratch.path + "/db")
    let outcome = try Authoring(layers: [layer], options: options).read()
    // A missing list is no reason to fail, as it is for libosinfo.
    #expect(outcome.diagnostics.map(\.rule) == ["unreadable"])
    let devices = outcome.knowledge.devices
    #expect(devices.count == 2)
    #expect(devices[0].product?.text == "Virtio network device")
    #expect(devices[0].name?.text == "virtio-net" && devices[0].vendor?.text == "Red Hat, Inc.")
    #expect(devices[1].product == nil && devices[1].name?.text == "own")
  }
}
