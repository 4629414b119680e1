import Expressions
import NeuralNetwork

/// A known mistake, as a change of the right equation's tree.
struct Rewriting: Sendable {
  let mistake: KnownMistake
  /// The equations in which it can be made.
  let equations: Set<Equation.ID>
  /// The wrong trees: none where the mistake cannot be made, several where there are several ways to make it.
  let trees: @Sendable (Expression, Circumstances) -> [Expression]

  init(
    _ mistake: KnownMistake, in equations: Set<Equation.ID>,
    trees: @escaping @Sendable (Expression, Circumstances) -> [Expression]
  ) {
    self.mistake = mistake
    self.equations = equations
    self.trees = trees
  }

  /// Creates a mistake that can be made in only one way.
  init(
    _ mistake: KnownMistake, in equations: Set<Equation.ID>,
    tree: @escaping @Sendable (Expression, Circumstances) -> Expression?
  ) {
    self.init(mistake, in: equations) { right, here in tree(right, here).map { [$0] } ?? [] }
  }

  /// All rewritings; those that name a cause come before those that name only a factor.
  static let all: [Rewriting] =
    slopes + weights + errors + costs + activations + sigmoids + tangents + examples + decay + thresholds
    + updateRules + sums
    + factors
}

/// The circumstances of a tree: the quantity that it computes, and the network.
struct Circumstances {
  let quantity: Quantity
  let equation: Equation.ID
  let catalogue: Catalogue
  /// *l*, or *L* for a quantity that belongs to no layer.
  let layer: Int
  let source: any NetworkSource
  /// The quantities that were given as numbers.
  let given: Set<Quantity>

  /// *L*, the number of layers.
  var layerCount: Int { source.layerCount }
  var exampleCount: Int { source.exampleCount }

  /// Returns the activation function of a layer that computes, or nil for the input layer.
  func activation(ofLayer layer: LayerIndex?) -> Activation? {
    guard case .number(let l)? = layer, (2...layerCount).contains(l) else { return nil }
    return source.activation(ofLayer: l)
  }

  /// The other neurons of the layer.
  var otherNeurons: [NeuronIndex] {
    (1...min(source.width(ofLayer: layer), 12)).map(NeuronIndex.number).filter { $0 != neuron }
  }

  /// The neuron that the quantity belongs to; for a weight, the receiving neuron.
  var neuron: NeuronIndex? {
    switch quantity.element {
    case .whole: nil
    case .neuron(let j): j
    case .entry(let receiver, _): receiver
    }
  }

  /// The sending neuron, for a weight.
  var sender: NeuronIndex? {
    if case .entry(_, let sender) = quantity.element { sender } else { nil }
  }
}

extension Quantity {
  /// Returns the same quantity of another layer.
  func inLayer(_ layer: Int) -> Quantity {
    var copy = self
    copy.layer = .number(layer)
    return copy
  }

  /// Returns the quantity of another kind, for the same neuron.
  func ofKind(_ kind: Kind) -> Quantity {
    var copy = self
    copy.kind = kind
    return copy
  }

  /// Returns the same quantity of another neuron.
  func ofNeuron(_ neuron: NeuronIndex) -> Quantity {
    var copy = self
    copy.element = .neuron(neuron)
    return copy
  }

  /// Returns the weight that another neuron sends through.
  func fromSender(_ neuron: NeuronIndex) -> Quantity {
    guard case .entry(let receiver, _) = element else { return self }
    var copy = self
    copy.element = .entry(receiver: receiver, sender: neuron)
    return copy
  }

  /// Returns the weight through which another neuron receives.
  func toReceiver(_ neuron: NeuronIndex) -> Quantity {
    guard case .entry(_, let sender) = element else { return self }
    var copy = self
    copy.element = .entry(receiver: neuron, sender: sender)
    return copy
  }

  /// The weight with its two neurons exchanged.
  var transposed: Quantity {
    guard case .entry(let receiver, let sender) = element else { return self }
    var copy = self
    copy.element = .entry(receiver: sender, sender: receiver)
    return copy
  }
}
