extension Elementary {
  /// Returns x to the power of y.
  ///
  /// If y is a whole number, by repeated squaring, else as e to the power of y ln x:
  ///
  ///     x⁰ = 1        x²ⁿ = (xⁿ)²        x²ⁿ⁺¹ = (xⁿ)² x
  ///
  /// A negative number has no power with an exponent that is not whole: the result is not a number.
  package static func power(_ x: Double, _ y: Double) -> Double {
    guard let n = Int(exactly: y) else { return exp(y * log(x)) }
    let power = power(x, magnitude: n.magnitude)
    return n < 0 ? 1 / power : power
  }

  private static func power(_ x: Double, magnitude: UInt) -> Double {
    var (result, square, rest) = (1.0, x, magnitude)
    while rest > 0 {
      if rest % 2 == 1 { result *= square }
      square *= square
      rest /= 2
    }
    return result
  }
}
