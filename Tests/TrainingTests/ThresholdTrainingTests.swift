import Backpropagation
import Expressions
import Interchange
import NeuralNetwork
import TestSupport
import Testing

@testable import Training

@Suite struct `A training of thresholds` {
  @Test(arguments: [[3, 2, 4, 1], [2, 3, 2], [6, 13, 2, 2]], UpdateRule.all)
  func `gives the bits of a training of biases, with the opposite sign`(
    _ widths: [Int], _ rule: UpdateRule
  ) throws {
    let problem = sample(widths, examples: 9)
    var plan = TrainingPlan.minibatch(4, epochs: 3, learningRate: 0.3, seed: 5)
    (plan.rule, plan.weightDecay) = (rule, 0.1)
    var biases = TrainingRun(problem, plan: plan)
    var thresholds = TrainingRun(problem.withThresholds, plan: plan)
    #expect(thresholds.network.isSmall == biases.network.isSmall)
    biases.advance()
    thresholds.advance()
    for l in 2...problem.network.layerCount {
      let (mine, other) = (thresholds.network[layer: l], biases.network[layer: l])
      #expect(mine.weights == other.weights && mine.biases == other.biases)
      #expect(mine.biasKind == .threshold)
      #expect(thresholds.network[.bias(layer: l, neuron: 1)] == -other.biases[0])
    }
  }

  /// z = −(−10¹⁰), and the step is 10³⁰⁰ · 10¹⁰.
  @Test func `names a threshold that is no longer finite`() {
    let layer = Layer(weights: Matrix([[0]]), thresholds: [-1e10], activation: .identity)
    let problem = Problem(
      name: "Too far", network: Network([layer]), cost: .quadratic,
      examples: [Example(input: [0], target: [0])])
    var run = TrainingRun(problem, plan: .minibatch(1, epochs: 2, learningRate: 1e300))
    run.advance()
    #expect(run.firstNonFinite?.quantity == .threshold && run.firstNonFinite?.value == .infinity)
  }
}
