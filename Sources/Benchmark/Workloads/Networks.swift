import NeuralNetwork
import Training

/// Returns a sigmoid network with these widths and weights from a seed, and examples for it.
func problem(_ widths: [Int], examples: Int) -> Problem {
  let layers = (1..<widths.count).map { l in
    Layer(
      neurons: widths[l], inputs: widths[l - 1], activation: .sigmoid,
      initialization: Initialization(.xavier, seed: UInt64(l)))
  }
  var generator = SeededGenerator(seed: 1)
  let (inputs, outputs) = (widths[0], widths[widths.count - 1])
  let shown = (0..<examples).map { i in
    Example(
      input: (0..<inputs).map { _ in generator.uniform() },
      target: (0..<outputs).map { $0 == i % outputs ? 1 : 0 })
  }
  return Problem(
    name: widths.map(String.init).joined(separator: "-"), network: Network(layers), cost: .quadratic,
    learningRate: 0.05, examples: shown)
}

/// The network that recognises handwritten digits in the literature, with one example.
let digitReader: Problem = problem([784, 30, 10], examples: 1)
