/// A whole number of any size, for the cases where 128 bits are not enough; its words have 64 bits, the lowest is first.
struct BigNatural {
  private(set) var words: [UInt64]

  init(_ number: UInt64) {
    words = number == 0 ? [] : [number]
  }

  /// Multiplies by one word as on paper, carrying from word to word.
  mutating func multiply(by factor: UInt64, adding summand: UInt64 = 0) {
    var carry = summand
    for index in words.indices {
      let product = words[index].multipliedFullWidth(by: factor)
      let (low, overflow) = product.low.addingReportingOverflow(carry)
      words[index] = low
      carry = product.high + (overflow ? 1 : 0)
    }
    if carry > 0 { words.append(carry) }
  }

  /// Multiplies by a power of a small base, many factors at a time.
  mutating func multiply(by base: UInt64, toThe exponent: Int) {
    var rest = exponent
    while rest > 0 {
      let count = min(rest, 16)
      multiply(by: (0..<count).reduce(1) { power, _ in power * base })
      rest -= count
    }
  }

  /// Divides by one word and returns the remainder.
  mutating func divide(by divisor: UInt64) -> UInt64 {
    var remainder: UInt64 = 0
    for index in words.indices.reversed() {
      (words[index], remainder) = divisor.dividingFullWidth((remainder, words[index]))
    }
    while words.last == 0 { words.removeLast() }
    return remainder
  }

  /// Returns the decimal digits, the first one first; none for zero.
  func decimalDigits() -> [UInt8] {
    var rest = self
    var digits: [UInt8] = []
    while !rest.words.isEmpty {
      var group = rest.divide(by: 10_000_000_000_000_000_000)
      for _ in 0..<19 {
        digits.append(UInt8(group % 10))
        group /= 10
      }
    }
    while digits.last == 0 { digits.removeLast() }
    return digits.reversed()
  }
}

extension BigNatural: Comparable {
  var isZero: Bool { words.isEmpty }

  static func < (left: BigNatural, right: BigNatural) -> Bool {
    if left.words.count != right.words.count { return left.words.count < right.words.count }
    return left.words.reversed().lexicographicallyPrecedes(right.words.reversed())
  }
}
