extension [UInt8] {
  /// Appends a number with some significant digits, as `%.6g` in C prints it.
  ///
  /// Zeros at the end are left out. A number that is less than 10⁻⁴ or has more places than digits gets a power of ten.
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

/// Returns a number with some significant digits; see `appendSignificant`.
package func significant(_ number: Double, digits: Int) -> String {
  var text: [UInt8] = []
  text.appendSignificant(number, digits: digits)
  return String(decoding: text, as: UTF8.self)
}
