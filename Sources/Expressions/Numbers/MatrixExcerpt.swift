/// A few rows and columns of a matrix that is too large to be shown in full.
public struct MatrixExcerpt: Hashable, Sendable {
  /// The positions of the rows, counted from 0.
  public var rows: [Int]
  /// The positions of the columns, counted from 0.
  public var columns: [Int]

  /// Creates an excerpt of the given rows and columns.
  public init(rows: [Int], columns: [Int]) {
    self.rows = rows
    self.columns = columns
  }
}

extension Matrix {
  /// Returns the entries in the rows and columns of an excerpt.
  package func excerpt(_ excerpt: MatrixExcerpt) -> Matrix {
    Matrix(
      rows: excerpt.rows.count, columns: excerpt.columns.count,
      elements: excerpt.rows.flatMap { j in excerpt.columns.map { k in self[j, k] } })
  }
}
