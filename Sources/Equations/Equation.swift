public import Expressions
import Interchange

/// An equation of backpropagation: a quantity, what it equals in the notes, and how its number is calculated.
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
  ///     mean…             (1/m) Σₓ, over the examples
  ///     …Update           b ← b − η ∂C/∂b,  w ← w − η ∂C/∂w
  public enum ID: String, CaseIterable, Hashable, Sendable, Codable {
    case weightedInput, activation, cost, costGradient, slope
    case outputError, hiddenError, biasGradient, weightGradient
    case meanCost, meanBiasGradient, meanWeightGradient
    case biasUpdate, weightUpdate
  }

  /// Whether the equation is about a whole layer or about one neuron.
  public enum Form: String, CaseIterable, Hashable, Sendable, Codable {
    case vector, component
  }

  /// `=`, or `←` where a new value replaces the old one.
  public enum Relation: Hashable, Sendable { case equals, becomes }

  /// Which equation it is.
  public var id: ID
  /// Whether it is about a layer or a neuron.
  public var form: Form
  /// How the two sides are related.
  public var relation: Relation
  /// The quantity that the equation gives.
  public var left: Expression
  /// The right side, as the notes state it.
  public var statement: Expression
  /// The right sides that can be filled with numbers, the most familiar first.
  ///
  /// Mathematically all are equal, but a later one keeps digits where an earlier one loses them, as a(1 − a) does
  /// when a neuron is saturated.
  public var calculations: [Expression]

  /// Creates an equation; if no calculations are given, the statement is the only one.
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
  /// Returns the first calculation that gives the recorded number to all its digits, or else the last one.
  ///
  /// `tolerance` is the relative difference that another order of rounding may cause.
  public func calculation(
    at place: Place, in source: some QuantitySource, tolerance: Double = 1e-12
  ) throws(EvaluationError) -> Expression {
    try calculationInLetters(at: place, in: source, tolerance: tolerance).instantiated(at: place, in: source)
  }

  /// Returns the same calculation before numbers replace its letters.
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
  /// Returns whether two values have the same shape, and each pair of their numbers is nearly equal.
  ///
  ///     |x − y| ≤ tolerance · max(|x|, |y|, scale)
  public func isClose(to other: Value, tolerance: Double, scale: Double = 0) -> Bool {
    shape == other.shape
      && zip(numbers, other.numbers).allSatisfy { $0.isClose(to: $1, tolerance: tolerance, scale: scale) }
  }
}
