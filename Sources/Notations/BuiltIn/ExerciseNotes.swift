import Equations
import Expressions

extension Notation {
  /// The notation of a problem sheet with its solution.
  ///
  /// It has an activation function for each layer, weights with the sender first, and only components.
  public static let exercise = Notation(
    id: "exercise",
    title: "Exercise 1, Backpropagation",
    source: "a problem sheet with a worked solution",
    letters: Letters(
      weightedInput: "z", activation: "a", error: "δ", weight: "W", weightMatrix: "W", bias: "b",
      target: "y", activationFunction: "g", cost: "c", meanCost: "C", learningRate: "η",
      exampleCount: "|𝒟|", layer: "ℓ", lastLayer: "L"),
    layerStyle: .parentheses,
    weightIndices: .senderFirst,
    componentwiseProduct: nil,
    costOfExample: .argument,
    activationFunctionPerLayer: true,
    sumsHaveLimits: true,
    indices: [.neuron: "j", .previous: "i", .next: "k", .peer: "k", .example: "x"],
    labels: [
      .activation: Label("1, first line"), .weightedInput: Label("1, second line"),
      .meanCost: Label("1, cost function"),
      .outputError: Label("a), first line"), .hiddenError: Label("a), second line"),
      .weightGradient: Label("b), left"), .biasGradient: Label("b), right"),
    ],
    order: [
      .activation, .weightedInput, .meanCost, .outputError, .hiddenError, .weightGradient, .biasGradient,
    ],
    statements: [
      Statement(
        .weightedInput, .component,
        .summation(
          over: .previous, in: .neurons(of: .previous),
          .quantity(.activation(layer: .previous, neuron: .previous))
            * .quantity(.weight(layer: .l, receiver: .j, sender: .previous)))
          + .quantity(.bias(layer: .l, neuron: .j))),
      Statement(
        .hiddenError, .component, Exercise.hiddenError,
        calculatedAs: Exercise.arriving * .quantity(.slope(layer: .l, neuron: .j))),
    ])
}

extension BuiltInNotes {
  static let exercise = BuiltInNotes(
    .exercise, errata: Erratum.exercise,
    proofs: ProofTradition(
      manners: [
        .outputError: Proof.Manner(.direct), .hiddenError: Proof.Manner(.direct),
        .biasGradient: Proof.Manner(.direct), .weightGradient: Proof.Manner(.direct),
      ],
      places: [
        .outputError: "solution of a)", .hiddenError: "solution of a)", .biasGradient: "solution of b)",
        .weightGradient: "solution of b)",
      ]))
}

/// The parts of these notes' equations.
private enum Exercise {
  static let weight = Expression.quantity(.weight(layer: .next, receiver: .next, sender: .j))
  static let nextError = Expression.quantity(.error(layer: .next, neuron: .next))
  static let arriving = Expression.summation(over: .next, in: .neurons(of: .next), nextError * weight)
  /// BP2 with the weight as an entry of the transposed matrix, as the question prints it.
  static let hiddenError = Expression.summation(
    over: .next, in: .neurons(of: .next),
    .product([nextError, .transpose(weight), .quantity(.slope(layer: .l, neuron: .j))]))
}
