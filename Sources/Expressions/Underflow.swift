extension Expression {
  /// Returns the first operation whose value is 0 although its operands are not, innermost first and in reading order.
  ///
  ///     x y = 0,  x / y = 0,  x² = 0,  eˣ = 0   with x, y ≠ 0
  ///
  /// The exact result is smaller than any positive number of type `Double`. A sum or a difference that is 0 is exactly 0.
  ///
  /// - Parameter source: The source of the numbers; all indices must be numbers.
  /// - Returns: The operation in letters, or nil if there is none or the expression has no value.
  package func underflow(in source: some QuantitySource) -> Expression? {
    for child in children {
      if let found = child.underflow(in: source) { return found }
    }
    let factors: [Expression]
    switch self {
    case .product(let all): factors = all
    case .quotient(let numerator, let denominator):
      guard case .scalar(let x)? = try? denominator.value(from: source), x.isFinite else { return nil }
      factors = [numerator]
    case .square(let base), .power(let base, _): factors = [base]
    case .function(.exponential, _): factors = []
    default: return nil
    }
    guard isZero(in: source) == true, factors.allSatisfy({ $0.isZero(in: source) == false }) else {
      return nil
    }
    return self
  }

  /// Returns whether the value is the number 0, or nil if it is not a single number.
  private func isZero(in source: some QuantitySource) -> Bool? {
    guard case .scalar(let x)? = try? value(from: source) else { return nil }
    return x == 0
  }
}
