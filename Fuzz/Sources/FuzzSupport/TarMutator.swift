/// Changes an archive in place; the sums of a tar's headers are made right again, so that it is still read.
package func stirTar(_ bytes: inout [UInt8], _ chance: inout Chance) {
  stirInPlace(&bytes, &chance)
  guard chance.below(4) > 0 else { return }
  for start in stride(from: 0, to: bytes.count - 511, by: 512)
  where bytes[start + 257..<start + 262].elementsEqual("ustar".utf8) {
    for index in 148..<156 { bytes[start + index] = 0x20 }
    let sum = bytes[start..<start + 512].reduce(0) { $0 + Int($1) }
    // Six octal digits, a NUL and a blank.
    for index in 0..<6 {
      bytes[start + 148 + index] = UInt8(ascii: "0") + UInt8(sum >> (3 * (5 - index)) & 7)
    }
    bytes[start + 154] = 0
  }
}
