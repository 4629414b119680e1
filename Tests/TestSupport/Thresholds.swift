package import NeuralNetwork

extension Problem {
  /// The same problem with a threshold θ = −b for each bias b.
  package var withThresholds: Problem {
    var problem = self
    problem.network = Network(
      network.layers.map {
        Layer(weights: $0.weights, thresholds: $0.biases.map { 0 - $0 }, activation: $0.activation)
      })
    return problem
  }
}
