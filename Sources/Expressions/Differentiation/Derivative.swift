extension Expression {
  /// Returns the derivative with respect to a quantity, with all rules applied and simplified.
  ///
  ///     d/dz  z / (1 + e⁻ᶻ)   =   (1 + e⁻ᶻ + z e⁻ᶻ) / (1 + e⁻ᶻ)²
  ///
  /// Other quantities count as constants; only zₖ has the derivative ∂zₖ/∂zⱼ with respect to zⱼ, since k may be j. Where a
  /// function has a kink, the derivative is that of the case that the function uses there: 0 for max(0, z) and −1
  /// for |z| at z = 0.
  ///
  /// - Returns: The derivative, or nil if the expression has a part that no rule differentiates, such as a matrix.
  public func derivative(by variable: Quantity) -> Expression? {
    var line = Expression.derivative(self, by: variable)
    while let (next, _) = line.differentiatedOnce() { line = next }
    return line.hasDerivative ? nil : line.simplified
  }

  /// Returns every line of the differentiation, each with the rule that leads to it; the last line is simplified.
  ///
  /// A line applies one rule, wherever that rule is the next to apply.
  public func differentiation(by variable: Quantity) -> [(line: Expression, rule: DifferentiationRule)] {
    var lines: [(line: Expression, rule: DifferentiationRule)] = []
    var line = Expression.derivative(self, by: variable)
    while let (next, rule) = line.differentiatedOnce() {
      lines.append((next, rule))
      line = next
    }
    let simplified = line.simplified
    if simplified != line { lines.append((simplified, .simplification)) }
    return lines
  }

  /// Whether a derivative is left that is still to be taken.
  var hasDerivative: Bool {
    if case .derivative = self { return true }
    return children.contains(where: \.hasDerivative)
  }
}

/// A rule of differentiation.
public enum DifferentiationRule: String, CaseIterable, Hashable, Sendable {
  /// c′ = 0 and z′ = 1.
  case constantOrVariable
  /// (u + v)′ = u′ + v′.
  case sum
  /// (u v)′ = u′ v + u v′, and (c v)′ = c v′.
  case product
  /// (u/v)′ = (u′ v − u v′) / v², and (c/v)′ = −c v′ / v².
  case quotient
  /// (uⁿ)′ = n uⁿ⁻¹ u′.
  case power
  /// f(u)′ = f′(u) u′.
  case chain
  /// Each case of a choice has its own derivative.
  case cases
  /// Of a sum over neurons, only the terms that contain the variable are left.
  case oneTerm
  /// Zeros and ones are left out, and signs are collected.
  case simplification
}

// MARK: - One rule at a time

extension Expression {
  /// Returns the expression after the first rule that is due, applied at every place where it is due, and that rule.
  ///
  /// Derivatives of constants and of the variable itself are taken along with any other rule.
  ///
  /// - Returns: nil if no derivative is left that a rule can take.
  func differentiatedOnce() -> (Expression, DifferentiationRule)? {
    guard let rule = firstRule else { return nil }
    return (applying(rule), rule)
  }

  private var firstRule: DifferentiationRule? {
    if case .derivative(let x, let variable) = self { return x.rule(by: variable) }
    for child in children {
      if let rule = child.firstRule { return rule }
    }
    return nil
  }

  private func applying(_ rule: DifferentiationRule) -> Expression {
    guard case .derivative(let x, let variable) = self else { return map { $0.applying(rule) } }
    guard x.rule(by: variable) == rule, let next = x.ruleApplied(by: variable) else { return self }
    return next.withTrivialDerivatives
  }

  /// The expression with the derivatives of constants and of variables taken.
  private var withTrivialDerivatives: Expression {
    guard case .derivative(let x, let variable) = self else { return map(\.withTrivialDerivatives) }
    return x.rule(by: variable) == .constantOrVariable ? x.ruleApplied(by: variable) ?? self : self
  }

  private func rule(by variable: Quantity) -> DifferentiationRule? {
    if case .quantity = self { return .constantOrVariable }
    guard depends(on: variable) else { return .constantOrVariable }
    return switch self {
    case .negative, .sum, .difference: .sum
    case .product, .hadamard: .product
    case .quotient: .quotient
    case .square, .power: .power
    case .function(let function, let x): function.slope(at: x) == nil ? nil : .chain
    case .ifPositive, .extreme: .cases
    case .summation: .oneTerm
    case .number, .value, .quantity, .partial, .derivative, .transpose, .diagonal, .component: nil
    }
  }

