public import Expressions

/// A column times a row: a matrix of rank one, stored as its two factors.
///
///     (u vᵀ)ⱼₖ = uⱼ vₖ
///
/// The gradient of the weights for one example is such a product. Stored like this, its size grows with the number of
/// neurons, not with the number of weights. An entry is multiplied out when it is read.
///
/// Shapes: `column`: *n*, `row`: *m*; the matrix: *n × m*.
public struct OuterProduct: Equatable, Sendable {
  /// u: one number for each row of the matrix.
  public let column: Vector

  /// v: one number for each column of the matrix.
  public let row: Vector

  /// Creates the product of a column and a row.
  public init(column: Vector, row: Vector) {
    self.column = column
    self.row = row
  }

  /// Accesses one entry; its row and column count from 0.
  public subscript(row j: Int, column k: Int) -> Double { column[j] * row[k] }

  /// Returns one row of the matrix, counted from 0.
  public func row(_ j: Int) -> Vector {
    let u = column[j]
    return row.map { v in u * v }
  }

  /// Returns some rows and columns of the matrix, as the product of the matching entries of the factors.
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

  /// Multiplies out into an existing matrix, since reusing memory costs only a fraction of allocating it.
  ///
  /// Shapes: `matrix`: *n × m*; all its numbers are replaced.
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
