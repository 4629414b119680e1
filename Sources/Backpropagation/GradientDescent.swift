public import NeuralNetwork

/// What a step of gradient descent changes.
public enum LearnedParameters: Sendable {
  /// Weights and biases.
  case weightsAndBiases
  /// The weights alone; the biases stay as they are.
  case weights
}

extension Trace {
  /// The network after one step down the gradient.
  ///
  ///     Wˡ ← Wˡ − η ∂C/∂Wˡ
  ///     bˡ ← bˡ − η ∂C/∂bˡ
  ///
  /// All gradients are those of the trace, made with the weights as they were; η is the problem's learning rate.
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

  /// The problem after one step down the gradient.
  public func steppedProblem(learning parameters: LearnedParameters = .weightsAndBiases) -> Problem {
    var problem = problem
    problem.network = steppedNetwork(learning: parameters)
    return problem
  }
}

private func descend(_ w: inout MutableSpan<Double>, along gradient: Span<Double>, by η: Double) {
  for entry in 0..<w.count { w[entry] -= η * gradient[entry] }
}
