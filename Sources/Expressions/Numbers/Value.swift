/// The value of an expression: a number, a vector or a matrix.
public enum Value: Hashable, Sendable {
  case scalar(Double)
  /// A column vector.
  case vector([Double])
  case matrix(Matrix)

  /// The shape as a reader writes it: `1`, `3`, `2 × 3`.
  public var shape: String {
    switch self {
    case .scalar: "1"
    case .vector(let v): "\(v.count)"
    case .matrix(let m): "\(m.rows) × \(m.columns)"
    }
  }

  /// The number, if the value is a single one; nil for a vector or a matrix.
  public var scalar: Double? { if case .scalar(let x) = self { x } else { nil } }

  /// All numbers, row by row.
  public var numbers: [Double] {
    switch self {
    case .scalar(let x): [x]
    case .vector(let v): v
    case .matrix(let m): m.elements
    }
  }
}

extension Value {
  /// Returns a value of the same shape with other numbers.
  package func replacingNumbers(by numbers: [Double]) -> Value {
    switch self {
    case .scalar(let x): .scalar(numbers.first ?? x)
    case .vector: .vector(numbers)
    case .matrix(let m): .matrix(Matrix(rows: m.rows, columns: m.columns, elements: numbers))
    }
  }

  /// Returns the value itself, or one of its numbers; nil if it has no such number.
  package func part(_ element: Element) -> Value? {
    switch (element, self) {
    case (.whole, _): return self
    case (.neuron(.number(let j)), .vector(let v)) where v.indices.contains(j - 1): return .scalar(v[j - 1])
    case (.entry(.number(let j), .number(let k)), .matrix(let m))
    where (1...m.rows).contains(j) && (1...m.columns).contains(k):
      return .scalar(m[j - 1, k - 1])
    default: return nil
    }
  }
}

extension Quantity {
  /// Returns the quantity of one number in a vector or a matrix, at an offset among the numbers of the value.
  ///
  ///     W of a 2 × 3 matrix:    offset 0 … 2 → w₁₁ w₁₂ w₁₃,  3 … 5 → w₂₁ w₂₂ w₂₃
  ///
  /// A single number is its own only part.
  package func part(_ offset: Int, of value: Value) -> Quantity {
    var part = self
    switch value {
    case .scalar: break
    case .vector: part.element = .neuron(.number(offset + 1))
    case .matrix(let m):
      let (row, column) = offset.quotientAndRemainder(dividingBy: m.columns)
      part.element = .entry(receiver: .number(row + 1), sender: .number(column + 1))
    }
    return part
  }
}

/// The reason why an expression has no value.
public enum EvaluationError: Error, Hashable, Sendable {
  /// A quantity still has a letter where a number is needed.
  case notInstantiated(Quantity)
  /// The source does not have the quantity.
  case unknown(Quantity)
  case unknownPartial(of: Quantity, by: Quantity)
  /// Two parts have shapes that do not match.
  case shapesClash(operation: String, left: String, right: String)
}

extension Value {
  /// Adds another value in place, so that a sum of many matrices needs the memory of only one.
  mutating func add(_ other: Value) throws(EvaluationError) {
    guard case .matrix(var sum) = self, case .matrix(let term) = other,
      sum.rows == term.rows && sum.columns == term.columns
    else {
      self = try Value.combine("+", self, other) { $0 + $1 }
      return
    }
    // Release the numbers first: a change would copy them while another value shares them.
    self = .scalar(0)
    let terms = term.elements
    sum.updateElements { sums in
      for i in 0..<sums.count { sums[i] += terms[i] }
    }
    self = .matrix(sum)
  }

  static func - (left: Value, right: Value) throws(EvaluationError) -> Value {
    try combine("−", left, right) { $0 - $1 }
  }
  static func / (left: Value, right: Value) throws(EvaluationError) -> Value {
    try combine("/", left, right) { $0 / $1 }
  }
  static func power(_ base: Value, _ exponent: Value) throws(EvaluationError) -> Value {
    try combine("^", base, exponent, Elementary.power)
  }
  static func extreme(_ extreme: Extreme, _ left: Value, _ right: Value) throws(EvaluationError) -> Value {
    try combine(extreme.rawValue, left, right, extreme.of)
  }
  static func hadamard(_ left: Value, _ right: Value) throws(EvaluationError) -> Value {
    try combine("⊙", left, right) { $0 * $1 }
  }

