import Expressions

/// Short names for the quantities in proofs, so that the code reads like a proof.
///
/// They stand for quantities, not for printed letters: each set of notes has its own letters.
enum Symbols {
  static let cost = Quantity.cost

  static func z(_ layer: LayerIndex, _ neuron: NeuronIndex) -> Quantity {
    .weightedInput(layer: layer, neuron: neuron)
  }
  static func a(_ layer: LayerIndex, _ neuron: NeuronIndex) -> Quantity {
    .activation(layer: layer, neuron: neuron)
  }
  static func δ(_ layer: LayerIndex, _ neuron: NeuronIndex) -> Expression {
    .quantity(.error(layer: layer, neuron: neuron))
  }
  static func σʹ(_ layer: LayerIndex, _ neuron: NeuronIndex) -> Expression {
    .quantity(.slope(layer: layer, neuron: neuron))
  }
  static func w(_ layer: LayerIndex, _ receiver: NeuronIndex, _ sender: NeuronIndex) -> Quantity {
    .weight(layer: layer, receiver: receiver, sender: sender)
  }
  static func b(_ layer: LayerIndex, _ neuron: NeuronIndex) -> Quantity {
    .bias(layer: layer, neuron: neuron)
  }
  static func y(_ neuron: NeuronIndex) -> Expression { .quantity(.target(neuron: neuron)) }

  /// Returns ∂x/∂y.
  static func d(_ x: Quantity, _ y: Quantity) -> Expression { .partial(of: x, by: y) }

  static func the(_ quantity: Quantity) -> Expression { .quantity(quantity) }

  /// Returns Σ over the neurons of a layer.
  static func Σ(_ index: IndexVariable, in layer: LayerIndex, _ term: Expression) -> Expression {
    .summation(over: index, in: .neurons(of: layer), term)
  }
}
