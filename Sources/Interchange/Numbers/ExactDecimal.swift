/// The decimal expansion of a positive finite `Double` with all its digits, at most 767.
///
///     x = 0.d₁d₂d₃… × 10^point
///
/// A `Double` is m · 2^e with whole numbers m and e. If e is negative, m · 2^e = m · 5^(−e) · 10^e. So its digits are
/// those of a whole number and can be rounded as on paper.
struct ExactDecimal {
  private(set) var digits: [UInt8]
  private(set) var point: Int

  init(_ magnitude: Double) {
    let (significand, exponent) = magnitude.wholeParts
    var number = BigNatural(significand)
    number.multiply(by: exponent < 0 ? 5 : 2, toThe: abs(exponent))
    digits = number.decimalDigits()
    point = digits.count + min(exponent, 0)
  }

  /// Keeps the first digits, rounded to the nearest; in a tie, to the even digit.
  mutating func round(toDigits count: Int) {
    guard count < digits.count else { return }
    guard count >= 0 else {
      digits = []
      return
    }
    let rest = digits[count...]
    let isTie = rest.first == 5 && rest.dropFirst().allSatisfy { $0 == 0 }
    let isOdd = count > 0 && digits[count - 1] % 2 == 1
    let roundsUp = isTie ? isOdd : (rest.first ?? 0) >= 5
    digits.removeSubrange(count...)
    if roundsUp { increment() }
  }

  private mutating func increment() {
    while digits.last == 9 { digits.removeLast() }
    if let last = digits.indices.last {
      digits[last] += 1
    } else {
      digits = [1]
      point += 1
    }
  }

  /// Accesses the digit at a place counted from the first one; zero after the last one.
  subscript(place: Int) -> UInt8 {
    digits.indices.contains(place) ? digits[place] : 0
  }
}

extension Double {
  /// The magnitude as m · 2^e with whole m < 2⁵³ and e ≥ −1074; it must be finite.
  var wholeParts: (significand: UInt64, exponent: Int) {
    let biased = Int(exponentBitPattern)
    let hidden: UInt64 = biased == 0 ? 0 : 1 << 52
    return (significandBitPattern | hidden, max(biased, 1) - 1075)
  }
}
