import Expressions
package import NeuralNetwork

/// A change that a learner makes to a problem, to see its effect.
///
/// Neurons and examples count from 1.
package enum Change: Equatable, Sendable {
  case weight(layer: Int, receiver: Int, sender: Int, Double)
  case bias(layer: Int, neuron: Int, Double)
  case sharedBias(layer: Int, Double)
  case input(example: Int, neuron: Int, Double)
  case target(example: Int, neuron: Int, Double)
  case learningRate(Double)
  case activation(layer: Int, Activation)
  case cost(Cost)
}

extension Problem {
  /// Returns the problem with one change made.
  ///
  /// The layer, neuron or example that the change names must exist.
  package func applying(_ change: Change) -> Problem {
    var problem = self
    switch change {
    case .weight(let layer, let receiver, let sender, let number):
      problem.network.update(layer: layer) { weights, _ in weights[receiver - 1, sender - 1] = number }
    case .bias(let layer, let neuron, let number):
      let bias = problem.network.biasKind(ofLayer: layer).written(number)
      problem.network.update(layer: layer) { _, biases in biases[neuron - 1] = bias }
    case .sharedBias(let layer, let number):
      problem.network.update(layer: layer) { _, biases in
        biases = Vector(repeating: number, count: biases.count)
      }
    case .input(let example, let neuron, let number):
      problem.examples[example - 1].input[neuron - 1] = number
    case .target(let example, let neuron, let number):
      problem.examples[example - 1].target[neuron - 1] = number
    case .learningRate(let number):
      problem.learningRate = number
    case .activation(let layer, let activation):
      problem.network = problem.network.replacingActivation(ofLayer: layer, by: activation)
    case .cost(let cost):
      problem.cost = cost
    }
    return problem
  }
}

extension Network {
  fileprivate func replacingActivation(ofLayer changed: Int, by activation: Activation) -> Network {
    Network(
      layers.indices.map { l in
        let layer = layers[l]
        guard l == changed else { return layer }
        return Layer(weights: layer.weights, biases: layer.biases, like: layer, activation: activation)
      })
  }
}
