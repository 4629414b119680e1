import Expressions
public import NeuralNetwork

/// A number that a network learns, a weight or a bias; layers and neurons count from 1, as in the notes.
public enum Parameter: Hashable, Sendable {
  /// wˡⱼₖ, from neuron k of layer l − 1 to neuron j of layer l.
  case weight(layer: Int, receiver: Int, sender: Int)
  /// bˡⱼ, of neuron j of layer l.
  case bias(layer: Int, neuron: Int)
}

extension Network {
  /// Accesses the number of a parameter.
  public subscript(parameter: Parameter) -> Double {
    get {
      switch parameter {
      case .weight(let l, let j, let k): layers[l].weights[j - 1, k - 1]
      case .bias(let l, let j): layers[l].biases[j - 1]
      }
    }
    set {
      switch parameter {
      case .weight(let l, let j, let k): update(layer: l) { weights, _ in weights[j - 1, k - 1] = newValue }
      case .bias(let l, let j): update(layer: l) { _, biases in biases[j - 1] = newValue }
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
      return weights + receivers.map { j in Parameter.bias(layer: l, neuron: j) }
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
  /// Returns the derivative of the mean cost with respect to a parameter, by BP3 or BP4.
  public func gradient(of parameter: Parameter) -> Double {
    switch parameter {
    case .weight(let l, let j, let k): weightGradient(layer: l, receiver: j, sender: k)
    case .bias(let l, let j): mean(examples.map { $0.backward.biasGradients[l][j - 1] })
    }
  }
}
