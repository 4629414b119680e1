extension Expression {
  /// The first operation, in reading order and the innermost first, whose value is 0 though what it works on is not.
  ///
  ///     x y = 0,  x / y = 0,  x² = 0,  eˣ = 0   with x, y ≠ 0
  ///
  /// Its true result is smaller than any number that a Double holds. A sum or a difference that is 0 is truly 0.
  ///
  /// - Parameter source: Where the numbers of the quantities come from; all indices are numbers.
  /// - Returns: The operation in letters; `nil` where there is none, or where the expression has no value.
  package func underflow(in source: some QuantitySource) -> Expression? {
    for child in children {
      if let found = child.underflow(in: source) { return found }
    }
    let factors: [Expression]
    switch self {
    case .product(let all): factors = all
    case .quotient(let numerator, _): factors = [numerator]
    case .square(let base): factors = [base]
    case .function(.exponential, _): factors = []
    default: return nil
    }
    guard isZero(in: source) == true, factors.allSatisfy({ $0.isZero(in: source) == false }) else {
      return nil
    }
    return self
  }

  /// Whether the value is the number 0; `nil` where it is no single number.
  private func isZero(in source: some QuantitySource) -> Bool? {
    guard case .scalar(let x)? = try? value(from: source) else { return nil }
    return x == 0
  }
}
