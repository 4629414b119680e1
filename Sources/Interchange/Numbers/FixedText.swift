extension [UInt8] {
  /// Appends a number with a fixed count of decimals, as C's `%.4f` prints it.
  ///
  ///     0.59326999 → 0.5933        −1e−9 → 0.0000
  ///
  /// Rounds the exact binary value to the nearest decimal, a tie to the even digit. What rounds to zero has no sign.
  package mutating func appendFixed(_ number: Double, decimals: Int) {
    precondition(decimals >= 0, "A number has no fewer than zero decimals.")
    guard number.isFinite else { return append(contentsOf: number.description.utf8) }
    guard decimals <= 18, let scaled = number.magnitude.scaled(toDecimals: decimals) else {
      return appendFixedExactly(number, decimals: decimals)
    }
    if number.sign == .minus, scaled > 0 { append(UInt8(ascii: "-")) }
    let count = Swift.max(scaled.digitCount, decimals + 1)
    if decimals == 0 {
      appendDigits(scaled, count: count)
    } else {
      appendDigits(scaled, point: count - decimals, count: count)
    }
  }

  private mutating func appendFixedExactly(_ number: Double, decimals: Int) {
    var decimal = ExactDecimal(number.magnitude)
    decimal.round(toDigits: decimal.point + decimals)
    let isZero = decimal.digits.isEmpty
    if number.sign == .minus, !isZero { append(UInt8(ascii: "-")) }
    let point = isZero ? 0 : decimal.point
    if point <= 0 { append(UInt8(ascii: "0")) }
    for place in 0..<Swift.max(point, 0) { append(0x30 + decimal[place]) }
    if decimals > 0 { append(UInt8(ascii: ".")) }
    for place in point..<point + decimals { append(0x30 + decimal[place]) }
  }
}

extension Double {
  /// A magnitude times 10^decimals, rounded to a whole number, a tie to the even one; nil where that needs more than 64
  /// bits.
  ///
  /// The magnitude is m · 2^e, and m · 10^decimals fits into 128 bits. So the product is exact, and to divide it by
  /// 2^−e is to shift it.
  fileprivate func scaled(toDecimals decimals: Int) -> UInt64? {
    let (significand, exponent) = wholeParts
    guard exponent <= 0 else { return nil }
    let product = UInt128(significand) * UInt128(wholePowersOfTen[decimals])
    guard exponent > -128 else { return 0 }
    let shift = UInt128(-exponent)
    let quotient = product >> shift
    let remainder = product - quotient << shift
    let half: UInt128 = shift == 0 ? 1 : 1 << (shift - 1)
    let roundsUp = remainder > half || remainder == half && quotient & 1 == 1
    return UInt64(exactly: quotient + (roundsUp ? 1 : 0))
  }
}

/// A number with a fixed count of decimals; see `appendFixed`.
package func fixed(_ number: Double, decimals: Int) -> String {
  var text: [UInt8] = []
  text.appendFixed(number, decimals: decimals)
  return String(decoding: text, as: UTF8.self)
}
