package import NeuralNetwork

/// A proof: chains of expressions that equal each other line by line, each line with its reason.
///
/// The last chain is about what was to be shown; chains before it that are about something else are lemmas.
/// Every line is an expression tree, partial derivatives and sums included, so every line has a number in
/// every network.
package struct Proof: Equatable, Sendable {
  /// What is proved.
  package var claim: Claim
  /// The chains in reading order.
  package var chains: [Chain]
  /// What the proof supposes and this network does not have; the chains then say what holds instead.
  package var unmet: Supposition?

  /// What can be proved.
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
    /// All BP2 inserted into each other, from one layer to the last.
    case expanded
    /// ∂aₛ/∂zⱼ of a softmax.
    case softmaxDerivative
  }

  /// One left side and what it equals.
  package struct Chain: Equatable, Sendable {
    /// What the chain is about.
    package var left: Expression
    /// What it equals, line by line.
    package var lines: [Line]
    /// An index that the chain leaves open, and the layer whose neurons it may be.
    package var open: OpenIndex?

    init(_ left: Expression, forEach open: OpenIndex? = nil, _ lines: [Line]) {
      self.left = left
      self.open = open
      self.lines = lines
    }
  }

  /// An index that may be any neuron of a layer.
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
    /// Why it does.
    package var reason: Reason

    /// Makes a line.
    package init(_ right: Expression, _ reason: Reason) {
      self.right = right
      self.reason = reason
    }
  }

  /// What a proof may suppose of a network.
  package enum Supposition: Hashable, Sendable {
    /// The layer has the sigmoid.
    case sigmoid
    /// The cost is the cross-entropy.
    case crossEntropy
    /// The output layer is a softmax.
    case softmax
    /// Cost and output activation are made for each other.
    case matchingCost
  }

  init(_ claim: Claim, _ chains: [Chain], unmet: Supposition? = nil) {
    self.claim = claim
    self.chains = chains
    self.unmet = unmet
  }
}

extension Proof {
  /// The way that a set of notes goes.
  package struct Manner: Equatable, Sendable {
    /// Which quantities the chain rule goes through.
    package var way: Way
    /// Whether ∂C/∂z is written before ∂z/∂…, as the chain rule is spoken, or behind it.
    package var writesErrorFirst: Bool

    /// Makes a manner: through all neurons, ∂z/∂… first, where nothing else is said.
    package init(_ way: Way = .throughAll, writesErrorFirst: Bool = false) {
      self.way = way
      self.writesErrorFirst = writesErrorFirst
    }
  }

  /// Which quantities the chain rule goes through.
  package enum Way: Hashable, Sendable {
    /// All of a layer first; all terms but one then turn out to be 0.
    case throughAll
    /// At once the one neuron that matters; for a hidden layer its own activation.
    case direct
  }

  /// What a proof has to know of the network.
  package struct Setting: Hashable, Sendable {
    /// The cost, and the activation function of the output.
    package var catalogue: Catalogue
    /// The layer that the proof is about.
    package var layer: Int
    /// Its activation function.
    package var activation: Activation
    /// *L*.
    package var layerCount: Int

    /// Makes a setting.
    package init(catalogue: Catalogue, layer: Int, activation: Activation, layerCount: Int) {
      self.catalogue = catalogue
      self.layer = layer
      self.activation = activation
      self.layerCount = layerCount
    }
  }

  /// The proof of a claim, for a network and in the manner of a set of notes.
  package static func of(_ claim: Claim, in setting: Setting, manner: Manner = Manner()) -> Proof {
    switch claim {
    case .outputError: outputError(in: setting, manner)
    case .hiddenError: hiddenError(manner)
    case .biasGradient: biasGradient(manner)
    case .weightGradient: weightGradient(manner)
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
  /// The equation that is proved, where it is one of the catalogue's own.
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

  /// Whether whole layers are spoken of, and not one neuron.
  package var isAboutLayers: Bool { self == .diagonal || self == .expanded }
}
