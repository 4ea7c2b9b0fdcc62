/// The trees of one medium, the one that says most first.
struct Trees {
  /// The trees; a later one is of use where an earlier one has no marker at all.
  let inOrder: [any FileTree]

  /// UDF goes first where ISO 9660 has no more than a note for old readers; else Rock Ridge names,
  /// Joliet's, and plain ones, in this order.
  init(
    _ descriptors: ISODescriptors, _ volume: ISOVolume?, _ udf: UDFVolume?, _ window: Window
  ) {
    let primary = volume.map { ISOTree($0, isJoliet: false, window: window) }
    var trees: [any FileTree] = []
    let isStub = primary?.isStub ?? true
    if isStub, let udf, let tree = UDFTree(udf, window) { trees.append(tree) }
    if let primary, primary.hasRockRidge { trees.append(primary) }
    if let joliet = descriptors.joliet {
      let volume = ISOVolume(joliet, journal: window.journal)
      trees.append(ISOTree(volume, isJoliet: true, window: window))
    }
    if let primary, !primary.hasRockRidge { trees.append(primary) }
    if !isStub, let udf, let tree = UDFTree(udf, window) { trees.append(tree) }
    inOrder = trees
  }
}
