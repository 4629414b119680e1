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
    var δ = examples.map { $0.backward.errors[layerCount] }
    let rate = problem.learningRate / Double(examples.count)
    for l in network.layers.indices.reversed() {
      let inputs = examples.map { $0.forward.activations(ofLayer: l - 1) }
      network.update(layer: l) { weights, biases in
        for j in biases.indices {
          for k in 0..<weights.columns {
            weights[j, k] -= rate * zip(δ, inputs).reduce(0) { $0 + $1.0[j] * $1.1[k] }
          }
          if parameters == .weightsAndBiases { biases[j] -= rate * δ.reduce(0) { $0 + $1[j] } }
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
