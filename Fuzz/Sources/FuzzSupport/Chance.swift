/// Numbers by chance, the same from the same seed (SplitMix64).
package struct Chance {
  private var state: UInt64

  /// The numbers that follow from a seed.
  package init(seed: UInt32) { state = UInt64(seed) }

  /// A number from 0 to below `bound`; 0 where that is 0.
  package mutating func below(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    mixed ^= mixed >> 31
    return bound > 0 ? Int(mixed % UInt64(bound)) : 0
  }

  /// One of several; `nil` of none.
  package mutating func one<Element>(of elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[below(elements.count)]
  }
}