  /// Returns, for each component, `then` where `x` is greater than 0 and `otherwise` elsewhere; each may be a single number.
  static func choose(where x: Value, then: Value, otherwise: Value) throws(EvaluationError) -> Value {
    if case .scalar(let x) = x { return x > 0 ? then : otherwise }
    let chosen = try combine("cases", x, then) { $1 }.numbers
    let others = try combine("cases", x, otherwise) { $1 }.numbers
    var position = -1
    return x.map {
      position += 1
      return $0 > 0 ? chosen[position] : others[position]
    }
  }

  package func map(_ f: (Double) -> Double) -> Value {
    switch self {
    case .scalar(let x): .scalar(f(x))
    case .vector(let v): .vector(v.map(f))
    case .matrix(let m): .matrix(Matrix(rows: m.rows, columns: m.columns, elements: m.elements.map(f)))
    }
  }

  /// Returns the result of `f` for each pair of components; a scalar combines with every component.
  private static func combine(
    _ operation: String, _ left: Value, _ right: Value, _ f: (Double, Double) -> Double
  ) throws(EvaluationError) -> Value {
    switch (left, right) {
    case (.scalar(let x), _): return right.map { f(x, $0) }
    case (_, .scalar(let y)): return left.map { f($0, y) }
    case (.vector(let x), .vector(let y)) where x.count == y.count:
      return .vector(zip(x, y).map(f))
    case (.matrix(let x), .matrix(let y)) where x.rows == y.rows && x.columns == y.columns:
      return .matrix(Matrix(rows: x.rows, columns: x.columns, elements: zip(x.elements, y.elements).map(f)))
    default:
      throw .shapesClash(operation: operation, left: left.shape, right: right.shape)
    }
  }

  /// Returns the product of linear algebra; its sums run from the first term to the last, as one writes them.
  static func * (left: Value, right: Value) throws(EvaluationError) -> Value {
    switch (left, right) {
    case (.scalar(let x), _): return right.map { x * $0 }
    case (_, .scalar(let y)): return left.map { $0 * y }
    case (.matrix(let m), .vector(let v)) where m.columns == v.count:
      return .vector((0..<m.rows).map { row in textbookSum(v.count) { m[row, $0] * v[$0] } })
    case (.vector(let v), .matrix(let m)) where m.rows == 1:
      return .matrix(Matrix(rows: v.count, columns: m.columns) { v[$0] * m[0, $1] })
    case (.matrix(let x), .matrix(let y)) where x.columns == y.rows:
      return .matrix(
        Matrix(rows: x.rows, columns: y.columns) { row, column in
          textbookSum(x.columns) { x[row, $0] * y[$0, column] }
        })
    default:
      throw .shapesClash(operation: "×", left: left.shape, right: right.shape)
    }
  }

  /// The transpose; that of a column is a matrix of one row.
  package var transposed: Value {
    switch self {
    case .scalar: self
    case .vector(let v): .matrix(Matrix(rows: 1, columns: v.count, elements: v))
    case .matrix(let m): .matrix(Matrix(rows: m.columns, columns: m.rows) { m[$1, $0] })
    }
  }

  var onDiagonal: Value {
    let v = numbers
    return .matrix(Matrix(rows: v.count, columns: v.count) { $0 == $1 ? v[$0] : 0 })
  }

  private static func textbookSum(_ count: Int, _ term: (Int) -> Double) -> Double {
    guard count > 0 else { return 0 }
    return (1..<count).reduce(term(0)) { $0 + term($1) }
  }
}

extension Matrix {
  fileprivate init(rows: Int, columns: Int, entry: (Int, Int) -> Double) {
    let elements = (0..<rows).flatMap { row in (0..<columns).map { entry(row, $0) } }
    self.init(rows: rows, columns: columns, elements: elements)
  }
}
