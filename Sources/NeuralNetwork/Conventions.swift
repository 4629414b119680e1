/// How the cost of the data is made from the costs of the examples.
///
///     C = (1/m) Σₓ Cₓ                     as most notes have it
///     C = (1/m) Σₓ Cₓ + ½ λ Σ w²          with L2 regularisation
public struct Conventions: Hashable, Sendable {
  /// λ of the term ½ λ Σ w² that L2 regularisation adds to the cost, over all weights but no biases; 0 for none.
  public var weightDecay: Double

  /// The plain mean over the examples.
  public static let usual = Conventions()

  /// Creates conventions; what is left out is as in most notes.
  public init(weightDecay: Double = 0) {
    precondition(weightDecay >= 0, "λ is not negative")
    self.weightDecay = weightDecay
  }
}

/// The terms and factors of the cost of the data, without their numbers: everything on which its equation depends.
public struct CostForm: Hashable, Sendable {
  /// Whether there are several examples.
  public var ofSeveral: Bool
  /// Whether the cost has the term of L2 regularisation.
  public var isDecaying: Bool

  /// Creates a form; by default it is the plain mean over several examples.
  public init(ofSeveral: Bool = true, isDecaying: Bool = false) {
    self.ofSeveral = ofSeveral
    self.isDecaying = isDecaying
  }

  /// Whether the cost of the data differs from that of an example, so that they need different symbols.
  public var differsFromExample: Bool { ofSeveral || isDecaying }

  /// Whether it is the plain mean over the examples, which the notes mean when they say nothing else.
  public var isPlain: Bool { !isDecaying }
}

extension Problem {
  /// The form of the cost of the data.
  public var costForm: CostForm {
    CostForm(ofSeveral: examples.count > 1, isDecaying: conventions.weightDecay > 0)
  }

  /// The term that L2 regularisation adds to the cost: ½ λ Σ w²; 0 without regularisation.
  package var penalty: Double {
    guard conventions.weightDecay > 0 else { return 0 }
    let squares = network.layers.flatMap { layer in layer.weights.elements.lazy.map { $0 * $0 } }
    return 0.5 * conventions.weightDecay * squares.sum
  }
}
