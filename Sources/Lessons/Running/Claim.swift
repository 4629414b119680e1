import Backpropagation
import Equations
import Interchange
import Notations

/// What a statement says, held against the engine.
struct Claim {
  let statement: StatementParser.Statement
  let source: ExampleSource

  /// Whether it speaks of numbers only, so that the engine can decide it.
  var isDecidable: Bool { statement.sides.allSatisfy { $0.expression.isInstantiated } }

  /// Whether all its relations hold; parts whose shapes clash are not equal.
  func holds() throws(EvaluationError) -> Bool { try firstFailure() == nil }

  /// What is wrong with the first relation that does not hold.
  func firstFailure() throws(EvaluationError) -> String? {
    let values = try statement.sides.map { side throws(EvaluationError) in try value(of: side) }
    for (position, relation) in statement.relations.enumerated() {
      let (left, right) = (values[position], values[position + 1])
      guard let left, let right else { return "the shapes of the two sides clash" }
      let tolerance = tolerance(statement.sides[position], statement.sides[position + 1])
      if !Self.hold(left, relation, right, tolerance: tolerance) {
        return Self.failure(left, relation, right, statement.sides[position + 1].literal)
      }
    }
    return nil
  }

  private func value(of side: StatementParser.Side) throws(EvaluationError) -> Value? {
    do {
      return try side.expression.instantiated(at: Place(), in: source).value(from: source)
    } catch {
      if case .shapesClash = error { return nil }
      throw error
    }
  }

  /// A number that an author wrote stands for all numbers that round to it.
  private func tolerance(_ left: StatementParser.Side, _ right: StatementParser.Side) -> Double {
    max(left.literal?.halfUnit ?? 0, right.literal?.halfUnit ?? 0)
  }

  private static func hold(
    _ left: Value, _ relation: StatementParser.Relation, _ right: Value, tolerance: Double
  ) -> Bool {
    switch relation {
    case .equal: return areEqual(left, right, tolerance)
    case .unequal: return !areEqual(left, right, tolerance)
    case .less, .greater:
      guard case .scalar(let x) = left, case .scalar(let y) = right else { return false }
      return relation == .less ? x < y : x > y
    }
  }

  private static func areEqual(_ left: Value, _ right: Value, _ tolerance: Double) -> Bool {
    guard left.shape == right.shape else { return false }
    return zip(left.numbers, right.numbers).allSatisfy { x, y in
      x == y || abs(x - y) <= tolerance * (1 + 1e-9) + 1e-11 * max(abs(x), abs(y))
    }
  }

  private static func failure(
    _ left: Value, _ relation: StatementParser.Relation, _ right: Value, _ literal: StatementParser.Literal?
  ) -> String {
    guard case .scalar(let x) = left, case .scalar(let y) = right else {
      return "the two sides differ: their shapes are \(left.shape) and \(right.shape)"
    }
    if relation == .equal, let literal { return "the engine finds \(x), not \(literal.text)" }
    return "the engine finds \(x) on the left and \(y) on the right"
  }
}

extension Expression {
  /// Whether each index in it is a number.
  var isInstantiated: Bool {
    quantities.allSatisfy { quantity in
      let layer = if case .current? = quantity.layer { false } else { true }
      switch quantity.element {
      case .whole: return layer
      case .neuron(let j): return layer && j.isNumber
      case .entry(let receiver, let sender): return layer && receiver.isNumber && sender.isNumber
      }
    }
  }
}

extension NeuronIndex {
  fileprivate var isNumber: Bool { if case .number = self { true } else { false } }
}
