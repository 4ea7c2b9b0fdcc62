package import OSInfoModel

extension Catalog {
  /// Where a fact of an entity is written: `LAYER/FILE:LINE`, in the order of the layers.
  ///
  /// - Parameters:
  ///   - entity: the id of an operating system, platform or device.
  ///   - fact: the fact, such as `eol-date` or `media #server-dvd`; `nil` for all.
  /// - Returns: each fact with its place.
  /// - Throws: what reading the catalog throws.
  package func places(
    of entity: String, fact: String? = nil
  ) throws(OSInfoError) -> [(fact: String, location: SourceLocation)] {
    try withConnection { connection throws(OSInfoError) in
      var result: [(String, SourceLocation)] = []
      try connection.each(
        """
        WITH wanted(kind, entity_key) AS (
          SELECT 1, os_key FROM base_os WHERE id = ?1
          UNION ALL SELECT 2, platform_key FROM base_platform WHERE id = ?1
          UNION ALL SELECT 3, device_key FROM base_device WHERE id = ?1)
        SELECT n.name, file.layer || '/' || file.path, f.line
        FROM wanted JOIN base_fact f USING (kind, entity_key)
        JOIN base_fact_name n USING (fact_key) JOIN file USING (file_key)
        WHERE ?2 IS NULL OR n.name = ?2 ORDER BY f.kind, f.position
        """, [.text(entity), Value(fact)]
      ) { row in
        result.append(
          (row.text(0) ?? "", SourceLocation(file: row.text(1) ?? "", line: row.int(2))))
      }
      return result
    }
  }
}
