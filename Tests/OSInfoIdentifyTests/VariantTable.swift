/// Which variant the name of a real ISO file tells, vendor by vendor; the first row that fits decides.
///
/// A star stands for anything between two words. Only what the vendor's own names say is here: a file name that says nothing has no row.
struct VariantTable {
  private let rows: [(folder: String, word: String, variant: String)] = [
    ("fedora", "fedora-server-dvd", "server"),
    ("fedora", "fedora-server-netinst", "server-netinst"),
    ("fedora", "fedora-everything-netinst", "everything-netinst"),
    ("fedora", "fedora-workstation-netinst", "workstation-netinst"),
    ("fedora", "fedora-workstationostree", "workstation-atomic"),
    ("fedora", "fedora-workstation-live", "workstation"),
    ("fedora", "fedora-live-workstation", "workstation"),
    ("almalinux", "-live-gnome-mini", "gnome-mini"), ("almalinux", "-live-gnome", "gnome"),
    ("almalinux", "-live-kde", "kde"), ("almalinux", "-live-xfce", "xfce"),
    ("almalinux", "-live-mate", "mate"), ("almalinux", "-boot", "netinst"),
    ("almalinux", "-minimal", "minimal"), ("almalinux", "-dvd", "dvd"),
    ("rocky", "-workstation-lite", "workstation-lite"), ("rocky", "-workstation", "workstation"),
    ("rocky", "-xfce", "xfce"), ("rocky", "-kde", "kde"), ("rocky", "-cinnamon", "cinnamon"),
    ("rocky", "-boot", "netinst"), ("rocky", "-minimal", "minimal"),
    ("rocky", "-dvd", "everything"),
    ("centos", "-livegnome", "live-gnome"), ("centos", "-livekde", "live-kde"),
    ("centos", "-netinstall", "netinstall"), ("centos", "-netinst", "netinst"),
    ("centos", "-boot", "netinst"), ("centos", "-everything", "everything"),
    ("centos", "-minimal", "minimal"),
    ("circle", "-boot", "netinst"), ("circle", "-minimal", "minimal"),
    ("circle", "-dvd", "everything"),
    ("debian", "-netinst", "universal-netinst"), ("debian", "-dvd-", "universal"),
    ("debian", "-cd-", "universal"),
    ("alpinelinux", "-standard", "standard"), ("alpinelinux", "-virt", "virtual"),
    ("alpinelinux", "-extended", "extended"), ("alpinelinux", "-xen", "xen"),
    ("ubuntu", "server", "server"), ("ubuntu", "edubuntu", "edubuntu"),
    ("ubuntu", "-desktop", "desktop"),
    ("openbsd", "-bootonly", "netinst"), ("netbsd", "boot", "netinst"),
    ("opensuse", "online-installer", "netinst"), ("opensuse", "-net-", "netinst"),
    ("opensuse", "-kde-live", "kde"), ("opensuse", "-gnome-live", "gnome"),
    ("win", "_enterprise_debug", "enterprise-debug"),
    ("win", "_enterprise_n_debug", "enterprise-debug"), ("win", "_debug", "debug"),
    ("win", "cliententerprise_s_eval", "enterprise-ltsb-eval"),
    ("win", "professional", "professional"), ("win", "_pro_", "professional"),
    ("win", "enterprise", "enterprise"), ("win", "_ultimate", "ultimate"),
    ("win", "_home_premium", "home-premium"), ("win", "_home_basic", "home-basic"),
    ("win", "_starter", "starter"), ("win", "hyper-v", "hyperv"), ("win", "hypercore", "hyperv"),
    ("win", "essentials", "essentials"), ("win", "_education", "education"),
    ("win", "_storage_", "storage"),
    ("nixos", "-minimal", "minimal"), ("nixos", "-gnome", "gnome"),
    ("nixos", "-plasma5", "plasma5"), ("nixos", "-plasma6", "plasma6"),
    ("trisquel", "-mini", "mini"), ("trisquel", "-sugar", "sugar-toast"),
    ("trisquel", "triskel", "triskel"),
    ("Manjaro", "-kde", "kde"), ("Manjaro", "-gnome", "gnome"), ("Manjaro", "-xfce", "xfce"),
    ("pureos", "-gnome", "gnome"), ("pureos", "-plasma", "kde"),
    ("alt/", "slinux-live", "simply-live"), ("alt/", "slinux", "simply"),
    ("alt/", "kworkstation*-live", "kworkstation-live"), ("alt/", "kworkstation", "kworkstation"),
    ("alt/", "workstation", "workstation"), ("alt/", "education*-live", "education-live"),
    ("alt/", "education", "education"), ("alt/", "server-v", "server-v"),
    ("alt/", "alt-server", "server"),
  ]

  /// The variant the record's file name tells; `nil` where it tells none.
  func variant(of record: CorpusRecord) -> String? {
    rows.first { row in
      record.file.hasPrefix(row.folder)
        && row.word.split(separator: "*").allSatisfy { record.name.contains($0) }
    }?.variant
  }
}
