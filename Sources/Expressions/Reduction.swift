extension Expression {
  /// Returns the instantiated expression with a number in place of every quantity.
  ///
  /// - Throws: `EvaluationError.unknown` for a quantity that the source does not have.
  public func filled(from source: some QuantitySource) throws(EvaluationError) -> Expression {
    switch self {
    case .quantity, .partial, .derivative: .value(try value(from: source))
    default: try map { child throws(EvaluationError) in try child.filled(from: source) }
    }
  }

  /// Returns the next line of a calculation: every operation whose parts are numbers is carried out.
  ///
  /// The lines come in the order of a calculation by hand: first the products in a sum, then the sum, then the
  /// expression around it. A number keeps all its digits; only the display rounds.
  public func reduced(in source: some QuantitySource) throws(EvaluationError) -> Expression {
    if isLiteral { return self }
    if case .ifPositive(let x, let then, let otherwise) = self {
      // Only the case that holds is calculated; the other may have no value.
      guard x.isLiteral else {
        return .ifPositive(try x.reduced(in: source), then: then, otherwise: otherwise)
      }
      let chosen = try x.value(from: source).numbers[0] > 0 ? then : otherwise
      return chosen.isLiteral ? .value(try chosen.value(from: source)) : chosen
    }
    if children.allSatisfy(\.isLiteral) { return .value(try value(from: source)) }
    return try map { child throws(EvaluationError) in try child.reduced(in: source) }
  }

  /// Returns all lines of the calculation, from this one to the result.
  public func calculation(in source: some QuantitySource) throws(EvaluationError) -> [Expression] {
    var lines = [self]
    while let line = lines.last, !line.isLiteral { lines.append(try line.reduced(in: source)) }
    if let line = lines.last, case .value = line { return lines }
    return lines + [.value(try self.value(from: source))]
  }

  /// Whether the reader sees a finished number here: a value or a constant, alone or in one of a few simple forms.
  ///
  /// These forms are a sign, a transpose, a diagonal, a fraction of two constants, and a sum of one term.
  package var isLiteral: Bool {
    switch self {
    case .number, .value: true
    case .negative(let x), .transpose(let x), .diagonal(let x): x.isLiteral
    case .quotient(.number, .number): true
    case .sum(let terms) where terms.count == 1: terms[0].isLiteral
    default: false
    }
  }
}
