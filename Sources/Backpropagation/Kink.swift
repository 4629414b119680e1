package import Expressions
package import NeuralNetwork

/// A neuron that is on different sides of a kink in two passes, so that their difference is not a derivative.
///
/// There the activation has no single slope but two, one for each side, and so has the cost:
///
///     relu    σ′(z) = 0 left of 0,  1 right of it         leakyRelu    0.01 and 1
///
/// A difference mixes the two slopes, however small its step. Backpropagation takes the slope on z's own side, and at
/// the kink of a rectifier the left one.
package struct Kink: Equatable, Sendable {
  /// The layer, counted as in the notes.
  package let layer: Int
  /// The neuron, counted from 1.
  package let neuron: Int
  /// The example, counted from 1.
  package let example: Int
  /// Whose kink it is.
  package let owner: Owner

  /// What may have a kink.
  package enum Owner: Equatable, Sendable {
    /// The rectifier of the neuron, at 0.
    case rectifier
    /// Another activation function of the neuron.
    case activation
    /// The cost, at an output.
    case cost
  }

  /// Finds the first neuron that is on different sides of a kink in two passes of an example; nil if there is none.
  package init?(between one: ForwardPass, and other: ForwardPass, of problem: Problem, example: Int) {
    let network = problem.network
    self.example = example
    for (l, layer) in zip(network.layers.indices, network.layers) where layer.activation.mayHaveKink {
      let (z, moved) = (one.weightedInputs[l], other.weightedInputs[l])
      guard let j = layer.activation.kink(between: z, and: moved) else { continue }
      (self.layer, neuron, owner) = (l, j + 1, layer.activation.hasKink ? .rectifier : .activation)
      return
    }
    let last = network.layerCount
    guard
      let j = problem.cost.kink(
        between: one.activations[last], and: other.activations[last],
        target: problem.examples[example - 1].target)
    else { return nil }
    (layer, neuron, owner) = (last, j + 1, .cost)
  }

  /// The quantity of the example that passes the kink: a weighted input, or an output.
  package var quantity: Quantity {
    let quantity: Quantity =
      owner == .cost
      ? .activation(layer: .number(layer), neuron: .number(neuron))
      : .weightedInput(layer: .number(layer), neuron: .number(neuron))
    return quantity.of(.number(example))
  }
}

extension Problem {
  /// Returns a kink between the two points of the usual central difference, if there is one.
  func kink(metByChanging parameter: Parameter) -> Kink? {
    guard cost.mayHaveKink || network.layers.contains(where: \.activation.mayHaveKink) else { return nil }
    var (upper, lower) = (network, network)
    upper[parameter] += FiniteDifference.central.usualStep
    lower[parameter] -= FiniteDifference.central.usualStep
    for (index, example) in examples.enumerated() {
      let left = ForwardPass(of: example.input, through: lower)
      let right = ForwardPass(of: example.input, through: upper)
      if let kink = Kink(between: left, and: right, of: self, example: index + 1) { return kink }
    }
    return nil
  }
}
