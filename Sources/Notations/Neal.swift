import Equations

extension Notation {
  /// Brady Neal, *Backpropagation Mathematics*: the general equations, and what becomes of them for the
  /// sigmoid with the cross-entropy.
  public static let neal = Notation(
    id: "neal",
    title: "Backpropagation Mathematics",
    source: "B. Neal, August 2015",
    letters: Letters(
      weightedInput: "z", activation: "a", error: "δ", weight: "w", weightMatrix: "w", bias: "b",
      target: "y", activationFunction: "σ", cost: "C", meanCost: "C", learningRate: "η",
      exampleCount: "m", layer: "l", lastLayer: "L"),
    layerStyle: .plain,
    weightIndices: .receiverFirst,
    componentwiseProduct: .hadamard,
    activationFunctionPerLayer: false,
    indices: [.neuron: "i", .previous: "j", .next: "i", .peer: "k", .example: "x"],
    indicesByEquation: [.hiddenError: [.neuron: "j", .next: "i"], .slope: [.neuron: "j"]],
    labels: [
      .weightedInput: Label("section 1, weighted input", section: "1"),
      .activation: Label("section 1, activation", section: "1"),
      .outputError: Label("section 2, first equation", section: "2.1, 3.3"),
      .hiddenError: Label("section 2, second equation", section: "2.1, 3.3"),
      .weightGradient: Label("section 2, third equation", section: "2.2, 3.3"),
      .biasGradient: Label("section 2, fourth equation", section: "2.2, 3.3"),
    ],
    statements: [:])
}
