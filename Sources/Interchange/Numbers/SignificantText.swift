/// A number rounded to some significant digits, in parts, for those who set the power of ten themselves.
///
///     −0.000123456 with 3 digits: isNegative, digits 1 2 3, exponent −4, that is −1.23 · 10⁻⁴
package struct SignificantDigits: Equatable, Sendable {
  /// Whether it is below zero.
  package var isNegative: Bool
  /// The digits, as many as were asked for, the first one not zero unless the number is.
  package var digits: [UInt8]
  /// The power of ten of the first digit.
  package var exponent: Int

  /// Rounds the exact value of a finite number to the nearest, a tie to the even digit.
  package init(_ number: Double, digits count: Int) {
    precondition(number.isFinite, "Only a finite number has digits.")
    precondition(count > 0, "A number is rounded to at least one digit.")
    isNegative = number < 0
    exponent = 0
    digits = [UInt8](repeating: 0, count: count)
    guard number != 0 else { return }
    var decimal = ExactDecimal(number.magnitude)
    decimal.round(toDigits: count)
    exponent = decimal.point - 1
    for place in digits.indices { digits[place] = decimal[place] }
  }
}

extension [UInt8] {
  /// Appends a number with some significant digits, as C's `%.6g` prints it: without trailing zeros, and with a
  /// power of ten where the number is below 10⁻⁴ or has more places than digits.
  package mutating func appendSignificant(_ number: Double, digits count: Int) {
    guard number.isFinite else { return append(contentsOf: number.description.utf8) }
    var parts = SignificantDigits(number, digits: count)
    while parts.digits.count > 1, parts.digits.last == 0 { parts.digits.removeLast() }
    if parts.exponent < -4 || parts.exponent >= count {
      return appendScientific(parts)
    }
    if parts.isNegative { append(UInt8(ascii: "-")) }
    let wholePlaces = parts.exponent + 1
    if wholePlaces <= 0 {
      append(contentsOf: "0.".utf8)
      append(contentsOf: repeatElement(0x30, count: -wholePlaces))
    }
    for (place, digit) in parts.digits.enumerated() {
      if place == wholePlaces, place > 0 { append(UInt8(ascii: ".")) }
      append(0x30 + digit)
    }
    append(contentsOf: repeatElement(0x30, count: Swift.max(0, wholePlaces - parts.digits.count)))
  }

  /// Appends a number as one digit, some decimals and a power of ten, as C's `%.4e` prints it: `5.9327e-01`.
  package mutating func appendScientific(_ number: Double, decimals: Int) {
    guard number.isFinite else { return append(contentsOf: number.description.utf8) }
    appendScientific(SignificantDigits(number, digits: decimals + 1))
  }

  private mutating func appendScientific(_ parts: SignificantDigits) {
    if parts.isNegative { append(UInt8(ascii: "-")) }
    for (place, digit) in parts.digits.enumerated() {
      if place == 1 { append(UInt8(ascii: ".")) }
      append(0x30 + digit)
    }
    append(UInt8(ascii: "e"))
    append(parts.exponent < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
    let power = String(abs(parts.exponent))
    if power.utf8.count < 2 { append(UInt8(ascii: "0")) }
    append(contentsOf: power.utf8)
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
