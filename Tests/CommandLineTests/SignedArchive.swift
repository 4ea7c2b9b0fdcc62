import Foundation

/// An archive with a detached signature, made once, so that no key need be made to test with them.
enum SignedArchive {
  /// A database of version 20260102 with one operating system, `signed1`.
  static let archive = data(
    """
    /Td6WFoAAATm1rRGAgAhARwAAAAQz1jM4Cf/AQ1dADecyVaLRCwOKAre9ZvWfYkP1y3U9l00o/lLMABmn7O2\
    jCpj70GPSgAkNbBecdp0piEpcInBZfJemUYSjAKf2hWSqKbAzX3dXy3nEi4M2/woXTP2kPaWUr6mkPFKRZZD\
    +JpQyub7UxJ3qnHtAyKSkc22GQcsmrdKi9oR2h/u/biE4vdXonhB8uKseJu2LdHIiSbEXAr0Lftk8WTVyJCZ\
    ++AfNjQnj1L+GzZmtvOVEmiKvN/osUh4YnpBJWiTxDllRlaOGEGbjTizTo7i077yQstZFALr15RX0+AOE/Vi\
    Amv/1gFIIf7RjufsaFm8TcnXWt9UobwTzrL5M54xuG6PN3SSUtZ4tocFUEb0blUAAAAAAOz4pX7mOkjKAAGp\
    AoBQAAAQX2MGscRn+wIAAAAABFla
    """)

  /// The signature of the archive, by the key in ``keyring``, of 2020.
  static let signature = data(
    """
    iIcEABYIAC8WIQRbU31LDgfPkk6xjNhm7waZqEK4QAUCXg0ygBEcZGF0YUBleGFtcGxlLm9yZwAKCRBm7waZ\
    qEK4QLVWAQC/R2qFzKqDJqu9sGHf2p1AD1eSeam8ZsCui97UqH68zAD+LITOe42urySAdGR5Pq7TkLwOmb2M\
    Srvc5ksKjlU4bA4=
    """)

  /// The public key that signed.
  static let keyring = data(
    """
    mDMEXgvhABYJKwYBBAHaRw8BAQdA5iV6nWzpyQ5fW6ZKew7vxL7ycnvyZqLI32mjQILQske0HkRhdGEgc2ln\
    bmVyIDxkYXRhQGV4YW1wbGUub3JnPoiQBBMWCAA4FiEEW1N9Sw4Hz5JOsYzYZu8GmahCuEAFAl4L4QACGwMF\
    CwkIBwIGFQoJCAsCBBYCAwECHgECF4AACgkQZu8GmahCuED+dgD/SBRNCcYavgnO6cskXt4KP/ccxSxTT3y1\
    WZSv4qXob2IA/joeG3yRuM3DdF6LPwpC3017lbo5ek8E4jv1dWUols4A
    """)

  /// The public key of somebody else.
  static let otherKeyring = data(
    """
    mDMEXgvhABYJKwYBBAHaRw8BAQdAqiTd9B57SIl+4d3KGl7eGL3BEnIonr7sP4fYOWtODX+0IFNvbWVib2R5\
    IGVsc2UgPGVsc2VAZXhhbXBsZS5vcmc+iJAEExYIADgWIQTyWQzai2EdsqGPIIbTlXdMKblgqgUCXgvhAAIb\
    AwULCQgHAgYVCgkICwIEFgIDAQIeAQIXgAAKCRDTlXdMKblgqs77AP41zMPpqXXzEnOCBa73GPBSAS3GhQ5L\
    K38A8o1co9Zr3QEAhM4BROpUPGthlKbd4VgArkzebRFVYVjCjks755VDqws=
    """)

  private static func data(_ text: String) -> Data { Data(base64Encoded: text) ?? Data() }
}
