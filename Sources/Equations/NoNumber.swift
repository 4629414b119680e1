/// Where a calculation leaves the numbers that a computer has, although what it stands for may be one.
package struct NoNumber: Equatable, Sendable {
  /// The innermost part that has no finite value, though its own parts have.
  package let part: Expression
  /// What happened there.
  package let reason: Reason

  /// What happened.
  package enum Reason: Sendable {
    /// Beyond 1.8e308.
    case tooLarge
    /// A fraction whose denominator was rounded to 0.
    case dividesByZero
    /// Such as ∞ − ∞.
    case undefined
  }

  /// Looks for it in an expression whose indices are numbers; nil where everything is finite.
  package init?(in expression: Expression, from source: some QuantitySource) {
    for child in expression.children {
      guard let inner = NoNumber(in: child, from: source) else { continue }
      self = inner
      return
    }
    guard let value = try? expression.value(from: source), !value.isFinite else { return nil }
    part = expression
    if case .quotient(_, let below) = expression, (try? below.value(from: source).numbers.contains(0)) == true
    {
      reason = .dividesByZero
    } else {
      reason = value.numbers.contains(where: \.isNaN) ? .undefined : .tooLarge
    }
  }
}

extension Value {
  /// Whether every number is finite.
  package var isFinite: Bool { numbers.allSatisfy(\.isFinite) }
}
