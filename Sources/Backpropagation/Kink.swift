package import Expressions
package import NeuralNetwork

/// A neuron whose weighted input is on different sides of a kink in two passes, so that their difference is not a
/// derivative.
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
  /// Whether the neuron is a rectifier, whose kink is at 0.
  package let isOfRectifier: Bool

  /// Finds the first neuron that is on different sides of a kink in the two passes; nil if there is none.
  package init?(between one: ForwardPass, and other: ForwardPass, of network: Network, example: Int) {
    for (l, layer) in zip(network.layers.indices, network.layers) where layer.activation.mayHaveKink {
      let sides = zip(one.weightedInputs[l], other.weightedInputs[l])
      guard let j = Array(sides).firstIndex(where: { layer.activation.hasKink(between: $0, and: $1) }) else {
        continue
      }
      (self.layer, neuron, self.example) = (l, j + 1, example)
      isOfRectifier = layer.activation.hasKink
      return
    }
    return nil
  }

  /// The weighted input zˡⱼ of the example.
  package var weightedInput: Quantity {
    .weightedInput(layer: .number(layer), neuron: .number(neuron)).of(.number(example))
  }
}

extension Problem {
  /// Returns a kink between the two points of the usual central difference, if there is one.
  func kink(metByChanging parameter: Parameter) -> Kink? {
    guard network.layers.contains(where: \.activation.mayHaveKink) else { return nil }
    var (upper, lower) = (network, network)
    upper[parameter] += FiniteDifference.central.usualStep
    lower[parameter] -= FiniteDifference.central.usualStep
    for (index, example) in examples.enumerated() {
      let left = ForwardPass(of: example.input, through: lower)
      let right = ForwardPass(of: example.input, through: upper)
      if let kink = Kink(between: left, and: right, of: network, example: index + 1) { return kink }
    }
    return nil
  }
}
