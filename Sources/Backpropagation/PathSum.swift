import Equations
import Expressions
import NeuralNetwork

/// The gradient of one weight by the chain rule alone: a sum over every path from the weight to the cost.
///
/// A change of wˡⱼₖ changes zˡⱼ; this changes every neuron of the next layer, each of these changes every neuron of
/// the layer after it, and so on to the outputs. Each path j = jₗ, jₗ₊₁, …, j_L adds one product:
///
///     ∂C/∂wˡⱼₖ = Σ_paths  aˡ⁻¹ₖ σ′(zˡⱼ) · w σ′(z) · w σ′(z) ⋯ · ∂C/∂aᴸ
///
/// The number of paths is the product of the widths of the layers l + 1 to L. Backpropagation computes the sum of all
/// paths that start in one neuron only once, and calls it δ. Source: `soundness`, the section on efficiency.
package struct PathSum: Sendable {
  /// The layer that the weight leads to.
  package let layer: Int

  /// The neuron that the weight leads to.
  package let receiver: Int

  /// The neuron that the weight comes from.
  package let sender: Int

  private let problem: Problem
  private let example: ExampleTrace

  /// Creates the sum over the paths from one weight, for one example; layers, neurons and examples count from 1.
  package init(of trace: Trace, layer: Int, receiver: Int, sender: Int, example: Int = 1) {
    precondition(trace.network.layers.indices.contains(layer), "layers that compute are numbered 2 … L")
    let weights = trace.network.layers[layer].weights
    precondition(
      (1...weights.rows).contains(receiver) && (1...weights.columns).contains(sender), "a weight of its layer"
    )
    precondition((1...trace.examples.count).contains(example), "an example that was traced")
    (self.layer, self.receiver, self.sender) = (layer, receiver, sender)
    problem = trace.problem
    self.example = trace.examples[example - 1]
  }

  /// The number of paths.
  ///
  ///     nₗ₊₁ · nₗ₊₂ ⋯ n_L
  ///
  /// Above 2⁵³ it is rounded.
  package var count: Double {
    PathCosts(widths: problem.network.widths).paths(fromLayer: layer)
  }

  /// Returns all paths, or nil if there are more than `limit`.
  package func paths(limit: Int = 100_000) -> [WeightPath]? {
    guard count <= Double(limit) else { return nil }
    return (0..<Int(count)).map(path)
  }

  /// Returns the path with a number from 0 to `count` − 1; the neuron in layer L changes fastest.
  package func path(_ number: Int) -> WeightPath {
    precondition(number >= 0 && Double(number) < count, "one of the paths")
    var after: [Int] = []
    var rest = number
    for l in stride(from: problem.network.layerCount, to: layer, by: -1) {
      let (quotient, neuron) = rest.quotientAndRemainder(dividingBy: problem.network.width(ofLayer: l))
      after.append(neuron + 1)
      rest = quotient
    }
    let neurons = [receiver] + after.reversed()
    return WeightPath(neurons: neurons, factors: factors(along: neurons))
  }

  private func factors(along neurons: [Int]) -> [WeightPath.Factor] {
    let last = problem.network.layerCount
    let before = example.forward.activations(ofLayer: layer - 1)
    var factors = [
      WeightPath.Factor(.activation(layer: .number(layer - 1), neuron: .number(sender)), before[sender - 1])
    ]
    for (l, j) in zip(layer...last, neurons) {
      if l > layer {
        let k = neurons[l - 1 - layer]
        factors.append(
          WeightPath.Factor(
            .weight(layer: .number(l), receiver: .number(j), sender: .number(k)),
            problem.network.layers[l].weights[j - 1, k - 1]))
      }
      if l < last, let slopes = example.backward.slopes[l] {
        factors.append(WeightPath.Factor(.slope(layer: .number(l), neuron: .number(j)), slopes[j - 1]))
      }
    }
    return factors + end(at: neurons[neurons.count - 1])
  }

  /// Returns the factors between zᴸⱼ and the cost: σ′(zᴸⱼ) and ∂C/∂aᴸⱼ, or δᴸⱼ where it is not their product.
  private func end(at j: Int) -> [WeightPath.Factor] {
    let last = problem.network.layerCount
    let backward = example.backward
    guard problem.pathEnd == .slopes, let slopes = backward.slopes[last] else {
      return [WeightPath.Factor(.error(layer: .output, neuron: .number(j)), backward.errors[last][j - 1])]
    }
    return [
      WeightPath.Factor(.slope(layer: .number(last), neuron: .number(j)), slopes[j - 1]),
      WeightPath.Factor(.costGradient(layer: .output, neuron: .number(j)), backward.costGradient[j - 1]),
    ]
  }
}
