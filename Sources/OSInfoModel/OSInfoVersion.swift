/// The version of this software.
public enum OSInfoVersion {
  /// Following semantic versioning; the same for the library and the tools.
  public static let current = "0.1.0"
}
