extension Expression {
  /// The tree with other trees in place of some of its nodes; below a replaced node nothing is looked at.
  func rewritten(_ replacement: (Expression) -> Expression?) -> Expression {
    replacement(self) ?? map { $0.rewritten(replacement) }
  }

  /// The tree with other trees in place of some quantities, or `nil` where it has none of them.
  func replacing(_ replacement: (Quantity) -> Expression?) -> Expression? {
    let tree = rewritten { node in
      if case .quantity(let quantity) = node { replacement(quantity) } else { nil }
    }
    return tree == self ? nil : tree
  }

  /// The tree with other quantities of one kind, or `nil` where it has none of that kind.
  func replacing(_ kind: Quantity.Kind, by other: (Quantity) -> Quantity?) -> Expression? {
    replacing { $0.kind == kind ? other($0).map(Expression.quantity) : nil }
  }

  /// The tree without some factors of its products, or `nil` where it has none of them.
  func droppingFactor(_ isDropped: (Expression) -> Bool) -> Expression? {
    let tree = rewritten { node in
      guard case .product(let factors) = node else { return nil }
      let kept = factors.filter { !isDropped($0) }
      guard kept.count < factors.count, let first = kept.first else { return nil }
      return kept.count == 1 ? first : .product(kept)
    }
    return tree == self ? nil : tree
  }

  /// The terms of the first sum that runs over neurons or examples.
  ///
  /// A sum that has a constant or a bias in it was written so in the equation and runs over nothing.
  package var runningSum: [Expression]? {
    if case .sum(let terms) = self, terms.count > 1, !terms.contains(where: \.isConstantOrBias) {
      return terms
    }
    return children.lazy.compactMap(\.runningSum).first
  }

  /// The tree with another tree in place of its running sum.
  func replacingRunningSum(by tree: Expression) -> Expression {
    guard let terms = runningSum else { return self }
    return rewritten { $0 == .sum(terms) ? tree : nil }
  }

  private var isConstantOrBias: Bool {
    switch self {
    case .number: true
    case .quantity(let quantity): quantity.kind == .bias
    default: false
    }
  }

  /// Whether a quantity of the kind stands anywhere in the tree.
  func contains(_ kind: Quantity.Kind) -> Bool { quantities.contains { $0.kind == kind } }

  /// The same with the opposite sign; a difference is taken the other way round.
  var turned: Expression {
    switch self {
    case .difference(let x, let y): .difference(y, x)
    case .negative(let x): x
    default: .negative(self)
    }
  }
}

extension Expression {
  /// The tree with the factor before it.
  func multiplied(by factor: Expression) -> Expression { .product([factor, self]) }
}
