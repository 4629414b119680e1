import Expressions
package import NeuralNetwork

extension Problem {
  /// A course sheet: W after one step of 0.1 along the sum over two columns.
  ///
  ///     column 1   z = (1.5, 1.2),  δ = (1, 0.2)       C₁ = ½ (1 + 0.04)      = 0.52
  ///     column 2   z = (1.1, 0),    δ = (0.1, 1.5)     C₂ = ½ (0.01 + 2.25)   = 1.13
  ///     ∂C/∂W = δ₁ (0, 3) + δ₂ (2, 1) = (0.2, 3.1 / 3, 2.1)
  package static let twoColumns = Problem(
    name: "P = W X",
    network: Network([
      Layer(weights: Matrix([[0.3, 0.5], [-0.2, 0.4]]), biases: [0, 0], activation: .identity)
    ]),
    cost: .quadratic, learningRate: 0.1,
    examples: [Example(input: [0, 3], target: [0.5, 1]), Example(input: [2, 1], target: [1, -1.5])],
    conventions: Conventions(overExamples: .sum))
}
