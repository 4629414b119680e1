package import Expressions

extension Expression {
  /// Returns the tree with some of its nodes replaced; nothing inside a replacement is replaced again.
  func rewritten(_ replacement: (Expression) -> Expression?) -> Expression {
    replacement(self) ?? map { $0.rewritten(replacement) }
  }

  /// Returns the tree with some quantities replaced, or nil if it has none of them.
  func replacing(_ replacement: (Quantity) -> Expression?) -> Expression? {
    let tree = rewritten { node in
      if case .quantity(let quantity) = node { replacement(quantity) } else { nil }
    }
    return tree == self ? nil : tree
  }

  /// Returns the tree with the quantities of one kind replaced, or nil if it has none of that kind.
  func replacing(_ kind: Quantity.Kind, by other: (Quantity) -> Quantity?) -> Expression? {
    replacing { $0.kind == kind ? other($0).map(Expression.quantity) : nil }
  }

  /// Returns the tree with other trees in place of the quantities of one kind, or nil if it has none of that kind.
  func replacing(_ kind: Quantity.Kind, by tree: (Quantity) -> Expression) -> Expression? {
    replacing { $0.kind == kind ? tree($0) : nil }
  }

  /// Returns the tree without some factors of its products, or nil if it has none of them.
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
  /// A sum with a constant, a bias or an L2 term in it is written like that in the equation and runs over nothing.
  package var runningSum: [Expression]? {
    if case .sum(let terms) = self, terms.count > 1, !terms.contains(where: \.isWrittenTerm),
      !terms.areWeights
    {
      return terms
    }
    return children.lazy.compactMap(\.runningSum).first
  }

  /// Returns the tree with another tree in place of its running sum.
  func replacingRunningSum(by tree: Expression) -> Expression {
    guard let terms = runningSum else { return self }
    return rewritten { $0 == .sum(terms) ? tree : nil }
  }

  /// Whether the expression is the weight of an example.
  package var isExampleWeight: Bool {
    if case .quantity(let quantity) = self { quantity.kind == .exampleWeight } else { false }
  }

  private var isWrittenTerm: Bool {
    switch self {
    case .number: true
    case .quantity(let quantity): quantity.kind == .bias
    case .product(let factors): factors.contains(.quantity(.weightDecay))
    default: false
    }
  }

  /// Returns whether the tree contains a quantity of this kind.
  func contains(_ kind: Quantity.Kind) -> Bool { quantities.contains { $0.kind == kind } }

  /// The tree with the opposite sign; a difference has its two sides exchanged.
  var negated: Expression {
    switch self {
    case .difference(let x, let y): .difference(y, x)
    case .negative(let x): x
    default: .negative(self)
    }
  }
}

extension [Expression] {
  /// Whether these are the terms of the sum of the weights, by which a weighted mean is divided.
  fileprivate var areWeights: Bool { allSatisfy(\.isExampleWeight) }
}

extension Expression {
  /// Returns the product of a factor and the tree.
  func multiplied(by factor: Expression) -> Expression { .product([factor, self]) }
}
