package import NeuralNetwork

extension Trace {
  /// The network after a step by the wrong rule: BP2 is given the weights of the next layer as they are *after* their update.
  ///
  ///     Wˡ⁺¹ ← Wˡ⁺¹ − η ∂C/∂Wˡ⁺¹,   then   δˡ = (Wˡ⁺¹)ᵀ δˡ⁺¹ ⊙ σ′(zˡ)
  ///
  /// A program that updates layer by layer on its way back does this unawares. The errors of a pass all belong to the same
  /// weights; these belong to none.
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
