/// Some rows and columns of a matrix that is too large to be shown, in place of all of them.
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

extension Matrix {
  /// The entries in these rows and columns.
  package func excerpt(_ excerpt: MatrixExcerpt) -> Matrix {
    Matrix(
      rows: excerpt.rows.count, columns: excerpt.columns.count,
      elements: excerpt.rows.flatMap { j in excerpt.columns.map { k in self[j, k] } })
  }
}
