package import Expressions
package import NeuralNetwork

/// A proof: chains of expressions that are equal line by line, each line with its reason.
///
/// The last chain gives the claim. Earlier chains about something else are lemmas. Every line is an expression tree,
/// including its partial derivatives and sums, so every line has a number in every network.
package struct Proof: Equatable, Sendable {
  /// The claim that is proved.
  package var claim: Claim
  /// The chains in reading order.
  package var chains: [Chain]
  /// What the proof assumes but this network does not have; the chains then say what holds instead.
  package var unmet: Supposition?

  /// The claims that can be proved.
  package enum Claim: String, CaseIterable, Hashable, Sendable {
    case outputError, hiddenError, biasGradient, weightGradient
    /// σ′ = σ(1 − σ), for the sigmoid.
    case sigmoidSlope
    /// ∂C/∂a of the cross-entropy.
    case crossEntropyGradient
    /// δᴸ = aᴸ − y.
    case outputDifference
    /// BP2 with a diagonal matrix in place of the componentwise product.
    case diagonal
    /// BP2 inserted into itself again and again, from one layer to the last.
    case expanded
    /// ∂aₛ/∂zⱼ of softmax, or of another function of the whole layer.
    case softmaxDerivative
  }

  /// A left side and the expressions that it equals.
  package struct Chain: Equatable, Sendable {
    /// The left side.
    package var left: Expression
    /// The expressions that it equals, line by line.
    package var lines: [Line]
    /// An index that may be any neuron of a layer, if the chain has one.
    package var open: OpenIndex?

    init(_ left: Expression, forEach open: OpenIndex? = nil, _ lines: [Line]) {
      self.left = left
      self.open = open
      self.lines = lines
    }
  }

  /// An index that may be any neuron of a layer, with that layer.
  package struct OpenIndex: Hashable, Sendable {
    /// The index.
    package var index: IndexVariable
    /// The layer.
    package var layer: LayerIndex
  }

  /// One line of a chain.
  package struct Line: Equatable, Sendable {
    /// The expression that equals the line before it.
    package var right: Expression
    /// Why it equals the line before it.
    package var reason: Reason

    /// Creates a line.
    package init(_ right: Expression, _ reason: Reason) {
      self.right = right
      self.reason = reason
    }
  }

  /// What a proof may assume about a network.
  package enum Supposition: Hashable, Sendable {
    /// Each output depends on all weighted inputs of its layer, as with softmax.
    case softmax
    /// The cost matches the activation function of the output layer, so that δᴸ = aᴸ − y.
    case matchingCost
  }

  init(_ claim: Claim, _ chains: [Chain], unmet: Supposition? = nil) {
    self.claim = claim
    self.chains = chains
    self.unmet = unmet
  }
}

extension Proof {
  /// The style of proof in a set of notes.
  package struct Manner: Equatable, Sendable {
    /// The quantities that the chain rule goes through.
    package var way: Way
    /// Whether ∂C/∂z is written before ∂z/∂…, as the chain rule is spoken, or after it.
    package var writesErrorFirst: Bool

    /// Creates a manner; by default the chain rule goes through all neurons, and ∂z/∂… comes first.
    package init(_ way: Way = .throughAll, writesErrorFirst: Bool = false) {
      self.way = way
      self.writesErrorFirst = writesErrorFirst
    }
  }

  /// The quantities that the chain rule goes through.
  package enum Way: Hashable, Sendable {
    /// All neurons of a layer first; then all terms but one turn out to be 0.
    case throughAll
    /// Only the neuron that matters; for a hidden layer, the neuron's own activation.
    case direct
  }

  /// The properties of the network that a proof depends on.
  package struct Setting: Hashable, Sendable {
    /// The cost and the activation function of the output layer.
    package var catalogue: Catalogue
    /// The layer that the proof is about.
    package var layer: Int
    /// The activation function of that layer.
    package var activation: Activation
    /// The biases of that layer.
    package var biases: BiasKind
    /// The biases of the next layer, if there is one.
    package var biasesOfNext: BiasKind
    /// *L*, the number of layers.
    package var layerCount: Int

    /// Creates a setting.
    package init(
      catalogue: Catalogue, layer: Int, activation: Activation, biases: BiasKind, biasesOfNext: BiasKind,
      layerCount: Int
    ) {
      self.catalogue = catalogue
      self.layer = layer
      self.activation = activation
      self.biases = biases
      self.biasesOfNext = biasesOfNext
      self.layerCount = layerCount
    }
  }

  /// Returns the proof of a claim, for a network and in the style of a set of notes.
  package static func of(_ claim: Claim, in setting: Setting, manner: Manner = Manner()) -> Proof {
    switch claim {
    case .outputError: outputError(in: setting, manner)
    case .hiddenError: hiddenError(manner, setting.biasesOfNext)
    case .biasGradient:
      setting.biases == .shared ? sharedBiasGradient() : biasGradient(manner, setting.biases)
    case .weightGradient: weightGradient(manner, setting.biases)
    case .sigmoidSlope: sigmoidSlope(in: setting)
    case .crossEntropyGradient: crossEntropyGradient(in: setting)
    case .outputDifference: outputDifference(in: setting)
    case .diagonal: diagonal()
    case .expanded: expanded(in: setting)
    case .softmaxDerivative: softmaxDerivative(in: setting)
    }
  }
}

extension Proof.Claim {
  /// The equation that is proved, if it is in the catalogue.
  package var equation: Equation.ID? {
    switch self {
    case .softmaxDerivative: nil
    case .outputError, .outputDifference: .outputError
    case .hiddenError, .diagonal, .expanded: .hiddenError
    case .biasGradient: .biasGradient
    case .weightGradient: .weightGradient
    case .sigmoidSlope: .slope
    case .crossEntropyGradient: .costGradient
    }
  }

  /// Whether the claim is about whole layers, not about one neuron.
  package var isAboutLayers: Bool { self == .diagonal || self == .expanded }
}
