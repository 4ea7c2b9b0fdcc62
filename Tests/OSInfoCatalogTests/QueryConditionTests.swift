import OSInfoCatalog
import Testing

@Suite struct QueryConditionTests {
  @Test(
    "Words are read as conditions",
    arguments: [
      ("short-id=fedora42", "short-id", QueryCondition.Operator.equal, "fedora42"),
      ("name=a=b", "name", .equal, "a=b"),
      ("name==b", "name", .equal, "=b"),
      ("version!=1", "version", .notEqual, "1"),
      ("name~^A|B$", "name", .matches, "^A|B$"),
      ("ram<2", "ram", .less, "2"), ("ram<=2", "ram", .atMost, "2"),
      ("ram>2", "ram", .greater, "2"), ("ram>=2", "ram", .atLeast, "2"),
      ("logo=", "logo", .equal, ""),
    ])
  func condition(
    word: String, property: String, comparison: QueryCondition.Operator, value: String
  ) {
    #expect(
      QueryCondition.parse(word) == .condition(QueryCondition(property, comparison, value)))
  }

  @Test(
    "Other words are names",
    arguments: ["fedora42", "http://example.org/a?b=c", "http://x.org/42#dvd", "", "=x", "a!b"])
  func name(word: String) {
    #expect(QueryCondition.parse(word) == .name(word))
  }
}