  private func ruleApplied(by variable: Quantity) -> Expression? {
    let d = { (x: Expression) in Expression.derivative(x, by: variable) }
    if self == .quantity(variable) { return .number(1) }
    if case .quantity(let quantity) = self, quantity.isOfAnyNeuron(like: variable) {
      return .partial(of: quantity, by: variable)
    }
    guard depends(on: variable) else { return .number(0) }
    switch self {
    case .negative(let x): return .negative(d(x))
    case .sum(let terms): return .sum(terms.map(d))
    case .difference(let x, let y): return .difference(d(x), d(y))
    case .product(let factors): return Self.derivative(of: factors, by: variable)
    case .hadamard(let x, let y): return .sum([.hadamard(d(x), y), .hadamard(x, d(y))])
    case .quotient(let x, let y):
      if !y.depends(on: variable) { return .quotient(d(x), y) }
      if !x.depends(on: variable) { return .negative(.quotient(.product([x, d(y)]), .square(y))) }
      return .quotient(d(x) * y - x * d(y), .square(y))
    case .square(let x): return .product([.number(2), x, d(x)])
    case .power(let x, let exponent): return Self.derivative(ofPower: x, exponent, by: variable)
    case .function(.positivePart, let x): return .ifPositive(x, then: d(x), otherwise: .number(0))
    case .function(let function, let x): return function.slope(at: x).map { $0 * d(x) }
    case .ifPositive(let x, let then, let otherwise):
      return .ifPositive(x, then: d(then), otherwise: d(otherwise))
    case .extreme(let extreme, let parts): return Self.derivative(of: extreme, parts, by: variable)
    case .summation(let index, let range, let term):
      return Self.derivative(ofSumOver: index, range, term, by: variable)
    default: return nil
    }
  }
}

// MARK: - The rules with several cases

extension Expression {
  /// Returns c v′ for constant factors c, or else u′ v + u v′, with a term for each factor that is not constant.
  private static func derivative(of factors: [Expression], by variable: Quantity) -> Expression {
    let terms = factors.indices.filter { factors[$0].depends(on: variable) }.map { position in
      var term = factors
      term[position] = .derivative(factors[position], by: variable)
      return Expression.product(term)
    }
    return terms.count == 1 ? terms[0] : .sum(terms)
  }

  /// Returns n xⁿ⁻¹ x′, or cʸ ln c y′, or xʸ (y′ ln x + y x′/x) where both depend on the variable.
  private static func derivative(
    ofPower x: Expression, _ y: Expression, by variable: Quantity
  ) -> Expression {
    let d = { (x: Expression) in Expression.derivative(x, by: variable) }
    if !y.depends(on: variable) {
      let lower: Expression = if case .number(let n) = y { .number(n - 1) } else { y - .number(1) }
      return .product([y, lower == .number(2) ? .square(x) : .power(x, lower), d(x)])
    }
    let logarithm = Expression.function(.logarithm, x)
    if !x.depends(on: variable) { return .product([.power(x, y), logarithm, d(y)]) }
    return .power(x, y) * (d(y) * logarithm + .quotient(y * d(x), x))
  }

  /// Returns the derivative of the part that is greatest or smallest.
  private static func derivative(
    of extreme: Extreme, _ parts: [Expression], by variable: Quantity
  ) -> Expression {
    let first = parts[0]
    guard parts.count > 1 else { return .derivative(first, by: variable) }
    let rest = parts.count == 2 ? parts[1] : .extreme(extreme, Array(parts.dropFirst()))
    let excess = extreme == .maximum ? first - rest : rest - first
    return .ifPositive(
      excess.simplified, then: .derivative(first, by: variable), otherwise: .derivative(rest, by: variable))
  }

