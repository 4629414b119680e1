import Equations

extension Notation {
  /// *Soundness Proof of the Four Fundamental Equations*: *a* goes into a neuron, and *z* comes out of it.
  public static let soundness = Notation(
    id: "soundness",
    title: "Soundness Proof of the Four Fundamental Equations",
    source: "lecture notes",
    letters: Letters(
      weightedInput: "a", activation: "z", error: "δ", weight: "w", weightMatrix: "W", bias: "b",
      target: "y", activationFunction: "σ", cost: "C", meanCost: "C", learningRate: "η",
      exampleCount: "m", layer: "l", lastLayer: "L"),
    layerStyle: .plain,
    weightIndices: .receiverFirst,
    componentwiseProduct: .hadamard,
    activationFunctionPerLayer: false,
    indices: [.neuron: "j", .previous: "k", .next: "k", .peer: "k", .example: "x"],
    indicesByEquation: [:],
    labels: [
      .outputError: Label("BP1"), .hiddenError: Label("BP2"), .biasGradient: Label("BP3"),
      .weightGradient: Label("BP4"),
    ],
    statements: [:])
}
