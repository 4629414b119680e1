extension [UInt8] {
  /// Appends a number with some significant digits, as C's `%.6g` prints it: without zeros at the end, and with a
  /// power of ten where the number is below 10⁻⁴ or has more places than digits.
  package mutating func appendSignificant(_ number: Double, digits count: Int) {
    guard number.isFinite else { return append(contentsOf: number.description.utf8) }
    let decimal = SignificantDigits(number, digits: count)
    let (digits, length) = decimal.trimmed
    let point = decimal.exponent + 1
    append(addingCapacity: roomForNumber) { text in
      text.appendSign(isNegative: decimal.isNegative)
      if point < -3 || point > count {
        text.appendPower(digits, count: length, exponent: decimal.exponent)
      } else {
        text.appendDigits(digits, count: length, point: point)
      }
    }
  }
}

/// A number with some significant digits; see `appendSignificant`.
package func significant(_ number: Double, digits: Int) -> String {
  var text: [UInt8] = []
  text.appendSignificant(number, digits: digits)
  return String(decoding: text, as: UTF8.self)
}
