extension [UInt8] {
  /// Appends a number with a fixed count of decimals, as C's `%.4f` prints it.
  ///
  ///     0.59326999 → 0.5933        −1e−9 → 0.0000
  ///
  /// Rounds the exact binary value to the nearest decimal, a tie to the even digit. What rounds to zero has no sign.
  package mutating func appendFixed(_ number: Double, decimals: Int) {
    precondition(decimals >= 0, "A number has no fewer than zero decimals.")
    guard number.isFinite else { return append(contentsOf: number.description.utf8) }
    appendFixedExactly(number, decimals: decimals)
  }

  mutating func appendFixedExactly(_ number: Double, decimals: Int) {
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

/// A number with a fixed count of decimals; see `appendFixed`.
package func fixed(_ number: Double, decimals: Int) -> String {
  var text: [UInt8] = []
  text.appendFixed(number, decimals: decimals)
  return String(decoding: text, as: UTF8.self)
}
