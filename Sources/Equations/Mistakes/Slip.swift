package import Expressions
import NeuralNetwork

/// A known mistake, made in one equation of one layer.
package struct Slip: Hashable, Sendable {
  /// The mistake.
  package var mistake: KnownMistake
  /// The equation in which it was made.
  package var equation: Equation.ID
  /// The layer that the equation is about, if it is about one.
  package var layer: Int?
  /// The quantity that the equation gives, if it is a line of an update rule before that of the new weight or bias.
  package var result: Quantity.Kind?
  /// The part in which it was made, counted from 1: which term, which example or, for rounding, how many places.
  package var part: Int

  /// Creates a slip.
  package init(
    _ mistake: KnownMistake, in equation: Equation.ID, layer: Int?, result: Quantity.Kind? = nil,
    part: Int = 1
  ) {
    self.result = result
    self.mistake = mistake
    self.equation = equation
    self.layer = layer
    self.part = part
  }

  /// The sentence that says what was probably done, with the number of the part where that helps.
  package var sentence: String {
    switch mistake {
    case .slopeNotSquared where part == 2:
      "The slope of the hyperbolic tangent was evaluated at the activation instead of the weighted input, and without its square."
    case .termMissing: "Term \(part) of the sum is missing."
    case .onlyOneTerm: "Only term \(part) of the sum was counted."
    case .signOfTerm: "Term \(part) of the sum has the wrong sign."
    case .oneExampleForAll: "This is the value of example \(part), not the mean over all examples."
    case .roundedTooEarly:
      "Intermediate results were rounded to \(counted(part, "decimal place")), and the result shows it."
    default: mistake.sentence
    }
  }
}

/// The wrong value that a slip gives for a quantity.
package struct MistakenResult: Equatable, Sendable {
  /// The mistake, and where it was made.
  package var slip: Slip
  /// The quantity that was asked for, or the first part of it in which the mistake shows.
  package var quantity: Quantity
  /// The expression that was computed instead of the right side of the equation.
  package var tree: Expression
  /// The number, vector or matrix that the expression gives.
  package var value: Value
}
