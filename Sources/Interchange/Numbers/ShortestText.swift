extension OutputSpan<UInt8> {
  /// Appends the shortest digits that read back as the same finite Double.
  ///
  ///     0.1   100   1e+16   5e-324   -0.0
  ///
  /// They are spelled as in Swift's `description`, but a whole number has no `.0`.
  mutating func appendShortest(_ number: Double) {
    appendSign(isNegative: number.sign == .minus)
    if number == 0 {
      append(0x30)
    } else {
      let (digits, exponent) = ShortestDecimal(number.magnitude).trimmed
      let count = digits.digitCount
      let point = count + exponent
      if point < -3 || number.magnitude > 0x1p53 {
        return appendPower(digits, count: count, exponent: point - 1)
      }
      appendDigits(digits, count: count, point: point)
    }
    if number == 0, number.sign == .minus {
      append(UInt8(ascii: "."))
      append(0x30)
    }
  }
}

/// Returns the shortest text that reads back as the same `Double`; a whole number has no `.0`.
package func shortest(_ number: Double) -> String {
  guard number.isFinite else { return number.description }
  var text: [UInt8] = []
  text.append(addingCapacity: roomForNumber) { $0.appendShortest(number) }
  return String(decoding: text, as: UTF8.self)
}
