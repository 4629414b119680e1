/// A rectangle of numbers, stored row by row.
///
///     ⎡ m₀₀ m₀₁ m₀₂ ⎤
///     ⎣ m₁₀ m₁₁ m₁₂ ⎦   elements = [m₀₀, m₀₁, m₀₂, m₁₀, m₁₁, m₁₂]
///
/// In code rows and columns count from 0, as arrays do: neuron *j* of the notes is row *j − 1*.
public struct Matrix: Hashable, Sendable {
  /// How many rows there are.
  public let rows: Int

  /// How many columns there are.
  public let columns: Int

  /// All numbers, the first row first.
  public private(set) var elements: [Double]

  /// Makes a matrix of numbers that stand row by row.
  ///
  /// Shapes: `elements`: *rows · columns*.
  public init(rows: Int, columns: Int, elements: [Double]) {
    precondition(rows >= 0 && columns >= 0, "a matrix has no negative number of rows or columns")
    precondition(elements.count == rows * columns, "a matrix needs rows × columns elements")
    self.rows = rows
    self.columns = columns
    self.elements = elements
  }

  /// Makes a matrix of rows that are equally long.
  public init(_ rows: [Vector]) {
    let columns = rows.first?.count ?? 0
    precondition(rows.allSatisfy { $0.count == columns }, "the rows of a matrix are equally long")
    self.init(rows: rows.count, columns: columns, elements: Array(rows.joined()))
  }

  /// The number in a row and a column, both counted from 0.
  public subscript(row: Int, column: Int) -> Double {
    get { elements[offset(row, column)] }
    set { elements[offset(row, column)] = newValue }
  }

  /// The numbers of one row, counted from 0.
  ///
  /// - Complexity: O(1); the slice shares the matrix's storage.
  public func row(_ row: Int) -> ArraySlice<Double> {
    precondition(row >= 0 && row < rows, "a row of the matrix")
    return elements[row * columns..<(row + 1) * columns]
  }

  /// All rows, each a vector of its own.
  public var rowVectors: [Vector] {
    (0..<rows).map { Vector(row($0)) }
  }

  private func offset(_ row: Int, _ column: Int) -> Int {
    precondition(row >= 0 && row < rows && column >= 0 && column < columns, "an entry of the matrix")
    return row * columns + column
  }

  /// Changes the numbers in place, by their storage.
  ///
  /// The number of elements stays what it is.
  package mutating func updateElements(_ body: (inout MutableSpan<Double>) -> Void) {
    var span = elements.mutableSpan
    body(&span)
  }
}
