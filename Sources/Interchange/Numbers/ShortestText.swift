extension [UInt8] {
  /// Appends the shortest digits that read back as the same Double, spelled as Swift's `description` spells them.
  ///
  ///     0.1   100.0   1e+16   5e-324   -0.0
  package mutating func appendShortest(_ number: Double) {
    guard number.isFinite else { return append(contentsOf: number.description.utf8) }
    append(addingCapacity: roomForNumber) { $0.appendShortest(number, marksWhole: true) }
  }
}

extension OutputSpan<UInt8> {
  /// Appends a finite number; a whole one stands without `.0` unless told otherwise.
  mutating func appendShortest(_ number: Double, marksWhole: Bool) {
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
      if exponent < 0 { return }
    }
    if marksWhole || number == 0 && number.sign == .minus {
      append(UInt8(ascii: "."))
      append(0x30)
    }
  }
}

/// The shortest text that reads back as the same Double; a whole number stands without `.0`.
package func shortest(_ number: Double) -> String {
  guard number.isFinite else { return number.description }
  var text: [UInt8] = []
  text.append(addingCapacity: roomForNumber) { $0.appendShortest(number, marksWhole: false) }
  return String(decoding: text, as: UTF8.self)
}
