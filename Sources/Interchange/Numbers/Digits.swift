extension UInt64 {
  /// How many decimal digits it has; zero has one.
  var digitCount: Int {
    let bits = 64 - (self | 1).leadingZeroBitCount
    let guess = (bits * 1233) >> 12
    return guess < wholePowersOfTen.count && self >= wholePowersOfTen[guess] ? guess + 1 : Swift.max(guess, 1)
  }
}

extension [UInt8] {
  /// Appends a whole number.
  mutating func appendInteger(_ number: Int) {
    if number < 0 { append(UInt8(ascii: "-")) }
    let magnitude = UInt64(number.magnitude)
    appendDigits(magnitude, count: magnitude.digitCount)
  }

  /// Appends the last digits of a whole number, with zeros before it where it is shorter.
  mutating func appendDigits(_ number: UInt64, count: Int) {
    append(addingCapacity: count) { text in
      text.append(repeating: 0x30, count: count)
      var rest = number
      var place = count
      while place > 1 {
        let (quotient, pair) = rest.quotientAndRemainder(dividingBy: 100)
        let tens = pair / 10
        text[place - 1] = 0x30 + UInt8(truncatingIfNeeded: pair - 10 * tens)
        text[place - 2] = 0x30 + UInt8(truncatingIfNeeded: tens)
        rest = quotient
        place -= 2
      }
      if place == 1 { text[0] = 0x30 + UInt8(truncatingIfNeeded: rest % 10) }
    }
  }

  mutating func appendZeros(_ count: Int) {
    append(addingCapacity: count) { $0.append(repeating: 0x30, count: count) }
  }
}
