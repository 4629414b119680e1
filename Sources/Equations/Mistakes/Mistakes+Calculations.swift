import NeuralNetwork

extension Mistakes {
  /// What known mistakes make of a calculation that is no equation of the network: those that its own tree has room for.
  package func results(ofCalculation tree: Expression) -> [(mistake: KnownMistake, value: Double)] {
    let nowhere = Circumstances(
      quantity: .cost, equation: .cost, catalogue: catalogue, layer: source.layerCount, source: source)
    return Rewriting.all.filter { $0.mistake.needsNoEquation }.flatMap { rewriting in
      rewriting.trees(tree, nowhere).compactMap { wrong in
        number(of: wrong).map { (rewriting.mistake, $0) }
      }
    }
  }

  /// What becomes of a calculation when a mistake was made before, in a number that goes into it.
  package func results(inheritedByCalculation tree: Expression) -> [(slip: Slip, value: Double)] {
    inherited(by: tree, depth: 1).compactMap { slip, wrong in number(of: wrong).map { (slip, $0) } }
  }

  private func number(of tree: Expression) -> Double? {
    guard let x = tree.scalar(from: source), x.isFinite else { return nil }
    return x
  }
}

extension KnownMistake {
  /// Whether it can be made wherever there is a sum, a factor or a letter of its kind.
  fileprivate var needsNoEquation: Bool {
    switch self {
    case .slopeForgotten, .slopeAtActivation, .activationForSlope, .weightsNotTransposed,
      .costGradientForError, .weightedInputForActivation, .termMissing, .onlyOneTerm, .signOfTerm,
      .biasForgotten, .meanForSum, .factorTwo, .factorHalf, .squareForgotten, .signTurned,
      .learningRateForgotten, .baseTenLogarithm:
      true
    default: false
    }
  }
}
