import Expressions
package import NeuralNetwork

extension Trace {
  /// Returns the network after a step by a wrong rule: BP2 uses the weights of the next layer *after* their update.
  ///
  ///     Wˡ⁺¹ ← Wˡ⁺¹ − η ∂C/∂Wˡ⁺¹,   then   δˡ = (Wˡ⁺¹)ᵀ δˡ⁺¹ ⊙ σ′(zˡ)
  ///
  /// A program that updates layer by layer during the backward pass makes this mistake unnoticed. In a correct pass
  /// all errors belong to the same weights; these errors belong to no set of weights.
  package func wronglySteppedNetwork(learning parameters: LearnedParameters = .weightsAndBiases) -> Network {
    var network = network
    let combination = problem.combination
    // All later errors depend linearly on these, so a weight in them is a weight in every gradient.
    var δ = examples.indices.map { x in
      let error = examples[x].backward.errors[layerCount]
      return combination.weights.map { weights in error.map { weights[x] * $0 } } ?? error
    }
    let rate = problem.learningRate / combination.divisor
    let decay = problem.learningRate * problem.conventions.weightDecay
    for l in network.layers.indices.reversed() {
      let inputs = examples.map { $0.forward.activations(ofLayer: l - 1) }
      let kind = network.layers[l].biasKind
      let biasGradients = δ.map { kind.forEachNeuron(kind.gradient(of: $0), of: $0.count) }
      network.update(layer: l) { weights, biases in
        for j in biases.indices {
          for k in 0..<weights.columns {
            let step = rate * zip(δ, inputs).reduce(0) { $0 + $1.0[j] * $1.1[k] }
            weights[j, k] -= decay > 0 ? step + decay * weights[j, k] : step
          }
          if parameters == .weightsAndBiases { biases[j] -= rate * biasGradients.reduce(0) { $0 + $1[j] } }
        }
      }
      guard l > 2 else { break }
      δ = zip(examples, δ).map { example, δ in
        transposedProduct(network[layer: l].weights, δ) ⊙ (example.backward.slopes[l - 1] ?? [])
      }
    }
    return network
  }
}
