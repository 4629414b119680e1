/// Some rows and columns of a matrix that is too large to be shown, in place of all of them.
///
/// An equation whose sides are taken entry by entry holds for the excerpts as it does for the whole:
///
///     W ← W − η ∂C/∂W
public struct MatrixExcerpt: Hashable, Sendable {
  /// The positions of the rows, counted from 0.
  public var rows: [Int]
  /// The positions of the columns, counted from 0.
  public var columns: [Int]

  /// Makes one of the given parts.
  public init(rows: [Int], columns: [Int]) {
    self.rows = rows
    self.columns = columns
  }
}

extension Expression {
  /// Whether each entry of its matrices depends on the same entry of others alone.
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
