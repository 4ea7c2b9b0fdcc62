internal import OSInfoCatalog
internal import OSInfoModel

/// Finds names that look like one that was mistyped.
enum Similar {
  /// At most three short ids, or ids, the closest first.
  static func names(
    to word: String, of entity: QueryEntity, in catalog: Catalog
  ) throws(OSInfoError) -> [String] {
    guard let property = entity.property("short-id") ?? entity.property("id") else { return [] }
    let names = try catalog.rows(Query(entity, fields: [property])).flatMap { $0[0].texts }
    return NearestNames.nearest(to: word, among: names)
  }
}
