/// The trees of one medium, the one that says most first.
struct Trees {
  private let primary: ISOTree?
  private let joliet: ISODescriptors.Descriptor?
  private let udf: UDFVolume?
  private let window: Window

  /// The trees that the descriptors announce.
  init(
    _ descriptors: ISODescriptors, _ volume: ISOVolume?, _ udf: UDFVolume?, _ window: Window
  ) {
    primary = volume.map { ISOTree($0, isJoliet: false, window: window) }
    joliet = descriptors.joliet
    self.udf = udf
    self.window = window
  }

  /// Gives the trees one by one, until `isEnough` of one.
  ///
  /// UDF goes first where ISO 9660 has no more than a note for old readers; else Rock Ridge names,
  /// Joliet's, and plain ones, in this order.
  func firstEnough(_ isEnough: (any FileTree) -> Bool) {
    let isStub = primary?.isStub ?? true
    if isStub, let tree = udfTree, isEnough(tree) { return }
    if let primary, primary.hasRockRidge, isEnough(primary) { return }
    if let joliet {
      let volume = ISOVolume(joliet, journal: window.journal)
      if isEnough(ISOTree(volume, isJoliet: true, window: window)) { return }
    }
    if let primary, !primary.hasRockRidge, isEnough(primary) { return }
    if !isStub, let tree = udfTree { _ = isEnough(tree) }
  }

  private var udfTree: UDFTree? { udf.flatMap { UDFTree($0, window) } }
}
