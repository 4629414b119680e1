import Expressions
import NeuralNetwork

/// Generates small networks whose numbers have few digits, drawn from a seed.
struct FriendlyProblem {
  /// The levels, from 1, the easiest, to 5, the hardest.
  static let levels = 1...5

  /// Draws a problem; a higher level has more difficulties.
  ///
  ///     1   2-2-1, identity and rectifier: products and sums alone
  ///     2   2-2-2, sigmoid
  ///     3   2-3-2, hyperbolic tangent, mean squared error
  ///     4   2-2-1, sigmoid with cross-entropy, three examples
  ///     5   2-2-2-3, softmax with categorical cross-entropy, two examples
  static func draw(level: Int, withSeveralExamples: Bool, from generator: inout SeededGenerator) -> Problem {
    let plan = plans[min(max(level, levels.lowerBound), levels.upperBound) - 1]
    let layers = zip(plan.widths, plan.widths.dropFirst()).enumerated().map { position, widths in
      Layer(
        weights: Matrix(
          (0..<widths.1).map { _ in
            (0..<widths.0).map { _ in number(plan.weights, from: &generator) }
          }),
        biases: (0..<widths.1).map { _ in number(plan.biases, from: &generator) },
        activation: position == plan.widths.count - 2 ? plan.output : plan.hidden)
    }
    let count = max(plan.examples, withSeveralExamples ? 3 : 1)
    let examples = (0..<count).map { _ in
      Example(
        input: (0..<plan.widths[0]).map { _ in number(plan.inputs, from: &generator) },
        target: target(plan, from: &generator))
    }
    return Problem(
      name: "An exercise", network: Network(layers), cost: plan.cost,
      learningRate: [0.1, 0.2, 0.5][generator.index(below: 3)], examples: examples)
  }

  private static func number(_ choices: [Double], from generator: inout SeededGenerator) -> Double {
    choices[generator.index(below: choices.count)]
  }

  /// Returns a class for softmax; otherwise a target for each output.
  private static func target(_ plan: Plan, from generator: inout SeededGenerator) -> Vector {
    let outputs = plan.widths[plan.widths.count - 1]
    if plan.output.isElementwise { return Array(generator.shuffled(plan.targets).prefix(outputs)) }
    let right = generator.index(below: outputs)
    return (0..<outputs).map { $0 == right ? 1 : 0 }
  }
}

extension Problem {
  /// Draws what the update rule has kept from earlier steps, with few digits; squares are above 0.
  mutating func drawMemory(from generator: inout SeededGenerator) {
    guard !updateRule.keeps.isEmpty else { return }
    let kept = updateRule.keeps.map { kind -> Vector in
      let choices: [Double] =
        kind == .secondMoment ? [0.01, 0.02, 0.04, 0.05, 0.09] : [-0.3, -0.2, -0.1, 0.1, 0.2, 0.3]
      return (0..<network.parameterCount).map { _ in choices[generator.index(below: choices.count)] }
    }
    updateMemory = UpdateMemory(steps: 1 + generator.index(below: 4), kept: kept)
  }
}

extension FriendlyProblem {
  private struct Plan {
    let widths: [Int]
    let hidden, output: Activation
    let cost: Cost
    let examples: Int
    var weights: [Double] = tenths
    var biases: [Double] = tenths
    var inputs: [Double] = [-1, -0.5, 0.5, 1]
    var targets: [Double] = [0, 1]
  }

  private static let plans: [Plan] = [
    Plan(
      widths: [2, 2, 1], hidden: .relu, output: .identity, cost: .quadratic, examples: 1, weights: halves,
      biases: halves, inputs: [1, 2, 3], targets: [-1, 1, 2]),
    Plan(
      widths: [2, 2, 2], hidden: .sigmoid, output: .sigmoid, cost: .quadratic, examples: 1,
      targets: [0.1, 0.9]),
    Plan(
      widths: [2, 3, 2], hidden: .tanh, output: .tanh, cost: .meanSquaredError, examples: 1,
      targets: [-0.5, 0, 0.5]),
    Plan(
      widths: [2, 2, 1], hidden: .sigmoid, output: .sigmoid, cost: .crossEntropy, examples: 3),
    Plan(
      widths: [2, 2, 2, 3], hidden: .tanh, output: .softmax, cost: .categoricalCrossEntropy, examples: 2),
  ]

  private static let tenths: [Double] = [
    -0.9, -0.8, -0.7, -0.6, -0.4, -0.3, -0.2, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9,
  ]
  private static let halves: [Double] = [-1.5, -1, -0.5, 0.5, 1, 1.5, 2]
}
