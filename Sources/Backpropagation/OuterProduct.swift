public import NeuralNetwork

/// A column times a row: a matrix of rank one, kept as its two factors.
///
///     (u vᵀ)ⱼₖ = uⱼ vₖ
///
/// The gradient of one example's weights is one. Kept like this it grows with the neurons, not with the weights; an entry is
/// multiplied out when it is read.
///
/// Shapes: `column`: *n*, `row`: *m*; the matrix: *n × m*.
public struct OuterProduct: Equatable, Sendable {
  /// u: a number for each row of the matrix.
  public let column: Vector

  /// v: a number for each column of the matrix.
  public let row: Vector

  /// Makes the product of a column and a row.
  public init(column: Vector, row: Vector) {
    self.column = column
    self.row = row
  }

  /// One entry, its row and column counted from 0.
  public subscript(row j: Int, column k: Int) -> Double { column[j] * row[k] }

  /// One row of the matrix, counted from 0.
  public func row(_ j: Int) -> Vector {
    let u = column[j]
    return row.map { v in u * v }
  }

  /// Some rows and columns of the matrix: the product of as many entries of the factors.
  func excerpt(_ excerpt: MatrixExcerpt) -> OuterProduct {
    OuterProduct(column: excerpt.rows.map { column[$0] }, row: excerpt.columns.map { row[$0] })
  }

  /// All entries, multiplied out.
  ///
  /// - Complexity: O(*n · m*) time and memory.
  public var matrix: Matrix {
    var entries: [Double] = []
    entries.reserveCapacity(column.count * row.count)
    for u in column {
      for v in row { entries.append(u * v) }
    }
    return Matrix(rows: column.count, columns: row.count, elements: entries)
  }

  /// Multiplies out into a matrix that is there already; memory that is used again costs a fraction of new memory.
  ///
  /// Shapes: `matrix`: *n × m*; its numbers are replaced.
  public func write(into matrix: inout Matrix) {
    precondition(
      matrix.rows == column.count && matrix.columns == row.count, "a matrix of the product's shape")
    matrix.updateElements { entries in
      let v = row.span
      precondition(entries.count == column.count * v.count, "an entry for each product")
      for (j, u) in column.enumerated() {
        let start = j &* v.count
        for k in v.indices { unsafe entries[unchecked: start &+ k] = u * v[k] }
      }
    }
  }
}
