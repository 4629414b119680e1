import Interchange

/// One equation of backpropagation: a quantity, what the notes say it equals, and how its number comes about.
public struct Equation: Equatable, Sendable {
  /// The equations in teaching order.
  ///
  ///     weightedInput     zˡ = Wˡ aˡ⁻¹ + bˡ
  ///     activation        aˡ = σ(zˡ)
  ///     cost              C of one example
  ///     costGradient      ∇ₐC
  ///     slope             σ′(zˡ)
  ///     outputError       BP1    δᴸ = ∇ₐC ⊙ σ′(zᴸ)
  ///     hiddenError       BP2    δˡ = (Wˡ⁺¹)ᵀ δˡ⁺¹ ⊙ σ′(zˡ)
  ///     biasGradient      BP3    ∂C/∂bˡ = δˡ
  ///     weightGradient    BP4    ∂C/∂Wˡ = δˡ (aˡ⁻¹)ᵀ
  ///     mean…             (1/m) Σₓ of the examples
  ///     …Update           b ← b − η ∂C/∂b,  w ← w − η ∂C/∂w
  public enum ID: String, CaseIterable, Hashable, Sendable, Codable {
    case weightedInput, activation, cost, costGradient, slope
    case outputError, hiddenError, biasGradient, weightGradient
    case meanCost, meanBiasGradient, meanWeightGradient
    case biasUpdate, weightUpdate
  }

  /// Whether the equation speaks of a whole layer or of one neuron.
  public enum Form: String, CaseIterable, Hashable, Sendable, Codable {
    case vector, component
  }

  /// `=`, or `←` where the old value gives way to the new.
  public enum Relation: Hashable, Sendable { case equals, becomes }

  /// Which equation it is.
  public var id: ID
  /// Whether it speaks of a layer or of a neuron.
  public var form: Form
  /// How the two sides are related.
  public var relation: Relation
  /// What the equation is about.
  public var left: Expression
  /// The right side as the notes state it.
  public var statement: Expression
  /// The right sides that numbers are put into, most familiar first.
  ///
  /// All are equal in mathematics; a later one keeps digits where an earlier one loses them, as
  /// a(1 − a) does when a neuron is saturated.
  public var calculations: [Expression]

  /// Makes an equation; without calculations of its own, numbers are put into the statement.
  public init(
    _ id: ID, _ form: Form, _ left: Quantity, _ statement: Expression,
    calculatedAs calculations: [Expression] = [], relation: Relation = .equals
  ) {
    self.id = id
    self.form = form
    self.relation = relation
    self.left = .quantity(left)
    self.statement = statement
    self.calculations = calculations.isEmpty ? [statement] : calculations
  }
}

extension Equation {
  /// The first calculation that gives the recorded number to all its digits, or else the last.
  ///
  /// `tolerance` is the relative difference that rounding in another order may leave.
  public func calculation(
    at place: Place, in source: some QuantitySource, tolerance: Double = 1e-12
  ) throws(EvaluationError) -> Expression {
    try calculationInLetters(at: place, in: source, tolerance: tolerance).instantiated(at: place, in: source)
  }

  /// The same calculation before numbers are put in for its letters.
  public func calculationInLetters(
    at place: Place, in source: some QuantitySource, tolerance: Double = 1e-12
  ) throws(EvaluationError) -> Expression {
    guard calculations.count > 1 else { return calculations[0] }
    let recorded = try left.instantiated(at: place, in: source).value(from: source)
    for calculation in calculations.dropLast() {
      let value = try calculation.instantiated(at: place, in: source).value(from: source)
      if value.isClose(to: recorded, tolerance: tolerance) { return calculation }
    }
    return calculations[calculations.count - 1]
  }
}

extension Value {
  /// Whether two values have the same shape, and their numbers are nearly equal, each pair by itself.
  ///
  ///     |x − y| ≤ tolerance · max(|x|, |y|, scale)
  public func isClose(to other: Value, tolerance: Double, scale: Double = 0) -> Bool {
    shape == other.shape
      && zip(numbers, other.numbers).allSatisfy { $0.isClose(to: $1, tolerance: tolerance, scale: scale) }
  }
}
