import Expressions
public import NeuralNetwork

/// A number that a network learns, a weight, a bias or a threshold; layers and neurons count from 1, as in the notes.
public enum Parameter: Hashable, Sendable {
  /// wˡⱼₖ, from neuron k of layer l − 1 to neuron j of layer l.
  case weight(layer: Int, receiver: Int, sender: Int)
  /// bˡⱼ, of neuron j of layer l; or θˡⱼ = −bˡⱼ, if the layer has thresholds.
  case bias(layer: Int, neuron: Int)
  /// bˡ, which all neurons of layer l share.
  case sharedBias(layer: Int)
}

extension Network {
  /// Accesses the number of a parameter.
  public subscript(parameter: Parameter) -> Double {
    get {
      switch parameter {
      case .weight(let l, let j, let k): layers[l].weights[j - 1, k - 1]
      case .bias(let l, let j): layers[l].biasKind.written(layers[l].biases[j - 1])
      case .sharedBias(let l): layers[l].biases[0]
      }
    }
    set {
      switch parameter {
      case .weight(let l, let j, let k): update(layer: l) { weights, _ in weights[j - 1, k - 1] = newValue }
      case .bias(let l, let j):
        let bias = layers[l].biasKind.written(newValue)
        update(layer: l) { _, biases in biases[j - 1] = bias }
      case .sharedBias(let l):
        update(layer: l) { _, biases in biases = Vector(repeating: newValue, count: biases.count) }
      }
    }
  }

  /// All parameters: layer by layer, the weights row by row, then the biases.
  public var parameters: [Parameter] {
    layers.indices.flatMap { l in
      let (receivers, senders) = (1...layers[l].neurons, 1...layers[l].inputs)
      let weights = receivers.flatMap { j in
        senders.map { k in Parameter.weight(layer: l, receiver: j, sender: k) }
      }
      return weights + biases(ofLayer: l)
    }
  }

  /// The biases of layer l that are learned: one for each neuron, one, or none.
  package func biases(ofLayer l: Int) -> [Parameter] {
    switch layers[l].biasKind {
    case .perNeuron, .threshold: (1...layers[l].neurons).map { .bias(layer: l, neuron: $0) }
    case .shared: [.sharedBias(layer: l)]
    case .none: []
    }
  }
}

extension [Parameter] {
  /// Returns at most `limit` of them, evenly spaced, with the first and the last among them.
  package func evenlySpaced(limitedTo limit: Int) -> [Parameter] {
    precondition(limit > 1, "there is room for the first and the last")
    guard count > limit else { return self }
    return (0..<limit).map { self[$0 * (count - 1) / (limit - 1)] }
  }
}

extension Trace {
  /// Returns the derivative of the cost of the data with respect to a parameter, by BP3 or BP4.
  public func gradient(of parameter: Parameter) -> Double {
    switch parameter {
    case .weight(let l, let j, let k): weightGradient(layer: l, receiver: j, sender: k)
    case .bias(let l, let j):
      network.biasKind(ofLayer: l).written(
        problem.combination.number(examples.map { $0.backward.biasGradients[l][j - 1] }))
    case .sharedBias(let l): problem.combination.number(examples.map { $0.backward.biasGradients[l][0] })
    }
  }
}
