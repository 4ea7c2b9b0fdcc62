/// The smallest Windows image: a header and its XML.
package enum TinyWIM {
  /// An image whose XML is `xml`, in UTF-16 with a byte order mark.
  package static func build(_ xml: String, gap: Int = 0) -> [UInt8] {
    build(units: [0xFEFF] + Array(xml.utf16), gap: gap)
  }

  package static func build(units: [UInt16], gap: Int = 0) -> [UInt8] {
    let data = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    var header = [UInt8](repeating: 0, count: 208 + gap)
    header.replaceSubrange(0..<5, with: Array("MSWIM".utf8))
    header[8] = 208
    func le64(_ value: Int) -> [UInt8] {
      (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    header.replaceSubrange(72..<80, with: le64(data.count))
    header[79] = 2
    header.replaceSubrange(80..<88, with: le64(208 + gap))
    header.replaceSubrange(88..<96, with: le64(data.count))
    return header + data
  }

  /// XML as Windows' own tools write it.
  package static let windows11 = """
    <WIM><TOTALBYTES>5000</TOTALBYTES><IMAGE INDEX="1"><DIRCOUNT>1</DIRCOUNT>\
    <WINDOWS><ARCH>9</ARCH><PRODUCTNAME>Microsoft® Windows® Operating System</PRODUCTNAME>\
    <EDITIONID>Core</EDITIONID><INSTALLATIONTYPE>Client</INSTALLATIONTYPE>\
    <SERVICINGDATA><GDRDUREVISION>0</GDRDUREVISION></SERVICINGDATA><PRODUCTTYPE>WinNT</PRODUCTTYPE>\
    <LANGUAGES><LANGUAGE>de-DE</LANGUAGE><LANGUAGE>en-US</LANGUAGE><DEFAULT>de-DE</DEFAULT>\
    </LANGUAGES><VERSION><MAJOR>10</MAJOR><MINOR>0</MINOR><BUILD>26100</BUILD>\
    <SPBUILD>1742</SPBUILD><SPLEVEL>0</SPLEVEL></VERSION><SYSTEMROOT>WINDOWS</SYSTEMROOT>\
    </WINDOWS><NAME>Windows 11 &amp; &#x48;ome</NAME><!-- <NAME>no</NAME> --></IMAGE>\
    <IMAGE INDEX='4'><WINDOWS><ARCH>12</ARCH><VERSION/></WINDOWS>\
    <NAME><![CDATA[Pro <N>]]></NAME></IMAGE></WIM>
    """
}
