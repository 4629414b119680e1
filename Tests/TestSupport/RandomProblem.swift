import Backpropagation
import Expressions
package import NeuralNetwork

/// A random network with its examples, drawn from a seed, as a test case.
package struct RandomProblem: CustomStringConvertible, Sendable {
  /// The problem.
  package let problem: Problem

  /// The seed and the shape of the problem.
  package let description: String

  /// Draws a problem with a given cost and output activation function.
  ///
  /// It has 1 to `depth` layers of 1 to `width` neurons with other activation functions, and 1 to `examples` examples.
  ///
  /// All numbers of its trace are finite, no weighted input is near a kink of relu, and outputs of a cost with
  /// logarithms are well between 0 and 1. So derivatives exist, and finite differences agree with them.
  package init(
    cost: Cost, output: Activation, seed: UInt64, depth: Int = 6, width: Int = 8, examples: Int = 5
  ) {
    var generator = SeededGenerator(seed: seed)
    var problem = drawProblem(cost, output, depth, width, examples, &generator)
    while !isSmooth(problem) { problem = drawProblem(cost, output, depth, width, examples, &generator) }
    self.problem = problem
    let widths = problem.network.widths.map(String.init).joined(separator: "-")
    description = "\(cost) behind \(output), \(widths), \(problem.examples.count) examples, seed \(seed)"
  }

  /// Returns a problem for each cost and each activation function of the output layer.
  package static func all(
    seed: UInt64, depth: Int = 6, width: Int = 8, examples: Int = 5
  ) -> [RandomProblem] {
    Cost.allCases.flatMap { cost in
      Activation.allCases.enumerated().map { number, output in
        RandomProblem(
          cost: cost, output: output, seed: seed + UInt64(number), depth: depth, width: width,
          examples: examples)
      }
    }
  }
}

private func drawProblem(
  _ cost: Cost, _ output: Activation, _ depth: Int, _ width: Int, _ examples: Int,
  _ generator: inout SeededGenerator
) -> Problem {
  let count = 1 + generator.index(below: depth)
  let widths = (0...count).map { _ in 1 + generator.index(below: width) }
  let hidden = Activation.allCases.filter(\.isElementwise)
  let layers = (1...count).map { l in
    let isLast = l == count
    let activation = isLast ? output : hidden[generator.index(below: hidden.count)]
    let isTame = isLast && cost.takesLogarithms
    return Layer(
      weights: Matrix(
        (0..<widths[l]).map { _ in
          drawVector(widths[l - 1], scale: isTame ? 0.3 : 1, offset: 0, &generator)
        }),
      biases: drawVector(widths[l], scale: 0.25, offset: isTame ? 0.4 : 0, &generator),
      activation: activation)
  }
  return Problem(
    name: "random", network: Network(layers), cost: cost, learningRate: 0.5,
    examples: (0...generator.index(below: examples)).map { _ in
      Example(
        input: drawVector(widths[0], scale: 1, offset: 0, &generator),
        target: drawTarget(widths[count], cost, &generator))
    })
}

private func drawVector(
  _ count: Int, scale: Double, offset: Double, _ generator: inout SeededGenerator
) -> Vector {
  (0..<count).map { _ in offset + scale * (2 * generator.uniform() - 1) }
}

/// Returns a random target that the cost accepts: any numbers, fractions that sum to 1, or certain and uncertain
/// answers.
private func drawTarget(_ count: Int, _ cost: Cost, _ generator: inout SeededGenerator) -> Vector {
  guard cost.takesLogarithms else { return drawVector(count, scale: 1, offset: 0, &generator) }
  guard cost.takesShares else {
    return (0..<count).map { _ in [0, 1, generator.uniform()][generator.index(below: 3)] }
  }
  let shares = (0..<count).map { _ in generator.uniform() + 0.01 }
  let total = shares.reduce(0, +)
  return shares.map { $0 / total }
}

private func isSmooth(_ problem: Problem) -> Bool {
  let trace = Trace(of: problem)
  guard trace.firstNonFinite == nil else { return false }
  return trace.examples.allSatisfy { example in
    let outputs = example.forward.activations[trace.layerCount]
    let isInside =
      !problem.cost.takesLogarithms || isSingle(problem) || outputs.allSatisfy { 0.02 < $0 && $0 < 0.98 }
    return isInside
      && problem.network.layers.indices.allSatisfy { l in
        !problem.network.layers[l].activation.hasKink
          || example.forward.weightedInputs[l].allSatisfy { abs($0) > 1e-3 }
      }
  }
}

/// Returns whether the output layer is softmax with only one output, which is always 1.
private func isSingle(_ problem: Problem) -> Bool {
  problem.network.outputSize == 1
    && !problem.network.layers[problem.network.layerCount].activation.isElementwise
}
