import Backpropagation
import Expressions
import NeuralNetwork
import Notations

/// Small networks on which statements of notes are evaluated: every cost with every activation function of the output
/// layer.
///
/// They are made so that a wrong statement cannot hold by chance. The widths alternate, so that no matrix is square,
/// and every activation function has a hidden layer. There are positive and negative numbers, a rectifier has neurons
/// on both sides of its kink, and an error reaches every layer.
enum StatementNetworks {
  /// The traces of the networks: of one example, of three, and of a network without a hidden layer.
  static let traces: [Trace] = Cost.allCases.flatMap { cost in
    Activation.allCases.flatMap { output in
      Shape.all.map { suitableTrace(cost, output, $0) }
    }
  }

  /// The widths of the layers, and the number of examples.
  private struct Shape {
    let widths: [Int]
    let hidden: [Activation]
    let exampleCount: Int

    private static let elementwise = Activation.allCases.filter(\.isElementwise)

    static let all = [
      Shape(widths: alternating(2, 3), hidden: elementwise, exampleCount: 1),
      Shape(widths: alternating(3, 2), hidden: elementwise.reversed(), exampleCount: 3),
      Shape(widths: [3, 2], hidden: [], exampleCount: 3),
    ]

    private static func alternating(_ even: Int, _ odd: Int) -> [Int] {
      (0..<elementwise.count + 2).map { $0.isMultiple(of: 2) ? even : odd }
    }
  }

  /// Returns the first draw that is suitable.
  private static func suitableTrace(_ cost: Cost, _ output: Activation, _ shape: Shape) -> Trace {
    var generator = SeededGenerator(seed: 1)
    while true {
      let trace = Trace(of: problem(cost, output, shape, &generator))
      if isSuitable(trace) { return trace }
    }
  }

  /// Returns a random problem.
  ///
  /// Small weights and biases near one half keep the outputs between 0 and 1 if the cost takes their logarithm.
  private static func problem(
    _ cost: Cost, _ output: Activation, _ shape: Shape, _ generator: inout SeededGenerator
  ) -> Problem {
    let last = shape.widths.count - 1
    let layers = (1...last).map { l in
      let isTame = l == last && cost.takesLogarithms
      let rows = (0..<shape.widths[l]).map { _ in
        draw(shape.widths[l - 1], within: isTame ? 0.2 : 1.2, around: 0, &generator)
      }
      return Layer(
        weights: Matrix(rows),
        biases: draw(shape.widths[l], within: isTame ? 0.1 : 0.5, around: isTame ? 0.5 : 0.1, &generator),
        activation: l == last ? output : shape.hidden[l - 1])
    }
    let examples = (0..<shape.exampleCount).map { _ in
      let target = draw(shape.widths[last], within: 0.4, around: 0.5, &generator)
      let total = cost.takesShares ? target.reduce(0, +) : 1
      return Example(
        input: draw(shape.widths[0], within: 1, around: 0, &generator), target: target.map { $0 / total })
    }
    return Problem(
      name: "test", network: Network(layers), cost: cost, learningRate: 0.3, examples: examples)
  }

  private static func draw(
    _ count: Int, within spread: Double, around center: Double, _ generator: inout SeededGenerator
  ) -> Vector {
    (0..<count).map { _ in center + spread * (2 * generator.uniform() - 1) }
  }

  private static func isSuitable(_ trace: Trace) -> Bool {
    let outputs = trace.examples.flatMap { $0.forward.activations[trace.layerCount] }
    guard trace.firstNonFinite == nil,
      !trace.problem.cost.takesLogarithms || outputs.allSatisfy({ 0.01 < $0 && $0 < 0.99 })
    else { return false }
    return trace.network.layers.indices.allSatisfy { l in
      let errors = trace.examples.flatMap { $0.backward.errors[l] }
      let isTame = l == trace.layerCount && trace.problem.cost.takesLogarithms
      let signs = Set(trace.examples.flatMap { $0.forward.weightedInputs[l] }.map { $0 > 0 })
      return errors.contains { abs($0) > 1e-4 }
        && (signs.count == 2 || isTame || !trace.network[layer: l].activation.hasKink)
    }
  }
}
