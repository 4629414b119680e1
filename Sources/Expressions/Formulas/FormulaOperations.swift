extension Elementary {
  /// Returns a power.
  ///
  ///     xⁿ = x · x · …, for a whole number n of at most 64;  x⁻ⁿ = 1/xⁿ
  ///     xʸ = e^{y ln x}, for any other exponent and x > 0
  ///
  /// A negative number has no power with an exponent that is not whole, so the result is not a number.
  package static func power(_ x: Double, _ y: Double) -> Double {
    if let n = Int(exactly: y), abs(n) <= 64 {
      let product = (0..<abs(n)).reduce(1) { product, _ in product * x }
      return n < 0 ? 1 / product : product
    }
    if x == 0 { return y > 0 ? 0 : y < 0 ? .infinity : .nan }
    return exp(y * log(x))
  }
}

extension Extreme {
  /// Returns the greater or the smaller of two numbers; not a number if one of them is none.
  func of(_ x: Double, _ y: Double) -> Double {
    if x.isNaN || y.isNaN { return .nan }
    return self == .maximum ? max(x, y) : min(x, y)
  }
}
