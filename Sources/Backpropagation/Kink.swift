package import Equations
package import NeuralNetwork

/// A rectifier whose weighted input lies on either side of 0 in two passes, so that their difference is no derivative.
///
/// At 0 the activation has no slope but two, and with it the cost:
///
///     relu    σ′(z) = 0 left of 0,  1 right of it         leakyRelu    0.01 and 1
///
/// A difference mixes them, however small its step; backpropagation takes that of z's own side, at 0 itself the left one.
package struct Kink: Equatable, Sendable {
  /// The layer, counted as in the notes.
  package let layer: Int
  /// The neuron, counted from 1.
  package let neuron: Int
  /// The example, counted from 1.
  package let example: Int

  /// The first neuron that the two passes have on different sides; nil where there is none.
  package init?(between one: ForwardPass, and other: ForwardPass, of network: Network, example: Int) {
    for (l, layer) in zip(network.layers.indices, network.layers) where layer.activation.hasKink {
      let sides = zip(one.weightedInputs[l], other.weightedInputs[l])
      guard let j = Array(sides).firstIndex(where: { ($0 > 0) != ($1 > 0) }) else { continue }
      (self.layer, neuron, self.example) = (l, j + 1, example)
      return
    }
    return nil
  }

  /// zˡⱼ of its example.
  package var weightedInput: Quantity {
    .weightedInput(layer: .number(layer), neuron: .number(neuron)).of(.number(example))
  }
}

extension Problem {
  /// A kink between the two points of the usual central difference.
  func kink(metByChanging parameter: Parameter) -> Kink? {
    guard network.layers.contains(where: \.activation.hasKink) else { return nil }
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
