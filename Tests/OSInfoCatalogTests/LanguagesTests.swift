import OSInfoCatalog
import Testing

@Suite struct LanguagesTests {
  @Test(
    "Languages are those GLib would name, the most preferred first",
    arguments: [
      (["LANG": "pt_BR.UTF-8"], ["pt_BR", "pt"]),
      (["LANG": "de_DE.UTF-8", "LC_MESSAGES": "fr_FR"], ["fr_FR", "fr"]),
      (["LC_MESSAGES": "fr", "LC_ALL": "it_IT"], ["it_IT", "it"]),
      (["LC_ALL": "C", "LANGUAGE": "fi:pt_BR"], ["fi", "pt_BR", "pt"]),
      (["LANG": "sr_RS.UTF-8@latin"], ["sr_RS@latin", "sr@latin", "sr_RS", "sr"]),
      (["LANG": "C"], []), (["LANG": "C.UTF-8"], []), (["LANG": "POSIX"], []), ([:], []),
      (["LANG": "en_GB.UTF-8"], ["en_GB"]),
      (["LANGUAGE": "en:de"], []),
      (["LANGUAGE": "de:C:fr"], ["de"]),
      (["LANGUAGE": "de::de_AT:"], ["de", "de_AT"]),
      (["LANGUAGE": ".UTF-8:_:@x"], []),
    ] as [([String: String], [String])])
  func preferred(environment: [String: String], expected: [String]) {
    #expect(Languages.preferred { environment[$0] } == expected)
  }
}
