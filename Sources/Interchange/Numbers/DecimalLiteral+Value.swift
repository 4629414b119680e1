extension DecimalLiteral {
  /// Returns the nearest `Double`, in a tie the even one; infinity for a number that is too large.
  func value(in bytes: borrowing Span<UInt8>) -> Double {
    let magnitude = magnitude(in: bytes)
    return isNegative ? -magnitude : magnitude
  }

  private func magnitude(in bytes: borrowing Span<UInt8>) -> Double {
    if significand < 1 << 53, -22...22 ~= exponent, !isCut {
      // Both numbers are exact as `Double`, so this operation is the only one that rounds.
      let power = DecimalLiteral.exactPowers[abs(exponent)]
      return exponent < 0 ? Double(significand) / power : Double(significand) * power
    }
    let lower = Double(nearestTo: significand, power: exponent)
    guard isCut else { return lower }
    let upper = Double(nearestTo: significand + 1, power: exponent)
    return lower == upper ? lower : nearest(lower, digitsIn: bytes)
  }

  /// The powers of ten that a `Double` represents exactly.
  private static let exactPowers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19,
    1e20, 1e21, 1e22,
  ]

  /// Returns the nearer of a `Double` and the next one, between which the number lies.
  ///
  /// The number is compared with the middle of the two, (2m + 1) · 2^(e − 1), both as whole numbers. The middle has
  /// no more than 768 digits, so after these it only matters whether the number has another digit that is not 0.
  private func nearest(_ below: Double, digitsIn bytes: borrowing Span<UInt8>) -> Double {
    let (m, e) = below.wholeParts
    var (number, power) = leadingDigits(bytes)
    var middle = BigNatural(2 * m + 1)
    number.multiply(by: 10, toThe: max(power, 0))
    middle.multiply(by: 10, toThe: max(-power, 0))
    number.multiply(by: 2, toThe: max(1 - e, 0))
    middle.multiply(by: 2, toThe: max(e - 1, 0))
    if number == middle { return m % 2 == 0 ? below : below.nextUp }
    return number < middle ? below : below.nextUp
  }

  /// Returns the first digits as a whole number, with one more digit if others follow, and the power of ten of the last.
  private func leadingDigits(_ bytes: borrowing Span<UInt8>) -> (BigNatural, power: Int) {
    var number = BigNatural(0)
    var count = 0
    var places = 0
    var isRestZero = true
    for index in digits where bytes[index] != UInt8(ascii: ".") {
      places += 1
      let digit = UInt64(bytes[index] - 0x30)
      if count < 800 {
        number.multiply(by: 10, adding: digit)
        count += number.isZero ? 0 : 1
      } else {
        isRestZero = isRestZero && digit == 0
      }
    }
    // `exponent` belongs to the last of the first 19 digits; this is the power of the last digit taken here.
    var power = exponent - (count - 19)
    if !isRestZero {
      number.multiply(by: 10, adding: 1)
      power -= 1
    }
    return (number, power)
  }
}

/// Returns 10ⁿ, rounded to the nearest `Double`.
package func powerOfTen(_ exponent: Int) -> Double { Double(nearestTo: 1, power: exponent) }

extension Double {
  /// Creates the `Double` nearest to w · 10^q, in a tie the even one; infinity for a number that is too large.
  ///
  /// Source: D. Lemire, *Number parsing at a gigabyte per second* (2021), and N. Mushtak, D. Lemire, *Fast number
  /// parsing without fallback* (2023). They show that 128 bits of the product always determine the 53 bits of the
  /// result.
  init(nearestTo w: UInt64, power q: Int) {
    guard w != 0, q >= PowerOfTen.range.lowerBound else {
      self = 0
      return
    }
    guard q <= 308 else {
      self = .infinity
      return
    }
    let shift = w.leadingZeroBitCount
    let product = Double.leadingBits(of: w << UInt64(shift), power: q)
    // One bit more than a significand has, for rounding.
    let top = Int(product.high >> 63)
    var bits = product.high >> UInt64(top + 9)
    let exponent = PowerOfTen.binaryExponent(q) + top - shift + 63 + 1023
    if exponent <= 0 {
      // A subnormal number keeps fewer bits; it is rounded like any other.
      let kept = -exponent + 1 < 64 ? bits >> UInt64(-exponent + 1) : 0
      self.init(bitPattern: (kept + kept & 1) >> 1)
      return
    }
    let isTie = product.low <= 1 && -4...23 ~= q && bits & 3 == 1 && bits << UInt64(top + 9) == product.high
    if isTie { bits -= 1 }
    bits = (bits + bits & 1) >> 1
    // If a significand is rounded up to 2⁵³, the carry changes the exponent correctly.
    let pattern = UInt64(exponent) << 52 + (bits - 1 << 52)
    self = exponent >= 0x7FF || pattern >= 0x7FF << 52 ? .infinity : Double(bitPattern: pattern)
  }

  /// Returns the leading 128 bits of w · 10^q, for a w whose highest bit is set.
  private static func leadingBits(of w: UInt64, power q: Int) -> (high: UInt64, low: UInt64) {
    let power = PowerOfTen.of(q)
    var (high, low) = w.multipliedFullWidth(by: power.high)
    if high & 0x1FF == 0x1FF {
      // For exponents from −27 to −1, rounding the reciprocal up makes the product for w = k · 5ⁿ exactly whole.
      let rest = -27 ... -1 ~= q ? power.low + 1 : power.low
      let (sum, overflow) = low.addingReportingOverflow(w.multipliedFullWidth(by: rest).high)
      low = sum
      high += overflow ? 1 : 0
    }
    return (high, low)
  }
}
