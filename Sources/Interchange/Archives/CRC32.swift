/// The checksum of gzip and ZIP.
///
/// It is the remainder of the bytes, read as a polynomial whose coefficients are 0 or 1, after division by
///
///     x³² + x²⁶ + x²³ + x²² + x¹⁶ + x¹² + x¹¹ + x¹⁰ + x⁸ + x⁷ + x⁵ + x⁴ + x² + x + 1
///
/// Source: RFC 1952, section 8.
enum CRC32 {
  /// The polynomial without x³², the coefficient of x³¹ in the lowest bit.
  private static let polynomial: UInt32 = 0xEDB8_8320

  /// The remainder of each byte, followed by four zeros.
  private static let remainders: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(byte) { remainder, _ in remainder >> 1 ^ (remainder & 1 == 1 ? polynomial : 0) }
  }

  /// Returns the checksum of some bytes.
  static func checksum(of bytes: ArraySlice<UInt8>) -> UInt32 {
    let remainders = remainders
    return ~bytes.reduce(~0) { $0 >> 8 ^ remainders[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] }
  }
}
