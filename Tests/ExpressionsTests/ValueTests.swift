import Expressions
import Testing

/// Values of expressions without any network.
@Suite struct `Values without a network` {
  private let row = Expression.value(.matrix(Matrix(rows: 1, columns: 2, elements: [3, 4])))
  private let matrix = Expression.value(.matrix(Matrix(rows: 2, columns: 2, elements: [1, 2, 3, 4])))
  private let column = Expression.value(.vector([5, 6]))

  @Test func `a matrix times a column is a column`() throws {
    #expect(try (matrix * column).value(from: Nothing()) == .vector([17, 39]))
  }

  @Test func `a column times a row is a matrix`() throws {
    #expect(
      try (column * row).value(from: Nothing())
        == .matrix(Matrix(rows: 2, columns: 2, elements: [15, 20, 18, 24])))
  }

  @Test func `the transpose of a matrix has its rows as columns`() throws {
    #expect(
      try Expression.transpose(matrix).value(from: Nothing())
        == .matrix(Matrix(rows: 2, columns: 2, elements: [1, 3, 2, 4])))
  }

  @Test func `shapes that clash are told, both of them`() {
    #expect(throws: EvaluationError.shapesClash(operation: "×", left: "2", right: "2")) {
      try (column * column).value(from: Nothing())
    }
  }

  @Test func `a quantity without a number is unknown`() {
    #expect(throws: EvaluationError.unknown(.learningRate)) {
      try Expression.quantity(.learningRate).value(from: Nothing())
    }
  }
}

/// A source that knows no quantity.
struct Nothing: QuantitySource {
  var layerCount: Int { 2 }
  var exampleCount: Int { 1 }
  func width(ofLayer layer: Int) -> Int { 1 }
  func value(of quantity: Quantity) -> Value? { nil }
  func partial(of quantity: Quantity, by variable: Quantity) -> Double? { nil }
  func activated(_ weightedInputs: Value, inLayer layer: Int) throws(EvaluationError) -> Value {
    throw .unknown(.activation(layer: .number(layer)))
  }
  func slope(at weightedInputs: Value, inLayer layer: Int) throws(EvaluationError) -> Value {
    throw .unknown(.slope(layer: .number(layer)))
  }
}
