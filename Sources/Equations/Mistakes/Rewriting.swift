import NeuralNetwork

/// A known mistake as a change of the right equation's tree.
struct Rewriting: Sendable {
  let mistake: KnownMistake
  /// Where it can be made.
  let equations: Set<Equation.ID>
  /// The wrong trees: none where there is nothing to get wrong, several where it can be done in several ways.
  let trees: @Sendable (Expression, Circumstances) -> [Expression]

  init(
    _ mistake: KnownMistake, in equations: Set<Equation.ID>,
    trees: @escaping @Sendable (Expression, Circumstances) -> [Expression]
  ) {
    self.mistake = mistake
    self.equations = equations
    self.trees = trees
  }

  /// A mistake that can be made in one way.
  init(
    _ mistake: KnownMistake, in equations: Set<Equation.ID>,
    tree: @escaping @Sendable (Expression, Circumstances) -> Expression?
  ) {
    self.init(mistake, in: equations) { right, here in tree(right, here).map { [$0] } ?? [] }
  }

  /// All of them, those that name a cause before those that name a mere factor.
  static let all: [Rewriting] =
    slopes + weights + errors + activations + sigmoids + examples + sums + factors
}

/// Where a tree stands: the quantity that it computes, and the network.
struct Circumstances {
  let quantity: Quantity
  let equation: Equation.ID
  let catalogue: Catalogue
  /// *l*, or *L* for what belongs to no layer.
  let layer: Int
  let source: any QuantitySource

  /// *L*.
  var layerCount: Int { source.layerCount }
  var exampleCount: Int { source.exampleCount }

  /// The activation function of a layer that computes; `nil` for the input layer.
  func activation(ofLayer layer: LayerIndex?) -> Activation? {
    guard case .number(let l)? = layer, (2...layerCount).contains(l) else { return nil }
    return source.activation(ofLayer: l)
  }

  /// The other neurons of the layer.
  var otherNeurons: [NeuronIndex] {
    (1...min(source.width(ofLayer: layer), 12)).map(NeuronIndex.number).filter { $0 != neuron }
  }

  /// The neuron that the quantity belongs to, or that receives.
  var neuron: NeuronIndex? {
    switch quantity.element {
    case .whole: nil
    case .neuron(let j): j
    case .entry(let receiver, _): receiver
    }
  }

  /// The neuron that sends, for a weight.
  var sender: NeuronIndex? {
    if case .entry(_, let sender) = quantity.element { sender } else { nil }
  }
}

extension Quantity {
  /// The same of another layer.
  func inLayer(_ layer: Int) -> Quantity {
    var copy = self
    copy.layer = .number(layer)
    return copy
  }

  /// The number of the same neuron, of another kind.
  func ofKind(_ kind: Kind) -> Quantity {
    var copy = self
    copy.kind = kind
    return copy
  }

  /// The same of another neuron.
  func ofNeuron(_ neuron: NeuronIndex) -> Quantity {
    var copy = self
    copy.element = .neuron(neuron)
    return copy
  }

  /// The weight with the two neurons in each other's places.
  var transposed: Quantity {
    guard case .entry(let receiver, let sender) = element else { return self }
    var copy = self
    copy.element = .entry(receiver: sender, sender: receiver)
    return copy
  }
}
