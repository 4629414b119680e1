/// A number rounded to some significant digits, for callers that write the power of ten themselves.
///
///     −0.000123456 to 3 digits:  isNegative, text 1.23, exponent −4, that is −1.23 · 10⁻⁴
package struct SignificantDigits: Equatable, Sendable {
  /// Whether the number is less than zero.
  package let isNegative: Bool
  /// The power of ten of the first digit.
  package private(set) var exponent: Int
  /// The digits as a whole number with `count` digits, or zero.
  private(set) var significand: UInt64
  /// The number of digits that were asked for.
  let count: Int

  /// The digits, with a point after the first if there are several: 1.23.
  package var text: String {
    var text: [UInt8] = []
    text.append(addingCapacity: roomForNumber) { $0.appendDigits(significand, count: count, point: 1) }
    return String(decoding: text, as: UTF8.self)
  }

  /// Rounds the exact value of a finite number to the nearest, in a tie to the even digit.
  ///
  /// 17 digits distinguish any two values of type `Double`, so at most 17 are allowed.
  package init(_ number: Double, digits count: Int) {
    precondition(number.isFinite, "Only a finite number has digits.")
    precondition(1...17 ~= count, "A number is rounded to 1 to 17 digits.")
    isNegative = number < 0
    self.count = count
    (significand, exponent) = (0, 0)
    guard number != 0 else { return }
    if !roundByPowers(number.magnitude) { roundExactly(number.magnitude) }
  }

  /// The digits without zeros at the end, and their number.
  var trimmed: (significand: UInt64, count: Int) {
    var (digits, count) = (significand, count)
    while count > 1, digits % 10 == 0 { (digits, count) = (digits / 10, count - 1) }
    return (digits, count)
  }

  private mutating func roundExactly(_ magnitude: Double) {
    var decimal = ExactDecimal(magnitude)
    decimal.round(toDigits: count)
    exponent = decimal.point - 1
    significand = (0..<count).reduce(0) { $0 * 10 + UInt64(decimal[$1]) }
  }

  /// Rounds by one multiplication with a 128-bit power of ten; returns false if the bits cut off could change the result.
  private mutating func roundByPowers(_ magnitude: Double) -> Bool {
    let (whole, e) = magnitude.wholeParts
    let shift = whole.leadingZeroBitCount
    let bits = whole << UInt64(shift)
    let binary = e - shift
    // x ≥ 2^(binary + 63), so its first digit belongs to this power of ten or to the next.
    exponent = PowerOfTen.decimalExponent(binary + 63)
    let limit = wholePowersOfTen[count]
    guard var scaled = ScaledProduct(bits, binary, power: count - 1 - exponent) else { return false }
    if scaled.whole >= limit {
      exponent += 1
      guard let next = ScaledProduct(bits, binary, power: count - 1 - exponent) else { return false }
      scaled = next
    }
    significand = scaled.rounded
    if significand == limit { (significand, exponent) = (limit / 10, exponent + 1) }
    return true
  }
}

/// The product significand · 2^binary · 10^power, as a whole number and the bits after the point, slightly too small.
private struct ScaledProduct {
  let whole: UInt64
  let rounded: UInt64

  /// Computes the product; nil if it is so near the middle of two whole numbers that the bits cut off could decide.
  init?(_ significand: UInt64, _ binary: Int, power q: Int) {
    guard PowerOfTen.range.contains(q) else { return nil }
    let power = PowerOfTen.of(q)
    let (high, low) = significand.multipliedFullWidth(by: power.high)
    let (bits, overflow) = low.addingReportingOverflow(significand.multipliedFullWidth(by: power.low).high)
    let top = high + (overflow ? 1 : 0)
    // The product is (top · 2⁶⁴ + bits) / 2^(64 + shift), too small by less than 2 of its last bits.
    let shift = -1 - binary - PowerOfTen.binaryExponent(q)
    guard 1...63 ~= shift else { return nil }
    whole = top >> UInt64(shift)
    let fraction = top << UInt64(64 - shift) | bits >> UInt64(shift)
    let half: UInt64 = 1 << 63
    guard fraction < half - 2 || fraction > half else { return nil }
    rounded = whole + (fraction > half ? 1 : 0)
  }
}
