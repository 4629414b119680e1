public import Equations
public import Expressions

/// The derivation of the number of a step: expressions that equal each other, from letters to the result.
///
/// These are the same trees that a page shows, so what a page shows can be evaluated.
public struct Derivation: Equatable, Sendable {
  /// The left side: what is computed.
  public var left: Expression
  /// The relation of the first line to the left side.
  public var relation: Equation.Relation
  /// The instance in letters, then with numbers, then line by line to the recorded result.
  public var lines: [Expression]
  /// The position of the first line with numbers in place of letters; 0 if the left side already is the line in
  /// letters.
  public var numbers: Int

  /// Evaluates an instance with the numbers of a source, line by line.
  ///
  /// - Parameters:
  ///   - left: What the instance computes; `nil` for a part of a sum, which has no name of its own.
  ///   - relation: `=` or `←`.
  ///   - instance: A right side whose indices are numbers.
  ///   - terms: The terms of its sum, if they are calculated already: then their numbers directly follow the letters.
  ///   - source: The source of the numbers.
  /// - Throws: `EvaluationError` for a quantity that the source does not have.
  public init(
    of left: Expression?, _ relation: Equation.Relation = .equals, instance: Expression,
    knowing terms: [Expression] = [], from source: some NetworkSource
  ) throws(EvaluationError) {
    let start = terms.isEmpty ? instance : try instance.evaluating(sumOf: terms, in: source)
    let numbers = try start.filled(from: source).calculation(in: source)
    self.relation = relation
    if let left {
      self.left = left
      lines = [instance] + numbers[..<(numbers.count - 1)] + [.value(try left.value(from: source))]
      self.numbers = 1
    } else {
      self.left = instance
      lines = numbers
      self.numbers = 0
    }
  }
}

extension Expression {
  /// Returns the expression with the sum of these terms replaced by the sum of their numbers.
  fileprivate func evaluating(
    sumOf terms: [Expression], in source: some NetworkSource
  ) throws(EvaluationError) -> Expression {
    guard self == .sum(terms) else {
      return try map { child throws(EvaluationError) in try child.evaluating(sumOf: terms, in: source) }
    }
    return try map { term throws(EvaluationError) in .value(try term.value(from: source)) }
  }
}
