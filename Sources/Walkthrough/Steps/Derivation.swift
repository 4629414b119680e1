public import Equations

/// How the number of a step comes about: expressions that equal each other, from letters to the result.
///
/// These are the very trees that a page shows, so that what is read can be evaluated.
public struct Derivation: Equatable, Sendable {
  /// What is computed.
  public var left: Expression
  /// How the first line is related to the left side.
  public var relation: Equation.Relation
  /// The instance in letters, then with numbers, then line by line to the recorded result.
  public var lines: [Expression]
  /// The position of the first line with numbers in place of letters: 0 where the letters are the left side.
  public var numbers: Int

  /// Carries an instance out with the numbers of a source.
  ///
  /// - Parameters:
  ///   - left: What the instance computes; `nil` for a part of a sum, which has no name of its own.
  ///   - relation: `=` or `←`.
  ///   - instance: A right side whose indices are numbers.
  ///   - terms: The terms of its sum where they are calculated already: after the letters the lines begin with their numbers.
  ///   - source: Where the numbers come from.
  /// - Throws: `EvaluationError` for a quantity that the source does not have.
  public init(
    of left: Expression?, _ relation: Equation.Relation = .equals, instance: Expression,
    knowing terms: [Expression] = [], from source: some QuantitySource
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
  /// The expression with a number for each of these terms, where their sum stands in it.
  fileprivate func evaluating(
    sumOf terms: [Expression], in source: some QuantitySource
  ) throws(EvaluationError) -> Expression {
    guard self == .sum(terms) else {
      return try map { child throws(EvaluationError) in try child.evaluating(sumOf: terms, in: source) }
    }
    return try map { term throws(EvaluationError) in .value(try term.value(from: source)) }
  }
}
