import Equations
import Expressions
import NeuralNetwork

extension Notation {
  /// The notation of *DL in Applied Mathematics*, lecture 5, after Higham & Higham: the quadratic cost and diagonal matrices.
  public static let lecture = Notation(
    id: "lecture",
    title: "DL in Applied Mathematics, Lecture 5: Backpropagation",
    source: "lecture slides after Higham & Higham",
    letters: Letters(
      weightedInput: "z", activation: "a", error: "δ", weight: "w", weightMatrix: "W", bias: "b",
      target: "y", activationFunction: "σ", cost: "C", meanCost: "Cost", learningRate: "η",
      exampleCount: "N", layer: "l", lastLayer: "L", slopeMatrix: "D"),
    layerStyle: .brackets,
    componentwiseProduct: .compose,
    assignment: .turnsInto,
    costOfExample: .braces,
    sumsHaveLimits: true,
    indices: [.neuron: "j", .previous: "k", .next: "k", .peer: "s", .example: "i"],
    labels: [
      .weightedInput: Label("(19)"), .activation: Label("(20)"), .meanCost: Label("(9)"),
      .outputError: Label("(22), for any cost", section: "Lemma 1"),
      .hiddenError: Label("(23)", section: "Lemma 1"),
      .biasGradient: Label("(24)", section: "Lemma 1"), .weightGradient: Label("(25)", section: "Lemma 1"),
    ],
    order: [
      .meanCost, .cost, .weightedInput, .activation, .outputError, .hiddenError, .biasGradient,
      .weightGradient, .weightUpdate, .biasUpdate,
    ],
    statements: Lecture.forward + Lecture.outputErrors + Lecture.hiddenErrors + Lecture.gradients
      + Lecture.updates)
}

extension BuiltInNotes {
  static let lecture = BuiltInNotes(
    .lecture, errata: Erratum.lecture,
    proofs: ProofTradition(
      manners: [
        .outputError: Proof.Manner(.direct), .hiddenError: Proof.Manner(writesErrorFirst: true),
        .biasGradient: Proof.Manner(.direct), .weightGradient: Proof.Manner(writesErrorFirst: true),
      ],
      labels: [
        .outputError: [.definition: "(21)", .slope: "(20)", .costGradient: "(22)"],
        .hiddenError: [
          .definition: "(26)", .chainRule: "(26)", .definitionOfError: "(26)", .weightedInput: "(19)",
          .activation: "(20)", .transposeOfSum: "(23)",
        ],
        .biasGradient: [.weightedInput: "(19)", .definitionOfError: "(21)", .lemma: "(24)"],
        .weightGradient: [
          .weightedInput: "(19)", .termByTerm: "(27)", .onlyOneWeight: "(27)", .onlyOneTerm: "(28)",
          .definitionOfError: "(21)", .lemma: "(25)",
        ],
      ],
      places: [
        .outputError: "proof of Lemma 1", .hiddenError: "proof of Lemma 1", .biasGradient: "proof of Lemma 1",
        .weightGradient: "proof of Lemma 1", .diagonal: "text after Lemma 1", .expanded: "text after Lemma 1",
      ]))
}

/// The statements of these notes.
private enum Lecture {
  typealias Statement = Notation.Statement
  typealias Label = Notation.Label

  static let quadratic = Notation.Premise(cost: .quadratic)
  static let drawnExample = Notation.Premise(isForOneExample: true)

  static let forward: [Statement] = [
    Statement(.cost, .component, premise: quadratic, label: Label("(18)")),
    Statement(
      .activation, .vector,
      .function(
        .activation(.l),
        .quantity(.weights(layer: .l)) * .quantity(.activation(layer: .previous))
          + .quantity(.bias(layer: .l))),
      label: Label("(8)"), aside: "Both steps in one"),
  ]

  /// (22), with the factors in the order of these notes; for other costs, ∇ₐC takes the place of a − y.
  static let outputErrors: [Statement] = [
    Statement(
      .outputError, .vector, .hadamard(slope(.output), difference()), premise: quadratic,
      label: Label("(22)", section: "Lemma 1")),
    Statement(
      .outputError, .component, difference(.j) * slope(.output, .j), premise: quadratic),
    Statement(.outputError, .vector, .hadamard(slope(.output), .quantity(.costGradient()))),
    Statement(
      .outputError, .component, .quantity(.costGradient(neuron: .j)) * slope(.output, .j)),
    Statement(
      .outputError, .vector, .diagonal(slope(.output)) * difference(), premise: quadratic,
      aside: "With a diagonal matrix in place of the componentwise product"),
  ]

  static let hiddenErrors: [Statement] = [
    Statement(.hiddenError, .vector, .hadamard(slope(.l), Catalogue.arrivingAtLayer)),
    Statement(
      .hiddenError, .component, slope(.l, .j) * .component(Catalogue.arrivingAtLayer, .j),
      calculatedAs: slope(.l, .j) * Catalogue.arriving),
    Statement(
      .hiddenError, .vector,
      .product([
        .diagonal(slope(.l)), .transpose(.quantity(.weights(layer: .next))), .quantity(.error(layer: .next)),
      ]),
      aside: "With a diagonal matrix in place of the componentwise product"),
  ]

  static let gradients: [Statement] = [
    Statement(
      .weightGradient, .component,
      .quantity(.error(layer: .l, neuron: .j)) * .quantity(.activation(layer: .previous, neuron: .previous)))
  ]

  /// (15) in the pseudocode: one example is drawn, and the weights follow only its gradient.
  static let updates: [Statement] = [
    Statement(
      .weightUpdate, .vector,
      .quantity(.weights(layer: .l))
        - .product([
          .quantity(.learningRate), .quantity(.error(layer: .l)),
          .transpose(.quantity(.activation(layer: .previous))),
        ]), premise: drawnExample, label: Label("(15), pseudocode")),
    Statement(
      .biasUpdate, .vector,
      .quantity(.bias(layer: .l)) - .quantity(.learningRate) * .quantity(.error(layer: .l)),
      premise: drawnExample, label: Label("(15), pseudocode")),
  ]

  static func slope(_ layer: LayerIndex, _ neuron: NeuronIndex? = nil) -> Expression {
    .quantity(.slope(layer: layer, neuron: neuron))
  }

  static func difference(_ neuron: NeuronIndex? = nil) -> Expression {
    .quantity(.activation(layer: .output, neuron: neuron)) - .quantity(.target(neuron: neuron))
  }
}
