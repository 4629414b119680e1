/// A rectangle of numbers, stored row by row.
///
///     ⎡ m₀₀ m₀₁ m₀₂ ⎤
///     ⎣ m₁₀ m₁₁ m₁₂ ⎦   elements = [m₀₀, m₀₁, m₀₂, m₁₀, m₁₁, m₁₂]
///
/// In code, rows and columns count from 0, as in arrays: neuron *j* of the notes is row *j − 1*.
public struct Matrix: Hashable, Sendable {
  /// The number of rows.
  public let rows: Int

  /// The number of columns.
  public let columns: Int

  /// All numbers, row by row.
  public private(set) var elements: [Double]

  /// Creates a matrix from numbers that are listed row by row.
  ///
  /// Shapes: `elements`: *rows · columns*.
  public init(rows: Int, columns: Int, elements: [Double]) {
    precondition(rows >= 0 && columns >= 0, "a matrix has no negative number of rows or columns")
    precondition(elements.count == rows * columns, "a matrix needs rows × columns elements")
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// Creates a matrix from rows of equal length.
  public init(_ rows: [Vector]) {
    let columns = rows.first?.count ?? 0
    precondition(rows.allSatisfy { $0.count == columns }, "the rows of a matrix are equally long")
    self.init(rows: rows.count, columns: columns, elements: Array(rows.joined()))
  }

  /// Accesses the number in a row and a column, both counted from 0.
  public subscript(row: Int, column: Int) -> Double {
    get { elements[offset(row, column)] }
    set { elements[offset(row, column)] = newValue }
  }

  /// Returns the numbers of one row, counted from 0.
  ///
  /// - Complexity: O(1); the slice shares the matrix's storage.
  public func row(_ row: Int) -> ArraySlice<Double> {
    precondition(row >= 0 && row < rows, "a row of the matrix")
    return elements[row * columns..<(row + 1) * columns]
  }

  /// All rows, each as a vector.
  public var rowVectors: [Vector] {
    (0..<rows).map { Vector(row($0)) }
  }

  private func offset(_ row: Int, _ column: Int) -> Int {
    precondition(row >= 0 && row < rows && column >= 0 && column < columns, "an entry of the matrix")
    return row * columns + column
  }

  /// Changes the numbers in place, in the matrix's own storage.
  ///
  /// The number of elements must stay the same.
  package mutating func updateElements(_ body: (inout MutableSpan<Double>) -> Void) {
    var span = elements.mutableSpan
    body(&span)
  }
}
