extension [UInt8] {
  /// Appends a number with a fixed number of decimals, as `%.4f` in C prints it.
  ///
  ///     0.59326999 → 0.5933        −1e−9 → 0.0000
  ///
  /// The exact binary value is rounded to the nearest decimal, in a tie to the even digit. A result of zero has no sign.
  package mutating func appendFixed(_ number: Double, decimals: Int) {
    precondition(decimals >= 0, "A number has no fewer than zero decimals.")
    guard number.isFinite else { return append(contentsOf: number.description.utf8) }
    guard decimals <= 16, let scaled = number.magnitude.scaled(toDecimals: decimals) else {
      return appendFixedExactly(number, decimals: decimals)
    }
    let count = Swift.max(scaled.digitCount, decimals + 1)
    append(addingCapacity: roomForNumber) { text in
      text.appendSign(isNegative: number.sign == .minus && scaled > 0)
      text.appendDigits(scaled, count: count, point: count - decimals)
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
  /// Returns the magnitude times 10^decimals, rounded to a whole number, or nil if that has more than 17 digits.
  ///
  /// In a tie, the even number is taken. The magnitude is m · 2^e, and m · 10^decimals fits into 128 bits. So the
  /// product is exact, and dividing it by 2^−e is a shift.
  fileprivate func scaled(toDecimals decimals: Int) -> UInt64? {
    let (significand, exponent) = wholeParts
    guard exponent <= 0 else { return nil }
    let product = UInt128(significand) * UInt128(wholePowersOfTen[decimals])
    guard exponent > -128 else { return 0 }
    guard exponent < 0 else { return product < wholePowersOfTen[17] ? UInt64(product) : nil }
    // Adding a half rounds up from the middle on. Adding one bit less, and one more for an odd quotient, rounds a tie to even.
    let shift = UInt128(truncatingIfNeeded: -exponent)
    let half: UInt128 = 1 &<< (shift &- 1)
    let isOdd = (product &>> shift) & 1
    let rounded = (product &+ half &- 1 &+ isOdd) &>> shift
    return rounded < wholePowersOfTen[17] ? UInt64(rounded) : nil
  }
}

/// Returns a number with a fixed number of decimals; see `appendFixed`.
package func fixed(_ number: Double, decimals: Int) -> String {
  var text: [UInt8] = []
  text.appendFixed(number, decimals: decimals)
  return String(decoding: text, as: UTF8.self)
}
