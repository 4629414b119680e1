/// The decimal with the fewest digits that reads back as the same `Double`; if there are several, the nearest.
///
///     x = significand · 10^exponent
///
/// Source: R. Giulietti, *The Schubfach way to render doubles* (2020). Every number between the midpoints to the
/// neighbours of a `Double` reads back as that `Double`. This interval is scaled by a power of ten to a width of
/// about one unit. It then contains a multiple of ten, which has one digit less, or at least one of the two whole
/// numbers around x.
struct ShortestDecimal {
  let significand: UInt64
  let exponent: Int

  /// Finds the shortest decimal of a positive finite number.
  init(_ magnitude: Double) {
    let (c, q) = magnitude.wholeParts
    if -52 <= q, q <= 0, c & ((1 << UInt64(-q)) - 1) == 0 {
      (significand, exponent) = (c >> UInt64(-q), 0)
      return
    }
    // Below a power of two, the neighbour is at half the distance. Distances are in quarters of a unit of c.
    let isNarrowBelow = c == 1 << 52 && q > -1074
    let k = (q * 1_262_611 - (isNarrowBelow ? 524_031 : 0)) >> 22
    let h = UInt64(q + PowerOfTen.binaryExponent(-k) + 1)
    let power = ScalingPower(-k)
    let isOdd = c & 1
    let lower = power.scaled((4 * c - (isNarrowBelow ? 1 : 2)) << h) + isOdd
    let value = power.scaled((4 * c) << h)
    let upper = power.scaled((4 * c + 2) << h) - isOdd
    let floor = value >> 2
    if floor >= 10 {
      let tens = floor / 10
      let isBelowInside = lower <= 40 * tens
      let isAboveInside = 40 * tens + 40 <= upper
      if isBelowInside != isAboveInside {
        (significand, exponent) = (tens + (isAboveInside ? 1 : 0), k + 1)
        return
      }
    }
    let isBelowInside = lower <= 4 * floor
    let isAboveInside = 4 * floor + 4 <= upper
    let middle = 4 * floor + 2
    let isNearerAbove = value > middle || value == middle && floor & 1 == 1
    let roundsUp = isBelowInside != isAboveInside ? isAboveInside : isNearerAbove
    (significand, exponent) = (floor + (roundsUp ? 1 : 0), k)
  }

  /// The same decimal without zeros at its end.
  var trimmed: (significand: UInt64, exponent: Int) {
    var (digits, power) = (significand, exponent)
    let (upperDigits, lowerDigits) = digits.quotientAndRemainder(dividingBy: 100_000_000)
    if lowerDigits == 0 { (digits, power) = (upperDigits, power + 8) }
    while true {
      let (quotient, remainder) = digits.quotientAndRemainder(dividingBy: 10)
      if remainder != 0 || quotient == 0 { return (digits, power) }
      (digits, power) = (quotient, power + 1)
    }
  }
}

/// A power of ten to 128 bits, rounded up, for scaling.
private struct ScalingPower {
  let high: UInt64
  let low: UInt64

  init(_ q: Int) {
    let power = PowerOfTen.of(q)
    high = power.high
    low = PowerOfTen.isExact(q) ? power.low : power.low + 1
  }

  /// Returns the whole part of the product, with its last bit set if bits were cut off, so that comparisons stay exact.
  func scaled(_ number: UInt64) -> UInt64 {
    let carried = low.multipliedFullWidth(by: number).high
    let product = high.multipliedFullWidth(by: number)
    let (fraction, overflow) = product.low.addingReportingOverflow(carried)
    return (product.high + (overflow ? 1 : 0)) | (fraction > 1 ? 1 : 0)
  }
}
