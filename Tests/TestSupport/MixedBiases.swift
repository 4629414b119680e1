package import NeuralNetwork

extension Problem {
  /// The problem with the biases of its layers of all kinds in turn: shared, none, one for each neuron.
  ///
  /// Outputs of which a cost takes the logarithm keep a bias, so that they can stay between 0 and 1.
  package var withMixedBiases: Problem {
    var problem = self
    problem.network = Network(
      network.layers.indices.map { l in
        let layer = network.layers[l]
        return switch l % 3 {
        case 2: Layer(weights: layer.weights, sharedBias: layer.biases[0], activation: layer.activation)
        case 0 where l < network.layerCount || !cost.takesLogarithms:
          Layer(weights: layer.weights, activation: layer.activation)
        default: layer
        }
      })
    return problem
  }
}
