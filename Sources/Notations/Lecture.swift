import Equations

extension Notation {
  /// *DL in Applied Mathematics*, lecture 5, after Higham & Higham.
  public static let lecture = Notation(
    id: "lecture",
    title: "DL in Applied Mathematics, Lecture 5: Backpropagation",
    source: "lecture slides after Higham & Higham",
    letters: Letters(
      weightedInput: "z", activation: "a", error: "δ", weight: "w", weightMatrix: "W", bias: "b",
      target: "y", activationFunction: "σ", cost: "C", meanCost: "Cost", learningRate: "η",
      exampleCount: "N", layer: "l", lastLayer: "L"),
    layerStyle: .brackets,
    weightIndices: .receiverFirst,
    componentwiseProduct: .compose,
    activationFunctionPerLayer: false,
    indices: [.neuron: "j", .previous: "k", .next: "k", .peer: "k", .example: "i"],
    indicesByEquation: [:],
    labels: [
      .weightedInput: Label("(19)"), .activation: Label("(20)"), .cost: Label("(18)"),
      .meanCost: Label("(9)"), .outputError: Label("(22)"), .hiddenError: Label("(23)"),
      .biasGradient: Label("(24)"), .weightGradient: Label("(25)"),
    ],
    statements: [:])
}