  /// Returns the derivative of Σₖ f(uₖ) with respect to uⱼ: f′(uⱼ), and what the terms have of uⱼ beside their own uₖ.
  private static func derivative(
    ofSumOver index: IndexVariable, _ range: SummationRange, _ term: Expression, by variable: Quantity
  ) -> Expression? {
    var (index, term) = (index, term)
    if variable.element == .neuron(.variable(index)) {
      guard let free = [IndexVariable.peer, .next, .previous].first(where: { !term.uses($0) }) else {
        return nil
      }
      term = term.replacing(index, by: .variable(free))
      index = free
    }
    guard case .neuron(let neuron) = variable.element else { return nil }
    var own = variable
    own.element = .neuron(.variable(index))
    var parts: [Expression] = []
    if term.depends(on: own) {
      parts.append(Expression.derivative(term, by: own).replacing(index, by: neuron))
    }
    if term.replacing(index, by: .number(0)).depends(on: variable) {
      parts.append(.summation(over: index, in: range, .derivative(term, by: variable)))
    }
    return parts.count == 1 ? parts[0] : .sum(parts)
  }
}

extension Function {
  /// Returns f′(x); nil for a function of a whole vector, and for a slope.
  ///
  ///     (eˣ)′ = eˣ    (ln x)′ = 1/x    tanh′ x = 1 − tanh² x    (√x)′ = 1/(2 √x)    |x|′ = ±1
  func slope(at x: Expression) -> Expression? {
    switch self {
    case .exponential: .function(.exponential, x)
    case .logarithm: .quotient(.number(1), x)
    case .logarithmOfOnePlus: .quotient(.number(1), .number(1) + x)
    case .hyperbolicTangent: .number(1) - .square(.function(.hyperbolicTangent, x))
    case .squareRoot: .quotient(.number(1), .number(2) * .function(.squareRoot, x))
    case .absoluteValue: .ifPositive(x, then: .number(1), otherwise: .number(-1))
    case .positivePart: .ifPositive(x, then: .number(1), otherwise: .number(0))
    case .one: .number(0)
    case .activation(let layer): .function(.slope(layer), x)
    case .maximum, .minimum, .slope: nil
    }
  }
}

// MARK: - Variables

extension Expression {
  /// Returns whether the value changes with a quantity, also through the terms of a sum over neurons.
  func depends(on variable: Quantity) -> Bool {
    switch self {
    case .quantity(let quantity): return quantity == variable || quantity.isOfAnyNeuron(like: variable)
    case .derivative(let x, _): return x.depends(on: variable)
    case .summation(let index, _, let term):
      guard case .neuron = variable.element else { return term.depends(on: variable) }
      var own = variable
      own.element = .neuron(.variable(index))
      return term.depends(on: own) || term.depends(on: variable)
    default: return children.contains { $0.depends(on: variable) }
    }
  }

  private func uses(_ index: IndexVariable) -> Bool {
    if case .summation(let own, _, let term) = self { return own == index || term.uses(index) }
    if case .quantity(let quantity) = self { return quantity.element == .neuron(.variable(index)) }
    return children.contains { $0.uses(index) }
  }

  /// Returns the expression with sums over another index; no sum may be inside another one.
  package func replacingSums(over index: IndexVariable, by other: IndexVariable) -> Expression {
    if case .summation(index, let range, let term) = self {
      .summation(over: other, in: range, term.replacing(index, by: .variable(other)))
    } else {
      map { $0.replacingSums(over: index, by: other) }
    }
  }

  /// Returns the expression with another neuron in place of an index, except where a sum inside has this index itself.
  package func replacing(_ index: IndexVariable, by neuron: NeuronIndex) -> Expression {
    switch self {
    case .quantity(let quantity): return .quantity(quantity.replacing(index, by: neuron))
    case .derivative(let x, let variable):
      return .derivative(x.replacing(index, by: neuron), by: variable.replacing(index, by: neuron))
    case .summation(index, _, _): return self
    default: return map { $0.replacing(index, by: neuron) }
    }
  }
}

extension Quantity {
  /// Returns whether it is zₖ where the variable is zⱼ: that of any neuron of the layer, which may also be *j*.
  fileprivate func isOfAnyNeuron(like variable: Quantity) -> Bool {
    var other = variable
    other.element = .neuron(.variable(.peer))
    return variable.element == .neuron(.variable(.neuron)) && self == other
  }

  fileprivate func replacing(_ index: IndexVariable, by neuron: NeuronIndex) -> Quantity {
    guard element == .neuron(.variable(index)) else { return self }
    var copy = self
    copy.element = .neuron(neuron)
    return copy
  }
}
