import Equations
import Expressions

extension Notation {
  /// The notation of *Soundness Proof of the Four Fundamental Equations*, where *a* is the weighted input and *z* the
  /// activation.
  public static let soundness = Notation(
    id: "soundness",
    title: "Soundness Proof of the Four Fundamental Equations",
    source: "lecture notes",
    letters: Letters(
      weightedInput: "a", activation: "z", error: "δ", weight: "w", weightMatrix: "W", bias: "b",
      target: "y", activationFunction: "σ", cost: "C", meanCost: "C", learningRate: "η",
      exampleCount: "m", layer: "l", lastLayer: "L"),
    layerStyle: .plain,
    componentwiseProduct: .hadamard,
    indices: [.neuron: "j", .previous: "k", .next: "k", .peer: "k", .example: "x"],
    indicesByEquation: [.weightGradient: [.peer: "i"]],
    labels: [
      .outputError: Label("BP1", section: "Proof of BP1"),
      .hiddenError: Label("BP2", section: "Proof of BP2"),
      .biasGradient: Label("BP3", section: "Proof of BP3"),
      .weightGradient: Label("BP4", section: "Proof of BP4"),
      .weightedInput: Label("step 1, feedforward", section: "The Backpropagation algorithm"),
      .activation: Label("step 1, feedforward", section: "The Backpropagation algorithm"),
      .weightUpdate: Label("step 2, gradient descent", section: "Gradient Descent + Backpropagation"),
      .biasUpdate: Label("step 2, gradient descent", section: "Gradient Descent + Backpropagation"),
    ],
    order: [
      .outputError, .hiddenError, .biasGradient, .weightGradient, .weightedInput, .activation, .weightUpdate,
      .biasUpdate,
    ],
    statements: [
      .hiddenErrorInOneSum,
      Statement(
        .weightUpdate, .vector,
        .quantity(.weights(layer: .l))
          - Soundness.stepAgainst(
            Soundness.error * .transpose(.quantity(.activation(layer: .previous).of(.variable)))),
        calculatedAs: Soundness.step(.weights(layer: .l), .weightGradients(layer: .l))),
      Statement(
        .biasUpdate, .vector, .quantity(.bias(layer: .l)) - Soundness.stepAgainst(Soundness.error),
        calculatedAs: Soundness.step(.bias(layer: .l), .biasGradient(layer: .l))),
    ])
}

extension BuiltInNotes {
  static let soundness = BuiltInNotes(
    .soundness, errata: Erratum.soundness,
    proofs: ProofTradition(
      places: [
        .outputError: "Proof of BP1", .hiddenError: "Proof of BP2", .biasGradient: "Proof of BP3",
        .weightGradient: "Proof of BP4",
      ]))
}

/// The parts of these notes' equations.
private enum Soundness {
  /// The error of one example of the minibatch.
  static let error = Expression.quantity(.error(layer: .l).of(.variable))

  /// Returns η/m times the sum over the minibatch.
  static func stepAgainst(_ gradient: Expression) -> Expression {
    .quotient(.quantity(.learningRate), .quantity(.exampleCount))
      * .summation(over: .example, in: .examples, gradient)
  }

  static func step(_ old: Quantity, _ gradient: Quantity) -> Expression {
    .quantity(old) - .quantity(.learningRate) * .quantity(gradient.of(.mean))
  }
}
