extension Elementary {
  /// Returns x to the power of a whole number that is not negative, by repeated squaring.
  ///
  ///     x⁰ = 1        x²ⁿ = (xⁿ)²        x²ⁿ⁺¹ = (xⁿ)² x
  package static func power(_ x: Double, _ n: Int) -> Double {
    precondition(n >= 0, "a power with an exponent that is not negative")
    var (result, square, rest) = (1.0, x, n)
    while rest > 0 {
      if rest % 2 == 1 { result *= square }
      square *= square
      rest /= 2
    }
    return result
  }
}
