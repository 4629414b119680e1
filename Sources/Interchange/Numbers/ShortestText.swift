extension [UInt8] {
  /// Appends the shortest digits that read back as the same Double, spelled as Swift's `description` spells them.
  ///
  ///     0.1   100.0   1e+16   5e-324   -0.0
  package mutating func appendShortest(_ number: Double) {
    guard number.isFinite else { return append(contentsOf: number.description.utf8) }
    appendShortest(number, marksWhole: true)
  }

  /// The same, where a whole number stands without `.0` unless told otherwise.
  mutating func appendShortest(_ number: Double, marksWhole: Bool) {
    if number.sign == .minus { append(UInt8(ascii: "-")) }
    if number == 0 {
      append(contentsOf: number.sign == .minus || marksWhole ? "0.0".utf8 : "0".utf8)
      return
    }
    let (digits, exponent) = ShortestDecimal(number.magnitude).trimmed
    let count = digits.digitCount
    let point = count + exponent
    if point < -3 || number.magnitude > 0x1p53 {
      appendPower(digits, count: count, exponent: point - 1)
    } else if point <= 0 {
      append(contentsOf: "0.".utf8)
      appendDigits(digits, count: count - point)
    } else if exponent >= 0 {
      appendDigits(digits, count: count)
      appendZeros(exponent)
      if marksWhole { append(contentsOf: ".0".utf8) }
    } else {
      appendDigits(digits, point: point, count: count)
    }
  }

  /// Appends digits with a decimal point after the first ones.
  mutating func appendDigits(_ digits: UInt64, point: Int, count: Int) {
    let (whole, fraction) = digits.quotientAndRemainder(dividingBy: wholePowersOfTen[count - point])
    appendDigits(whole, count: point)
    append(UInt8(ascii: "."))
    appendDigits(fraction, count: count - point)
  }

  /// Appends digits with a point after the first one, and a power of ten.
  mutating func appendPower(_ digits: UInt64, count: Int, exponent: Int) {
    if count == 1 {
      appendDigits(digits, count: 1)
    } else {
      appendDigits(digits, point: 1, count: count)
    }
    append(UInt8(ascii: "e"))
    append(exponent < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
    let power = UInt64(exponent.magnitude)
    appendDigits(power, count: Swift.max(2, power.digitCount))
  }
}

/// The shortest text that reads back as the same Double; a whole number stands without `.0`.
package func shortest(_ number: Double) -> String {
  guard number.isFinite else { return number.description }
  var text: [UInt8] = []
  text.appendShortest(number, marksWhole: false)
  return String(decoding: text, as: UTF8.self)
}
