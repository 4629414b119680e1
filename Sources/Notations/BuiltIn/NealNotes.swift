import Equations
import Expressions
import NeuralNetwork

extension Notation {
  /// The notation of Brady Neal, *Backpropagation Mathematics*.
  ///
  /// The notes have the general equations, and their forms for the sigmoid with the cross-entropy.
  public static let neal = Notation(
    id: "neal",
    title: "Backpropagation Mathematics",
    source: "B. Neal, August 2015",
    letters: Letters(
      weightedInput: "z", activation: "a", error: "δ", weight: "w", weightMatrix: "w", bias: "b",
      target: "y", activationFunction: "σ", cost: "C", meanCost: "C", learningRate: "η",
      exampleCount: "m", layer: "l", lastLayer: "L"),
    layerStyle: .plain,
    componentwiseProduct: .hadamard,
    indices: [.neuron: "i", .previous: "j", .next: "i", .peer: "k", .example: "x"],
    indicesByEquation: [.hiddenError: [.neuron: "j", .next: "i"]],
    labels: [
      .weightedInput: Label("section 1", section: "1"),
      .activation: Label("section 1", section: "1"),
      .outputError: Label("section 2, first equation", section: "2.1"),
      .hiddenError: Label("section 2, second equation", section: "2.1"),
      .weightGradient: Label("section 2, third equation", section: "2.2"),
      .biasGradient: Label("section 2, fourth equation", section: "2.2"),
    ],
    order: [
      .weightedInput, .activation, .cost, .meanCost, .outputError, .hiddenError, .weightGradient,
      .biasGradient, .slope, .costGradient,
    ],
    statements: [
      Statement(
        .cost, .component, premise: Premise(cost: .crossEntropy), label: Label("section 1", section: "1")),
      Statement(
        .outputError, .vector, Neal.a(.output) - Neal.y, premise: Neal.premise,
        label: Label("section 3.3, first equation", section: "3.2, 3.3")),
      Statement(
        .outputError, .component, Neal.outputError,
        calculatedAs: Neal.a(.output, .j) - .quantity(.target(neuron: .j)), premise: Neal.premise),
      Statement(
        .hiddenError, .vector,
        .hadamard(Catalogue.arrivingAtLayer, .hadamard(Neal.a(.l), .number(1) - Neal.a(.l))),
        premise: Neal.premise, label: Label("section 3.3, second equation", section: "3.3")),
      Statement(
        .hiddenError, .component, Statement.slopeUnderTheSum,
        calculatedAs: .product([Catalogue.arriving, Neal.a(.l, .j), .number(1) - Neal.a(.l, .j)]),
        premise: Neal.premise),
      .hiddenErrorInOneSum,
      Statement(
        .weightGradient, .component,
        .quantity(.error(layer: .l, neuron: .j)) * Neal.a(.previous, .previous)),
      Statement(
        .slope, .component, premise: Premise(activation: .sigmoid),
        label: Label("section 3.1", section: "3.1")),
      Statement(
        .costGradient, .component, premise: Premise(cost: .crossEntropy),
        label: Label("section 3.2", section: "3.2")),
    ])
}

extension BuiltInNotes {
  static let neal = BuiltInNotes(
    .neal, errata: Erratum.neal,
    proofs: ProofTradition(
      manners: [
        .outputError: Proof.Manner(.direct), .hiddenError: Proof.Manner(writesErrorFirst: true),
        .biasGradient: Proof.Manner(.direct),
        .weightGradient: Proof.Manner(.direct, writesErrorFirst: true),
      ],
      places: [
        .outputError: "section 2.1", .hiddenError: "section 2.1", .biasGradient: "section 2.2",
        .weightGradient: "section 2.2", .sigmoidSlope: "section 3.1", .crossEntropyGradient: "section 3.2",
        .outputDifference: "sections 3.2 and 3.3",
      ]))
}

/// The parts of these notes' equations.
private enum Neal {
  /// The cost and the activation function that section 3 assumes.
  static let premise = Notation.Premise(cost: .crossEntropy, activation: .sigmoid)

  static func a(_ layer: LayerIndex, _ neuron: NeuronIndex? = nil) -> Expression {
    .quantity(.activation(layer: layer, neuron: neuron))
  }

  static let y = Expression.quantity(.target())
  static let outputError =
    Expression.quantity(.costGradient(neuron: .j)) * .quantity(.slope(layer: .output, neuron: .j))

}
