import Expressions
import NeuralNetwork

extension CostForm {
  /// Returns what an example adds to the sum over the examples: multiplied by its weight, if examples have weights.
  func weighted(_ quantity: Expression, _ example: ExampleIndex) -> Expression {
    isWeighted ? .quantity(.exampleWeight.of(example)) * quantity : quantity
  }

  /// Returns the sum over the examples, with the factor that makes it a mean if this is a mean.
  ///
  ///     (1/m) Σₓ …        (1/Σₓ ωₓ) Σₓ …        Σₓ …
  ///
  /// `numerator` is the 1, or η where an update takes the factor into its learning rate.
  func overExamples(_ summand: Expression, dividing numerator: Expression) -> Expression {
    let sum = Expression.summation(over: .example, in: .examples, summand)
    switch overExamples {
    case .sum: return numerator == .number(1) ? sum : numerator * sum
    case .mean:
      let divisor: Expression =
        isWeighted
        ? .summation(over: .example, in: .examples, .quantity(.exampleWeight.of(.variable)))
        : .quantity(.exampleCount)
      return .quotient(numerator, divisor) * sum
    }
  }
}
