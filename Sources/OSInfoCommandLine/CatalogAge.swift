internal import OSInfoCatalog
internal import OSInfoModel

/// Tells the user that a catalog is old.
enum CatalogAge {
  /// The variable that keeps it from being told, whatever its value.
  static let optOut = "OSINFO_NO_AGE_WARNING"
  /// The days after which a catalog is old.
  static let limit = 366

  /// The warning, where the catalog's data is more than a year older than `today` (days since 1970).
  ///
  /// Data without a date is of no age; a clock that is behind the data makes it young.
  static func warning(date: String?, today: Int) -> String? {
    guard let date, let day = CatalogDate.days(date), today - day > limit else { return nil }
    let years = (today - day) / 365
    return """
      the catalog's data is of \(date), over \(years == 1 ? "a year" : "\(years) years") old; newer \
      operating systems are missing (update it, or set \(optOut)=1)
      """
  }

  /// Warns, where the user has not said not to.
  static func tell(of catalog: Catalog, _ messages: Messages) throws(OSInfoError) {
    guard Environment.value(optOut) == nil,
      let text = warning(date: try catalog.metadata("date"), today: CatalogDate.today)
    else { return }
    messages.warn(text)
  }
}
