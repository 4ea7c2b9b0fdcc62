internal import Glibc

/// The words of a format that are in a target's dictionary, `Fuzz/Words/TARGET.dict`, in libFuzzer's form.
package func words(of target: String) -> [[UInt8]] {
  guard let file = unsafe fopen("Fuzz/Words/\(target).dict", "r") else { return [] }
  defer { unsafe fclose(file) }
  var text: [UInt8] = []
  while true {
    let next = unsafe fgetc(file)
    guard next >= 0 else { break }
    text.append(UInt8(truncatingIfNeeded: next))
  }
  return text.split(separator: 0x0A).compactMap { line in
    guard line.first == 0x22, line.last == 0x22, line.count > 2 else { return nil }
    var word: [UInt8] = []
    var isEscaped = false
    for byte in line.dropFirst().dropLast() {
      if byte == 0x5C, !isEscaped {
        isEscaped = true
      } else {
        word.append(byte)
        isEscaped = false
      }
    }
    return word
  }
}
