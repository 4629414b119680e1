/// The functions exp, log, tanh and their relatives, with the same bits on every machine.
///
/// A C library may compute these functions in its own way, and some libraries choose instructions that fit the
/// processor; the last bit can then differ from one machine to the next. These functions use only +, −, × and ÷,
/// never fused. IEEE 754 defines the result of each to the last bit. Each function is at most 1 ulp from the
/// correctly rounded result.
///
/// The method is always the same: reduce the argument to a short interval without losing digits (Cody and Waite), sum
/// a few terms of a series there, and undo the reduction.
package enum Elementary {
  /// ln 2 in two parts; the high part has 32 bits, so that its product with an exponent is exact.
  private static let ln2High = 0x1.62e42feep-1
  private static let ln2Low = 0x1.a39ef35793c76p-33
  private static let log2e = 0x1.71547652b82fep0

  /// 1.5 · 2⁵²; adding it to a number rounds the number to a whole one, since no bits are left after the point.
  private static let rounder = 0x1.8p52

  /// Returns e to the power x.
  ///
  ///     eˣ = 2ᵏ eʳ,   r = x − k ln 2,   |r| ≤ ½ ln 2
  ///
  /// The result is infinite above 709.78…, and 0 below −745.13….
  package static func exp(_ x: Double) -> Double {
    guard x < 709.8 else { return x.isNaN ? x : .infinity }
    guard x > -745.2 else { return x.isNaN ? x : 0 }
    let parts = reduced(SIMD4(repeating: x))
    return scaled(oneAnd(parts.r, parts.tail)[0], by: Int(parts.k[0]))
  }

  /// Returns e to the power of four numbers at once, with the same bits as one by one.
  @inline(__always)
  package static func exp(_ x: SIMD4<Double>) -> SIMD4<Double> {
    guard all(x .< 708 .& x .> -708) else { return SIMD4(exp(x[0]), exp(x[1]), exp(x[2]), exp(x[3])) }
    let parts = reduced(x)
    // In a sum with the rounder, k is in the last bits.
    let k = unsafe unsafeBitCast(parts.k + rounder, to: SIMD4<UInt64>.self)
    let power = unsafe unsafeBitCast((k &+ 1023) &<< 52, to: SIMD4<Double>.self)
    return oneAnd(parts.r, parts.tail) * power
  }

  /// Returns eˣ − 1, accurate even where x is so small that eˣ is nearly 1.
  ///
  ///     eˣ − 1 = (2ᵏ − 1) + 2ᵏ r + 2ᵏ tail
  ///
  /// The first two terms are added in such a way that the rounding error of their sum is not lost.
  package static func expm1(_ x: Double) -> Double {
    guard x < 709.8 else { return x.isNaN ? x : .infinity }
    guard x > -40 else { return x.isNaN ? x : -1 }
    guard abs(x) > 0x1p-54 else { return x }
    let parts = reduced(SIMD4(repeating: x))
    let (k, r, tail) = (Int(parts.k[0]), parts.r[0], parts.tail[0])
    guard k != 0 else { return r + tail }
    guard k < 60 else { return exp(x) }
    let power = powerOfTwo(k)
    let (whole, rest) = k > 53 ? (power, -1.0) : (power - 1, 0)
    let part = power * r
    let sum = whole + part
    let lost = abs(whole) > abs(part) ? part - (sum - whole) : whole - (sum - part)
    return sum + (lost + (power * tail + rest))
  }

  /// Returns the parts of eˣ = 2ᵏ (1 + r + tail), for each lane.
  @inline(__always)
  private static func reduced(_ x: SIMD4<Double>) -> (k: SIMD4<Double>, r: SIMD4<Double>, tail: SIMD4<Double>)
  {
    let k = (x * log2e + rounder) - rounder
    let high = x - k * ln2High
    let low = k * ln2Low
    let r = high - low
    let lost = (high - r) - low
    return (k, r, exponentialTail(r, lost + r * lost))
  }

  /// Returns 1 + r + tail; the rounding error of 1 + r is added to the tail, so that it is not lost.
  @inline(__always)
  private static func oneAnd(_ r: SIMD4<Double>, _ tail: SIMD4<Double>) -> SIMD4<Double> {
    let upper = 1 + r
    return upper + ((r - (upper - 1)) + tail)
  }

  /// Returns eʳ − 1 − r = r²/2! + r³/3! + r⁴/4! + …, for |r| ≤ ½ ln 2, plus a small correction.
  ///
  /// Neighbouring terms are summed first, then neighbouring sums (Estrin), so that few sums wait for another one.
  /// This is never inlined, since the compiler recognises the lanes of an expression only while the expression is
  /// short.
  @inline(never)
  private static func exponentialTail(_ r: SIMD4<Double>, _ correction: SIMD4<Double>) -> SIMD4<Double> {
    let t = r * r
    let terms2 = 1.0 / 2 + r * (1.0 / 6)
    let terms4 = 1.0 / 24 + r * (1.0 / 120)
    let terms6 = 1.0 / 720 + r * (1.0 / 5_040)
    let terms8 = 1.0 / 40_320 + r * (1.0 / 362_880)
    let terms10 = 1.0 / 3_628_800 + r * (1.0 / 39_916_800)
    let terms12 = 1.0 / 479_001_600 + r * (1.0 / 6_227_020_800)
    let t2 = t * t
    let rest = (terms6 + t * terms8) + t2 * (terms10 + t * terms12)
    return (t * (terms2 + t * terms4) + correction) + t * t2 * rest
  }

  /// Returns y 2ᵏ, computed in two steps, since 2ᵏ alone may be out of range where the product is not.
  @inline(__always)
  private static func scaled(_ y: Double, by k: Int) -> Double {
    if k > 1000 { return y * powerOfTwo(k - 1) * 2 }
    if k < -1000 { return y * powerOfTwo(k + 60) * 0x1p-60 }
    return y * powerOfTwo(k)
  }

  @inline(__always)
  private static func powerOfTwo(_ k: Int) -> Double {
    Double(bitPattern: UInt64(1023 + k) << 52)
  }
}

