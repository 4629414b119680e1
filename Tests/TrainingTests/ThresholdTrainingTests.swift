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
}
