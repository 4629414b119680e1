/// A power of ten to 128 bits; further bits are cut off.
///
///     10^q = (high · 2⁶⁴ + low) · 2^(binaryExponent − 127) · (1 + ε),  0 ≤ ε < 2⁻¹²⁷
///
/// The highest bit of `high` is set. From 10⁰ to 10⁵⁵ no bits are cut off.
struct PowerOfTen {
  let high: UInt64
  let low: UInt64

  /// Returns whether the 128 bits represent 10^q exactly, which they do if 5^q fits into them.
  static func isExact(_ q: Int) -> Bool { 0 <= q && q <= 55 }

  /// Returns ⌊log₂ 10^q⌋ for |q| ≤ 1650.
  static func binaryExponent(_ q: Int) -> Int { (q * 1_741_647) >> 19 }

  /// Returns ⌊log₁₀ 2^e⌋ for |e| ≤ 1650.
  static func decimalExponent(_ e: Int) -> Int { (e * 1_262_611) >> 22 }

  /// The exponents that reading and writing a `Double` can need.
  ///
  /// 10⁻³⁴² is less than half of the smallest `Double`, and 10³⁴² gives that number 17 digits before the point.
  static let range = -342...342

  /// Returns the power 10^q.
  static func of(_ q: Int) -> PowerOfTen { isExact(q) ? exact[q] : table[q - range.lowerBound] }

  /// The exact powers; most numbers need no others, and computing these takes almost no time.
  private static let exact: [PowerOfTen] = powersFromOne(to: 55)

  /// All powers of the range, computed once, when the first one is needed.
  private static let table: [PowerOfTen] = belowOne + powersFromOne(to: range.upperBound)

  /// Returns the leading bits of 5^q, which are those of 10^q = 5^q · 2^q.
  private static func powersFromOne(to last: Int) -> [PowerOfTen] {
    var power = BigNatural(1)
    return (0...last).map { _ in
      defer { power.multiply(by: 5) }
      return PowerOfTen(leadingBitsOf: power)
    }
  }

  /// The leading bits of ⌊2⁹⁶⁰ / 5^n⌋, computed by repeated division, which is exact: ⌊⌊x / a⌋ / b⌋ = ⌊x / ab⌋.
  private static var belowOne: [PowerOfTen] {
    var quotient = BigNatural(1)
    quotient.multiply(by: 2, toThe: 960)
    let downwards = (1 ... -range.lowerBound).map { _ in
      _ = quotient.divide(by: 5)
      return PowerOfTen(leadingBitsOf: quotient)
    }
    return downwards.reversed()
  }

  private init(leadingBitsOf number: BigNatural) {
    let words = [0, 0] + number.words
    let top = words.count - 1
    let shift = words[top].leadingZeroBitCount
    high = words[top] << shift | words[top - 1] >> (64 - shift)
    low = words[top - 1] << shift | words[top - 2] >> (64 - shift)
  }
}

/// The powers of ten that fit into a word: 10⁰ to 10¹⁹.
let wholePowersOfTen: [UInt64] = [
  1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
  100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
  10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
]
