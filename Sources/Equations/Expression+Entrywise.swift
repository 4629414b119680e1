extension Expression {
  /// Whether each entry of its matrices depends only on the same entry of other matrices, as in W − η ∂C/∂W.
  ///
  /// Such an equation holds for an excerpt of its matrices as it does for the whole matrices.
  package var isEntrywise: Bool {
    switch self {
    case .number: true
    case .quantity(let q): q.element == .whole && (q.isScalar || q.isWeightShaped)
    case .sum, .difference, .negative, .summation: children.allSatisfy(\.isEntrywise)
    case .product, .quotient:
      children.allSatisfy(\.isEntrywise) && children.count { !$0.quantities.allSatisfy(\.isScalar) } <= 1
    default: false
    }
  }
}

extension Quantity {
  fileprivate var isScalar: Bool { [.learningRate, .exampleCount, .outputCount, .cost].contains(kind) }

  fileprivate var isWeightShaped: Bool { [.weight, .weightGradient, .updatedWeight].contains(kind) }
}
