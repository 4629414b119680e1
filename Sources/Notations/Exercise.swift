import Equations

extension Notation {
  /// A problem sheet with its solution: an activation function for each layer, weights from → to, and
  /// nothing but components.
  public static let exercise = Notation(
    id: "exercise",
    title: "Exercise 1, Backpropagation",
    source: "a problem sheet with a worked solution",
    letters: Letters(
      weightedInput: "z", activation: "a", error: "δ", weight: "W", weightMatrix: "W", bias: "b",
      target: "y", activationFunction: "g", cost: "c", meanCost: "C", learningRate: "η",
      exampleCount: "m", layer: "ℓ", lastLayer: "L"),
    layerStyle: .parentheses,
    weightIndices: .senderFirst,
    componentwiseProduct: nil,
    activationFunctionPerLayer: true,
    indices: [.neuron: "j", .previous: "i", .next: "k", .peer: "k", .example: "x"],
    indicesByEquation: [:],
    labels: [
      .outputError: Label("a), first line"), .hiddenError: Label("a), second line"),
      .weightGradient: Label("b), left"), .biasGradient: Label("b), right"),
    ],
    statements: [:])
}
