/// The number of bytes for the text of any number in the fast paths, including the surplus that they write before cutting it.
let roomForNumber = 64

extension UInt64 {
  /// The number of decimal digits; zero has one.
  var digitCount: Int {
    let atLeastOne = self | 1
    let bits = 64 - atLeastOne.leadingZeroBitCount
    // 1233 / 4096 is just above log₁₀ 2, so this is the number of digits or one less.
    let guess = (bits * 1233) >> 12
    return guess + (atLeastOne >= wholePowersOfTen[guess] ? 1 : 0)
  }

  /// The eight digits of a number below 10⁸ as the bytes of a word; the first digit is in the lowest byte.
  ///
  /// The number is split into two halves, then four pairs, then eight digits. All parts are divided at once, by
  /// multiplying the word with a reciprocal and shifting it.
  fileprivate var eightDigits: UInt64 {
    let (top, bottom) = quotientAndRemainder(dividingBy: 10_000)
    let halves = top | bottom << 32
    let hundreds = (halves &* 10_486) >> 20 & 0x0000_007F_0000_007F
    let pairs = hundreds | (halves &- hundreds &* 100) << 16
    let tens = (pairs &* 103) >> 10 & 0x000F_000F_000F_000F
    return (tens | (pairs &- tens &* 10) << 8) | 0x3030_3030_3030_3030
  }
}

extension OutputSpan<UInt8> {
  /// Appends a minus sign or nothing; removing it again is faster than a branch that is predicted wrong half of the time.
  @inline(__always)
  mutating func appendSign(isNegative: Bool) {
    append(UInt8(ascii: "-"))
    removeLast(isNegative ? 0 : 1)
  }

  /// Appends up to 17 digits, with a decimal point at a position among them.
  ///
  ///     12345, point 2 → 12.345     point 5 → 12345     point 7 → 1234500     point 0 → 0.12345
  ///
  /// The digits are written twice, the second time shifted by one place after the point, and then cut to length.
  mutating func appendDigits(_ digits: UInt64, count: Int, point: Int) {
    if point <= 0 {
      append(UInt8(ascii: "0"))
      append(UInt8(ascii: "."))
      append(repeating: 0x30, count: -point)
      return appendDigits(digits, count: count, point: count)
    }
    let justified = digits &* wholePowersOfTen[17 - count]
    let (first, rest) = justified.quotientAndRemainder(dividingBy: 10_000_000_000_000_000)
    let (upper, lower) = rest.quotientAndRemainder(dividingBy: 100_000_000)
    let others = UInt128(lower.eightDigits) << 64 | UInt128(upper.eightDigits)
    let behindPoint = others &>> UInt128(truncatingIfNeeded: 8 &* (point &- 1))

    let start = self.count
    append(repeating: 0, count: 36)
    var text = mutableSpan
    // Every sequence of bytes is a valid value here.
    var bytes = unsafe text.mutableBytes
    bytes.storeBytes(of: 0x30 + UInt8(truncatingIfNeeded: first), toByteOffset: start, as: UInt8.self)
    bytes.storeBytes(of: others.littleEndian, toByteOffset: start + 1, as: UInt128.self)
    bytes.storeBytes(of: UInt8(ascii: "."), toByteOffset: start + point, as: UInt8.self)
    bytes.storeBytes(of: behindPoint.littleEndian, toByteOffset: start + point + 1, as: UInt128.self)
    removeLast(36 - (point < count ? count + 1 : point))
  }

  /// Appends digits with a point after the first one, then a power of ten.
  mutating func appendPower(_ digits: UInt64, count: Int, exponent: Int) {
    appendDigits(digits, count: count, point: 1)
    append(UInt8(ascii: "e"))
    append(exponent < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
    let power = UInt64(exponent.magnitude)
    let length = Swift.max(2, power.digitCount)
    appendDigits(power, count: length, point: length)
  }
}

extension [UInt8] {
  /// Appends a whole number.
  mutating func appendInteger(_ number: Int) {
    append(contentsOf: number.description.utf8)
  }
}
