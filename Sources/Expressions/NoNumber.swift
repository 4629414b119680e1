/// The part of a calculation that has no finite value on a computer, although its exact value may be finite.
package struct NoNumber: Equatable, Sendable {
  /// The innermost part without a finite value whose own parts all have one.
  package let part: Expression
  /// The reason.
  package let reason: Reason

  /// Why a part has no finite value.
  package enum Reason: Sendable {
    /// The value is greater than 1.8e308.
    case tooLarge
    /// The denominator of a fraction was rounded to 0.
    case dividesByZero
    /// The value is not defined, such as ∞ − ∞.
    case undefined
  }

  /// Looks for such a part in an expression whose indices are numbers; nil if everything is finite.
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
