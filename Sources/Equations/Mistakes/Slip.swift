import NeuralNetwork

/// A known mistake, made at one equation of one layer.
package struct Slip: Hashable, Sendable {
  /// What was done.
  package var mistake: KnownMistake
  /// The equation in which it was done.
  package var equation: Equation.ID
  /// The layer that the equation speaks of, if it speaks of one.
  package var layer: Int?
  /// Which of several places it was done in: which term, which example, how many digits; from 1.
  package var part: Int

  /// Makes a slip.
  package init(_ mistake: KnownMistake, in equation: Equation.ID, layer: Int?, part: Int = 1) {
    self.mistake = mistake
    self.equation = equation
    self.layer = layer
    self.part = part
  }

  /// What was probably done, with the place where that is a number.
  package var sentence: String {
    switch mistake {
    case .slopeNotSquared where part == 2:
      "The slope of the hyperbolic tangent lacks its square, and it was evaluated at the activation instead of the weighted input."
    case .termMissing: "Term \(part) of the sum is missing."
    case .onlyOneTerm: "Only term \(part) of the sum was counted."
    case .signOfTerm: "Term \(part) of the sum has the wrong sign."
    case .oneExampleForAll: "This is the value of example \(part), not the mean over all examples."
    case .roundedTooEarly:
      "Intermediate results were rounded to \(counted(part, "place")), and the result shows it."
    default: mistake.sentence
    }
  }
}

/// What a slip makes of a quantity.
package struct MistakenResult: Equatable, Sendable {
  /// The mistake, and where it was made.
  package var slip: Slip
  /// What was asked for, or the first part of it in which the mistake shows.
  package var quantity: Quantity
  /// What was computed instead of the right side of its equation.
  package var tree: Expression
  /// The number, vector or matrix that this gives.
  package var value: Value
}
