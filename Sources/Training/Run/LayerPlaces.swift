import Expressions
import NeuralNetwork

/// The positions of a layer's numbers in the storage of a run, counted in lanes.
///
/// Parameters are stored layer by layer. Weights are stored *sender by sender*, which is the transpose of a `Matrix`,
/// so that a sum over senders runs along the storage for all receivers at once. The numbers that a layer computes are
/// stored example by example.
///
///     parameters    w₁₁ w₂₁ … wₙ₁ │ w₁₂ w₂₂ … wₙ₂ │ … │ b₁ b₂ … bₙ        of layer 2, then layer 3, …
///     activations   a₁ a₂ … aₙ of example 1 │ of example 2 │ …             of layer 1, then layer 2, …
struct LayerPlaces: Sendable {
  /// m, the number of sending neurons.
  let inputs: Int
  /// n, the number of receiving neurons.
  let neurons: Int
  /// The number of lanes for the inputs of one example.
  let inputLanes: Int
  /// The number of lanes for a row of weights, for the biases, and for each vector that the layer computes for an example.
  let lanes: Int
  /// The position of the first weight among the parameters.
  let weights: Int
  /// The position of the first bias among the parameters.
  let biases: Int
  /// The position of the first number that the previous layer computes.
  let before: Int
  /// The position of the first number that this layer computes.
  let start: Int
  let activation: Activation
  /// Whether each neuron has its own bias.
  let biasKind: BiasKind
  /// Whether each neuron has its own activation and slope: true for all but softmax and other functions of the whole layer.
  let isElementwise: Bool

  /// Returns the positions of the numbers that this layer computes for these examples, counted from 0.
  func numbers(of examples: Range<Int>) -> Range<Int> {
    start + examples.lowerBound * lanes..<start + examples.upperBound * lanes
  }

  /// Returns the position of the first number of an example.
  func place(of example: Int) -> Int { start + example * lanes }

  /// Returns the positions of an example's inputs, as coefficients of a sum over senders.
  func inputs(of example: Int) -> Coefficients {
    Coefficients(first: (before + example * inputLanes) * Lanes.scalarCount, step: 1, count: inputs)
  }

  /// Returns the positions of a sender's activations in these examples, as coefficients of a sum over examples.
  func activations(of sender: Int, in examples: Range<Int>) -> Coefficients {
    Coefficients(
      first: (before + examples.lowerBound * inputLanes) * Lanes.scalarCount + sender,
      step: inputLanes * Lanes.scalarCount, count: examples.count)
  }

  /// Returns the places of all layers that compute, with room for `capacity` examples at a time.
  static func all(of network: Network, capacity: Int) -> [LayerPlaces] {
    var (parameter, before) = (0, 0)
    let isSmall = network.isSmall
    return network.layers.map { layer in
      let (m, inputLanes) = (layer.inputs, laneCount(layer.inputs, inSmallNetwork: isSmall))
      let lanes = laneCount(layer.neurons, inSmallNetwork: isSmall)
      let places = LayerPlaces(
        inputs: m, neurons: layer.neurons, inputLanes: inputLanes, lanes: lanes, weights: parameter,
        biases: parameter + m * lanes, before: before, start: before + capacity * inputLanes,
        activation: layer.activation, biasKind: layer.biasKind, isElementwise: layer.activation.isElementwise)
      parameter += (m + 1) * places.lanes
      before = places.start
      return places
    }
  }
}

// MARK: - Parameters in lanes

extension LayerPlaces {
  /// Returns the numbers at the positions of this layer's weights, sender by sender.
  func weights(in parameters: [Lanes]) -> [Double] {
    (0..<inputs).flatMap { k in parameters.numbers(from: weights + k * lanes, count: neurons) }
  }

  /// Adds the squares of this layer's weights to a sum, sender by sender.
  func addSquares(of parameters: [Lanes], to sum: inout Double) {
    for k in 0..<inputs {
      let row = Lanes.scalarCount * (weights + k * lanes)
      for j in 0..<neurons {
        let w = parameters[number: row + j]
        sum += w * w
      }
    }
  }

  /// Appends one number for each neuron of this layer, in whole lanes.
  fileprivate func append(_ row: [Double], to parameters: inout [Lanes]) {
    for lane in 0..<lanes { parameters.append(row.span.lanes(from: lane * Lanes.scalarCount)) }
  }

  /// Returns the numbers at the positions of this layer's biases.
  func biases(in parameters: [Lanes]) -> [Double] {
    parameters.numbers(from: biases, count: neurons)
  }
}

extension Network {
  /// The weights and biases in lanes.
  var parametersInLanes: [Lanes] {
    var lanes = roomForParameters
    for (layer, places) in zip(layers, LayerPlaces.all(of: self, capacity: 0)) {
      let w = layer.weights
      for k in 0..<w.columns { places.append((0..<w.rows).map { j in w[j, k] }, to: &lanes) }
      places.append(layer.biases, to: &lanes)
    }
    return lanes
  }

  /// Returns the lanes of numbers in the order of `parameterNumbers`.
  func lanes(ofNumbers numbers: Vector) -> [Lanes] {
    var network = self
    network.replaceParameters(by: numbers)
    return network.parametersInLanes
  }

  private var roomForParameters: [Lanes] {
    var lanes: [Lanes] = []
    lanes.reserveCapacity(
      LayerPlaces.all(of: self, capacity: 0).reduce(0) { $0 + ($1.inputs + 1) * $1.lanes })
    return lanes
  }

  /// Returns the learned parameters without lanes, layer by layer: the weights sender by sender, then the biases.
  ///
  /// A bias that the neurons share is there once.
  func flat(_ parameters: [Lanes]) -> [Double] {
    LayerPlaces.all(of: self, capacity: 0).flatMap { places in
      places.weights(in: parameters)
        + places.biases(in: parameters).prefix(places.biasKind.count(ofNeurons: places.neurons))
    }
  }

  /// Returns the lanes of parameters that `flat(_:)` gave.
  func lanes(of flat: [Double]) -> [Lanes] {
    var (lanes, rest) = (roomForParameters, flat[...])
    for places in LayerPlaces.all(of: self, capacity: 0) {
      for _ in 0..<places.inputs {
        places.append(Array(rest.prefix(places.neurons)), to: &lanes)
        rest = rest.dropFirst(places.neurons)
      }
      let biases = rest.prefix(places.biasKind.count(ofNeurons: places.neurons))
      rest = rest.dropFirst(biases.count)
      places.append(
        (0..<places.neurons).map { biases.dropFirst($0).first ?? biases.first ?? 0 }, to: &lanes)
    }
    return lanes
  }

  /// Returns the same network with other parameters.
  func replacingParameters(_ parameters: [Lanes]) -> Network {
    var network = self
    for (l, places) in zip(layers.indices, LayerPlaces.all(of: self, capacity: 0)) {
      let bySender = places.weights(in: parameters)
      network.update(layer: l) { weights, biases in
        weights.updateElements { w in
          for j in 0..<places.neurons {
            for k in 0..<places.inputs { w[j * places.inputs + k] = bySender[k * places.neurons + j] }
          }
        }
        biases = places.biases(in: parameters)
      }
    }
    return network
  }
}
