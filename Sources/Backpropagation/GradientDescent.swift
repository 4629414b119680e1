import Expressions
public import NeuralNetwork

/// The parameters that a step of gradient descent changes.
public enum LearnedParameters: Sendable {
  /// Weights and biases.
  case weightsAndBiases
  /// The weights only; the biases stay as they are.
  case weights
}

extension Trace {
  /// Returns the network after one step of the problem's update rule.
  ///
  /// By gradient descent it is
  ///
  ///     Wˡ ← Wˡ − η ∂C/∂Wˡ
  ///     bˡ ← bˡ − η ∂C/∂bˡ
  ///
  /// All gradients are those of the trace, computed with the weights before the step; η is the problem's learning rate.
  public func steppedNetwork(learning parameters: LearnedParameters = .weightsAndBiases) -> Network {
    guard problem.updateRule == .plainDescent else {
      return steppedProblem(learning: parameters).network
    }
    var network = network
    let η = problem.learningRate
    for l in network.layers.indices {
      let weightGradient = weightGradient(layer: l)
      let kind = network.layers[l].biasKind
      let biasGradient = kind.forEachNeuron(biasGradient(layer: l), of: network.width(ofLayer: l))
      network.update(layer: l) { w, b in
        w.updateElements { entries in descend(&entries, along: weightGradient.elements.span, by: η) }
        guard parameters == .weightsAndBiases else { return }
        for j in b.indices { b[j] -= η * biasGradient[j] }
      }
    }
    return network
  }

  /// Returns the problem after one step of its update rule, with what the rule keeps for the next one.
  public func steppedProblem(learning parameters: LearnedParameters = .weightsAndBiases) -> Problem {
    var stepped = problem
    guard problem.updateRule != .plainDescent else {
      stepped.network = steppedNetwork(learning: parameters)
      return stepped
    }
    stepped = problem.updated(along: gradientNumbers)
    guard parameters == .weights else { return stepped }
    for l in network.layers.indices {
      stepped.network.update(layer: l) { _, biases in biases = network.layers[l].biases }
    }
    return stepped
  }

  /// The derivative of the cost of the data with respect to each of `Network.parameterNumbers`.
  private var gradientNumbers: Vector {
    network.layers.indices.flatMap { l in weightGradient(layer: l).elements + biasGradient(layer: l) }
  }
}

private func descend(_ w: inout MutableSpan<Double>, along gradient: Span<Double>, by η: Double) {
  for entry in 0..<w.count { w[entry] -= η * gradient[entry] }
}
