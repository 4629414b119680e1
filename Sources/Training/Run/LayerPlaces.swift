import NeuralNetwork

/// Where a layer's numbers stand in the flat storage of a run.
///
/// Parameters stand layer by layer. Weights stand *sender by sender*, the transpose of what a `Matrix` has, so that a sum
/// over senders runs along the storage for all receivers at once: lanes are outputs, and every sum keeps the order of the
/// notes. What a layer computes stands example by example.
///
///     parameters    w₁₁ w₂₁ … wₙ₁ │ w₁₂ w₂₂ … wₙ₂ │ … │ b₁ b₂ … bₙ        of layer 2, then layer 3, …
///     activations   a₁ a₂ … aₙ of example 1 │ of example 2 │ …             of layer 1, then layer 2, …
struct LayerPlaces: Sendable {
  /// m, the number of neurons that send.
  let inputs: Int
  /// n, the number of neurons that receive.
  let neurons: Int
  /// Where the weights begin among the parameters.
  let weights: Int
  /// Where the biases begin.
  let biases: Int
  /// Where what the layer before computes begins.
  let before: Int
  /// Where what this layer computes begins.
  let start: Int
  let activation: Activation

  /// Where the inputs of these examples stand among what the layer before computes, examples counted from 0.
  func inputs(of examples: Range<Int>) -> Range<Int> {
    before + examples.lowerBound * inputs..<before + examples.upperBound * inputs
  }

  /// Where the numbers of these examples stand among what this layer computes.
  func numbers(of examples: Range<Int>) -> Range<Int> {
    start + examples.lowerBound * neurons..<start + examples.upperBound * neurons
  }

  /// The places of all layers that compute, with room for so many examples at a time.
  static func all(of network: Network, capacity: Int) -> [LayerPlaces] {
    var (parameter, before) = (0, 0)
    return network.layers.map { layer in
      let (m, n) = (layer.inputs, layer.neurons)
      let places = LayerPlaces(
        inputs: m, neurons: n, weights: parameter, biases: parameter + m * n, before: before,
        start: before + capacity * m, activation: layer.activation)
      parameter += (m + 1) * n
      before += capacity * m
      return places
    }
  }
}

/// The parameters of a network in the order of the flat storage.
func flatParameters(of network: Network) -> [Double] {
  network.layers.flatMap { layer -> [Double] in
    let w = layer.weights
    let columns = (0..<w.columns).flatMap { k in (0..<w.rows).map { j in w[j, k] } }
    return columns + layer.biases
  }
}

extension Network {
  /// The same network with other parameters, in the order of the flat storage.
  func replacingParameters(_ flat: [Double]) -> Network {
    var network = self
    for (l, places) in zip(layers.indices, LayerPlaces.all(of: self, capacity: 0)) {
      network.update(layer: l) { weights, biases in
        weights.updateElements { w in
          for j in 0..<places.neurons {
            for k in 0..<places.inputs {
              w[j * places.inputs + k] = flat[places.weights + k * places.neurons + j]
            }
          }
        }
        biases = Array(flat[places.biases..<places.biases + places.neurons])
      }
    }
    return network
  }
}
