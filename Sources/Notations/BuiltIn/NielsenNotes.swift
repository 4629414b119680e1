import Equations
import Expressions

extension Notation {
  /// The notation of Michael Nielsen, *How the backpropagation algorithm works*.
  public static let nielsen = Notation(
    id: "nielsen",
    title: "How the backpropagation algorithm works",
    source: "M. Nielsen, Neural Networks and Deep Learning, chapter 2",
    letters: Letters(
      weightedInput: "z", activation: "a", error: "δ", weight: "w", weightMatrix: "w", bias: "b",
      target: "y", activationFunction: "σ", cost: "C", meanCost: "C", learningRate: "η",
      exampleCount: "m", layer: "l", lastLayer: "L"),
    layerStyle: .plain,
    componentwiseProduct: .hadamard,
    indices: [.neuron: "j", .previous: "k", .next: "k", .peer: "k", .example: "x"],
    indicesByEquation: [.weightGradient: [.peer: "i"]],
    labels: [
      .outputError: Label("BP1", section: "2.5"),
      .hiddenError: Label("BP2", section: "2.5"),
      .biasGradient: Label("BP3"),
      .weightGradient: Label("BP4"),
    ],
    order: [.outputError, .hiddenError, .biasGradient, .weightGradient])
}

extension BuiltInNotes {
  static let nielsen = BuiltInNotes(
    .nielsen, errata: Erratum.nielsen,
    proofs: ProofTradition(
      labels: [
        .outputError: [
          .definition: "(2.14)", .chainRule: "(2.15)", .onlyOneTerm: "(2.16)", .slope: "(2.17)",
        ],
        .hiddenError: [
          .definition: "(2.18)", .chainRule: "(2.18)", .definitionOfError: "(2.18)", .weightedInput: "(2.19)",
          .activation: "(2.19)", .slope: "(2.20)",
        ],
      ],
      places: [.outputError: "section 2.5", .hiddenError: "section 2.5"]))
}
