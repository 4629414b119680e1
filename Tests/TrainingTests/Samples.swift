import Backpropagation
import Expressions
import NeuralNetwork
import Training

/// A network of these widths with random weights, and random examples for it.
func sample(
  _ widths: [Int], examples: Int, activation: Activation = .tanh, output: Activation = .sigmoid,
  cost: Cost = .quadratic, seed: UInt64 = 7
) -> Problem {
  var generator = SeededGenerator(seed: seed)
  let layers = (1..<widths.count).map { l in
    Layer(
      neurons: widths[l], inputs: widths[l - 1], activation: l == widths.count - 1 ? output : activation,
      initialization: Initialization(.normal(standardDeviation: 0.7), seed: seed + UInt64(l)))
  }
  let data = (0..<examples).map { i in
    let input = (0..<widths[0]).map { _ in 2 * generator.uniform() - 1 }
    let last = widths[widths.count - 1]
    return Example(input: input, target: (0..<last).map { $0 == i % last ? 1 : 0 })
  }
  return Problem(
    name: "Random", network: Network(layers), cost: cost, learningRate: 0.3, examples: data)
}

/// All weights and biases, layer by layer.
func numbers(_ network: Network) -> [Double] {
  network.layers.flatMap { $0.weights.elements + $0.biases }
}

/// The greatest distance of two networks' parameters, beside the greatest of them.
func distance(_ left: Network, _ right: Network) -> Double {
  let (x, y) = (numbers(left), numbers(right))
  let greatest = max(x.map(abs).max() ?? 0, y.map(abs).max() ?? 0)
  return zip(x, y).map { abs($0 - $1) }.max().map { $0 / greatest } ?? .infinity
}