extension Elementary {
  /// Returns the natural logarithm: −∞ at 0, not a number below 0.
  ///
  ///     ln x = k ln 2 + ln(1 + f),   x = 2ᵏ (1 + f),   ½√2 ≤ 1 + f < √2
  package static func log(_ x: Double) -> Double {
    guard x > 0 else { return x == 0 ? -.infinity : .nan }
    guard x < .infinity else { return x }
    let (k, m) = split(x)
    return assembled(k: k, f: m - 1, correction: 0)
  }

  /// Returns ln(1 + x), accurate even where x is so small that 1 + x is nearly 1.
  package static func log1p(_ x: Double) -> Double {
    guard x > -1 else { return x == -1 ? -.infinity : .nan }
    guard x < .infinity else { return x }
    guard abs(x) > 0x1p-54 else { return x }
    let u = 1 + x
    let (k, m) = split(u)
    guard k != 0 else { return assembled(k: 0, f: x, correction: 0) }
    let lost = x > 1 ? 1 - (u - x) : x - (u - 1)
    return assembled(k: k, f: m - 1, correction: lost / u)
  }

  /// Returns the parts of x = 2ᵏ m, with ½√2 ≤ m < √2.
  private static func split(_ x: Double) -> (k: Double, m: Double) {
    let subnormal = x < .leastNormalMagnitude
    let bits = (subnormal ? x * 0x1p54 : x).bitPattern
    let aboveRoot = bits & 0xF_FFFF_FFFF_FFFF >= 0x6_A09E_667F_3BCD
    let exponent = Int(bits >> 52) - 1023 + (aboveRoot ? 1 : 0)
    let m = Double(bitPattern: bits & 0xF_FFFF_FFFF_FFFF | (aboveRoot ? 1022 : 1023) << 52)
    return (Double(exponent - (subnormal ? 54 : 0)), m)
  }

  /// Returns k ln 2 + ln(1 + f) + correction.
  ///
  /// With s = f / (2 + f), the series of ln((1 + s) / (1 − s)) gives
  ///
  ///     ln(1 + f) = f − (f²/2 − s (f²/2 + R)),   R = 2s²/3 + 2s⁴/5 + 2s⁶/7 + …
  ///
  /// where the greatest term, f, is exact.
  private static func assembled(k: Double, f: Double, correction: Double) -> Double {
    let s = f / (2 + f)
    let half = f * f * 0.5
    let bracket = half - (s * (half + logarithmTail(s * s)) + (k * ln2Low + correction))
    return k * ln2High - (bracket - f)
  }

  /// Returns 2t/3 + 2t²/5 + 2t³/7 + …, for t ≤ 0.0295.
  private static func logarithmTail(_ t: Double) -> Double {
    var sum = 2.0 / 25
    sum = sum * t + 2.0 / 23
    sum = sum * t + 2.0 / 21
    sum = sum * t + 2.0 / 19
    sum = sum * t + 2.0 / 17
    sum = sum * t + 2.0 / 15
    sum = sum * t + 2.0 / 13
    sum = sum * t + 2.0 / 11
    sum = sum * t + 2.0 / 9
    sum = sum * t + 2.0 / 7
    sum = sum * t + 2.0 / 5
    sum = sum * t + 2.0 / 3
    return sum * t
  }
}

extension Elementary {
  /// Returns the hyperbolic tangent.
  ///
  ///     tanh x = 1 − 2 / (e²ˣ + 1)
  ///     tanh x = x / (1 + x²/(3 + x²/(5 + x²/(7 + …))))      for |x| < 0.65
  ///
  /// Lambert's continued fraction is cut off after 15 and multiplied out. It is used to compute the difference from
  /// x, which is small.
  package static func tanh(_ x: Double) -> Double {
    let m = abs(x)
    guard m > 0x1p-28 else { return x }
    guard m >= 0.65 else { return x - x * shortfall(x * x) }
    let t = 1 - 2 / (expm1(2 * m) + 2)
    return x < 0 ? -t : t
  }

  /// Returns 1 − (tanh x) / x, for t = x².
  private static func shortfall(_ t: Double) -> Double {
    let numerator = t * (675_675 + t * (45_045 + t * (594 + t)))
    return numerator / (2_027_025 + t * (945_945 + t * (51_975 + t * (630 + t))))
  }
}
