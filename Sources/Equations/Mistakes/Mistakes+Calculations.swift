package import Expressions
import NeuralNetwork

extension Mistakes {
  /// Returns the results of known mistakes in a calculation that is not an equation of the network.
  ///
  /// Only the mistakes that its tree allows are made.
  package func results(ofCalculation tree: Expression) -> [(mistake: KnownMistake, value: Double)] {
    let nowhere = Circumstances(
      quantity: .cost, equation: .cost, catalogue: catalogue, layer: source.layerCount, source: source,
      given: given)
    return Rewriting.all.filter { $0.mistake.needsNoEquation }.flatMap { rewriting in
      rewriting.trees(tree, nowhere).compactMap { wrong in
        number(of: wrong).map { (rewriting.mistake, $0) }
      }
    }
  }

  /// Returns the results of a right calculation in which one input is wrong because of an earlier mistake.
  package func results(inheritedByCalculation tree: Expression) -> [(slip: Slip, value: Double)] {
    inherited(by: tree, depth: 1).compactMap { slip, wrong in number(of: wrong).map { (slip, $0) } }
  }

  private func number(of tree: Expression) -> Double? {
    guard let x = tree.scalar(from: source), x.isFinite else { return nil }
    return x
  }
}

extension KnownMistake {
  /// Whether the mistake can be made wherever there is a sum, a factor or a letter of the right kind.
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
