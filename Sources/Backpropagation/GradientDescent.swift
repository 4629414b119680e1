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
  /// Returns the network after one step of gradient descent.
  ///
  ///     Wˡ ← Wˡ − η ∂C/∂Wˡ
  ///     bˡ ← bˡ − η ∂C/∂bˡ
  ///
  /// All gradients are those of the trace, computed with the weights before the step; η is the problem's learning rate.
  public func steppedNetwork(learning parameters: LearnedParameters = .weightsAndBiases) -> Network {
    var network = network
    let η = problem.learningRate
    for l in network.layers.indices {
      let weightGradient = weightGradient(layer: l)
      let biasGradient = biasGradient(layer: l)
      network.update(layer: l) { w, b in
        w.updateElements { entries in descend(&entries, along: weightGradient.elements.span, by: η) }
        guard parameters == .weightsAndBiases else { return }
        for j in b.indices { b[j] -= η * biasGradient[j] }
      }
    }
    return network
  }

  /// Returns the problem after one step of gradient descent.
  public func steppedProblem(learning parameters: LearnedParameters = .weightsAndBiases) -> Problem {
    var problem = problem
    problem.network = steppedNetwork(learning: parameters)
    return problem
  }
}

private func descend(_ w: inout MutableSpan<Double>, along gradient: Span<Double>, by η: Double) {
  for entry in 0..<w.count { w[entry] -= η * gradient[entry] }
}
