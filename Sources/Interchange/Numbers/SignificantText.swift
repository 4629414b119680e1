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

  /// Appends a number as one digit, some decimals and a power of ten, as C's `%.4e` prints it: `5.9327e-01`.
  package mutating func appendScientific(_ number: Double, decimals: Int) {
    guard number.isFinite else { return append(contentsOf: number.description.utf8) }
    let decimal = SignificantDigits(number, digits: decimals + 1)
    append(addingCapacity: roomForNumber) { text in
      text.appendSign(isNegative: decimal.isNegative)
      text.appendPower(decimal.significand, count: decimal.count, exponent: decimal.exponent)
    }
  }
}

/// A number with some significant digits; see `appendSignificant`.
package func significant(_ number: Double, digits: Int) -> String {
  var text: [UInt8] = []
  text.appendSignificant(number, digits: digits)
  return String(decoding: text, as: UTF8.self)
}

/// A number as one digit, some decimals and a power of ten; see `appendScientific`.
package func scientific(_ number: Double, decimals: Int) -> String {
  var text: [UInt8] = []
  text.appendScientific(number, decimals: decimals)
  return String(decoding: text, as: UTF8.self)
}
