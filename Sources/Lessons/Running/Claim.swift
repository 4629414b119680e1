package import Backpropagation
import Equations
import Expressions
import Interchange
import Notations

/// A statement of a lesson, to be compared with the numbers of the engine.
struct Claim {
  let statement: WrittenStatement
  let source: ExampleSource

  /// Whether the statement is only about numbers, so that the engine can decide it.
  var isDecidable: Bool { statement.sides.allSatisfy { $0.expression.isInstantiated } }

  /// Returns what is wrong with the first relation that does not hold, and what would be right; nil if all hold.
  ///
  /// Values of different shapes are not equal. An exempt relation need not hold.
  func firstFailure(
    except isExempt: (WrittenStatement.Side, Comparison, WrittenStatement.Side) -> Bool = { _, _, _ in false }
  ) throws(EvaluationError) -> Fault? {
    for (position, relation) in statement.relations.enumerated() {
      let (left, right) = (statement.sides[position], statement.sides[position + 1])
      if isExempt(left, relation, right) { continue }
      if let failure = try failure(left, relation, right) { return failure }
    }
    return nil
  }

  private func failure(
    _ left: WrittenStatement.Side, _ relation: Comparison, _ right: WrittenStatement.Side
  ) throws(EvaluationError) -> Fault? {
    if let literal = right.literal { return try failure(of: left, relation, literal) }
    if let literal = left.literal { return try failure(of: right, relation.turned, literal) }
    guard let x = try value(of: left), let y = try value(of: right), relation.isOrder || x.shape == y.shape
    else {
      return relation == .unequal ? nil : Fault("the two sides have different shapes")
    }
    if relation.isOrder, x.scalar == nil || y.scalar == nil {
      return Fault("only single numbers can be smaller or larger; these are \(x.shape) and \(y.shape)")
    }
    let error = max(try roundingError(of: left), try roundingError(of: right))
    let areEqual = zip(x.numbers, y.numbers).allSatisfy {
      $0.isClose(to: $1, tolerance: Self.sameDigits, error: error)
    }
    let holds = zip(x.numbers, y.numbers).allSatisfy { relation.holds($0, $1, areEqual: areEqual) }
    return holds ? nil : Fault("the left side is \(words(x)), the right side \(words(y))")
  }

  private func failure(
    of side: WrittenStatement.Side, _ relation: Comparison, _ written: WrittenNumber
  ) throws(EvaluationError) -> Fault? {
    guard let value = try value(of: side), let x = value.scalar else {
      return relation == .unequal ? nil : Fault("the two sides have different shapes")
    }
    let isEmpty = written.isEmpty && !relation.isOrder
    if !isEmpty, relation.holds(x, written, within: try roundingError(of: side)) { return nil }
    let ways = WrittenNumber.ways(toWrite: x)
    let fix = ways.isEmpty ? nil : "Write \(alternatives(ways))."
    if isEmpty { return Fault("\(written.text) has no digit to compare", fix: fix) }
    switch relation {
    case .equal: return Fault("the engine finds \(words(value)), not \(written.text)", fix: fix)
    case .unequal:
      return Fault("the engine finds \(words(value)), which agrees with \(written.text)")
    default:
      return Fault("the engine finds \(words(value)), which is not \(relation.rawValue) \(written.text)")
    }
  }

  private func value(of side: WrittenStatement.Side) throws(EvaluationError) -> Value? {
    do {
      return try side.expression.instantiated(at: Place(), in: source).value(from: source)
    } catch {
      if case .shapesClash = error { return nil }
      throw error
    }
  }

  private func words(_ value: Value) -> String {
    if let x = value.scalar { return significant(x, digits: 9) }
    return "(" + value.numbers.map { significant($0, digits: 6) }.joined(separator: ", ") + ")"
  }

  /// The greatest relative difference of two calculations of the same number.
  private static let sameDigits = 1e-11
}

extension WrittenStatement {
  /// Returns whether all relations hold; false if a side has no value.
  package func holds(in source: ExampleSource) -> Bool {
    do {
      return try Claim(statement: self, source: source).firstFailure() == nil
    } catch {
      return false
    }
  }

  /// A number that something is compared with, and that has no digit but zeros; nil if there is none.
  package var emptyNumber: String? {
    for (position, relation) in relations.enumerated() where !relation.isOrder {
      for side in sides[position...(position + 1)] {
        if let literal = side.literal, literal.isEmpty { return literal.text }
      }
    }
    return nil
  }
}

extension Comparison {
  fileprivate var isOrder: Bool { self != .equal && self != .unequal }
}

// MARK: - Rounding

extension Claim {
  /// Returns the rounding error that a side may have: a few last bits of the largest sum in it.
  ///
  /// A quantity alone has none, because nothing was added up here.
  private func roundingError(of side: WrittenStatement.Side) throws(EvaluationError) -> Double {
    let instance = try side.expression.instantiated(at: Place(), in: source)
    if instance.children.isEmpty { return 0 }
    let size = try instance.ofMagnitudes.value(from: source).numbers.max() ?? 0
    return size.isFinite ? size * Self.lastBits : 0
  }

  private static let lastBits = 1e-15
}

extension Expression {
  /// The same calculation with the magnitude of every number, and with sums in place of differences.
  fileprivate var ofMagnitudes: Expression {
    switch self {
    case .negative(let x): x.ofMagnitudes
    case .difference(let x, let y): .sum([x.ofMagnitudes, y.ofMagnitudes])
    case .quotient(let x, let y): .quotient(x.ofMagnitudes, .function(.absoluteValue, y))
    case .number, .value, .quantity, .partial, .function: .function(.absoluteValue, self)
    default: map { $0.ofMagnitudes }
    }
  }

  /// Whether every index in the expression is a number.
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
