extension Expression {
  /// The same expression with zeros and ones left out, signs collected and constants multiplied.
  ///
  ///     0 + x = x    1 · x = x    0 · x = 0    −(−x) = x    2 · 3 · x = 6 x    x¹ = x
  ///
  /// The value is the same, apart from rounding, wherever the expression has a finite value.
  package var simplified: Expression {
    let node = map(\.simplified)
    return switch node {
    case .negative(let x): Self.negated(x)
    case .sum(let terms): Self.simplifiedSum(terms)
    case .difference(let x, let y): Self.simplifiedDifference(x, y)
    case .product(let factors): Self.simplifiedProduct(factors)
    case .hadamard(let x, let y): Self.simplifiedHadamard(x, y)
    case .quotient(let x, let y): Self.simplifiedQuotient(x, y)
    case .square(.function(.squareRoot, let x)): x
    case .power(let x, .number(1)): x
    case .power(_, .number(0)): .number(1)
    case .ifPositive(_, let then, let otherwise) where then == otherwise: then
    default: node
    }
  }

  private static func negated(_ x: Expression) -> Expression {
    switch x {
    case .number(let x): .number(x == 0 ? 0 : -x)
    case .negative(let x): x
    case .difference(let x, let y): .difference(y, x)
    case .product(let factors): turned(factors)
    default: .negative(x)
    }
  }

  /// Returns a product with the other sign: −2 (y − a) = 2 (a − y).
  private static func turned(_ factors: [Expression]) -> Expression {
    for (position, factor) in factors.enumerated() {
      guard case .difference(let x, let y) = factor else { continue }
      var factors = factors
      factors[position] = .difference(y, x)
      return .product(factors)
    }
    return .negative(.product(factors))
  }

  private static func simplifiedSum(_ terms: [Expression]) -> Expression {
    var kept: [Expression] = []
    for term in terms where term != .number(0) {
      if case .sum(let inner) = term { kept += inner } else { kept.append(term) }
    }
    switch kept.count {
    case 0: return .number(0)
    case 1: return kept[0]
    case 2:
      if case .negative(let y) = kept[1] { return .difference(kept[0], y) }
      if case .negative(let x) = kept[0] { return .difference(kept[1], x) }
      if case .number(let x) = kept[0], case .number(let y) = kept[1] { return .number(x + y) }
      return .sum(kept)
    default: return .sum(kept)
    }
  }

  private static func simplifiedDifference(_ x: Expression, _ y: Expression) -> Expression {
    switch (x, y) {
    case (_, .number(0)): x
    case (.number(0), _): negated(y)
    case (.number(let x), .number(let y)): .number(x - y)
    case (_, .negative(let y)): simplifiedSum([x, y])
    default: .difference(x, y)
    }
  }

  /// Returns a product with one constant in front of it, and with its sign in front of all.
  private static func simplifiedProduct(_ factors: [Expression]) -> Expression {
    var constant = 1.0
    var kept: [Expression] = []
    var waiting = Array(factors.reversed())
    while let factor = waiting.popLast() {
      switch factor {
      case .number(let x): constant *= x
      case .negative(let x):
        constant = -constant
        waiting.append(x)
      case .product(let inner): waiting += inner.reversed()
      default: kept.append(factor)
      }
    }
    if constant == 0 { return .number(0) }
    if let quotient = joined(constant, kept) { return quotient }
    if kept.isEmpty { return .number(constant) }
    if abs(constant) != 1 { kept.insert(.number(abs(constant)), at: 0) }
    let product = kept.count == 1 ? kept[0] : Expression.product(kept)
    return constant < 0 ? negated(product) : product
  }

  /// Returns x/y for c · x · (1/y), with a constant in y divided out; nil if there is not exactly one quotient, or if its
  /// numerator is no constant.
  private static func joined(_ constant: Double, _ factors: [Expression]) -> Expression? {
    let isQuotient = { (x: Expression) in if case .quotient = x { true } else { false } }
    guard factors.count > 1, factors.count(where: isQuotient) == 1,
      let place = factors.firstIndex(where: isQuotient),
      case .quotient(.number(let top), var below) = factors[place]
    else { return nil }
    var (constant, rest) = (constant * top, factors)
    rest.remove(at: place)
    if case .number(let divisor) = below, constant / divisor == (constant / divisor).rounded() {
      return simplifiedProduct([.number(constant / divisor)] + rest)
    }
    if case .product(let parts) = below, case .number(let divisor) = parts[0],
      constant / divisor == (constant / divisor).rounded()
    {
      constant /= divisor
      below = parts.count == 2 ? parts[1] : .product(Array(parts.dropFirst()))
    }
    return simplifiedQuotient(simplifiedProduct([.number(constant)] + rest), below)
  }

  private static func simplifiedHadamard(_ x: Expression, _ y: Expression) -> Expression {
    if x == .number(0) || y == .number(0) { return .number(0) }
    if x == .number(1) { return y }
    return y == .number(1) ? x : .hadamard(x, y)
  }

  private static func simplifiedQuotient(_ x: Expression, _ y: Expression) -> Expression {
    switch (x, y) {
    case (.number(0), _): .number(0)
    case (_, .number(1)): x
    case (.negative(let x), _): negated(simplifiedQuotient(x, y))
    case (.number(let x), _) where x < 0: negated(.quotient(.number(-x), y))
    case (_, .quotient(let above, let below)): simplifiedQuotient(simplifiedProduct([x, below]), above)
    default: .quotient(x, y)
    }
  }
}
