import Backpropagation
import Expressions
import Interchange
import NeuralNetwork
import TestSupport
import Testing

@testable import Training

@Suite struct `A training of layers with one bias, or with none` {
  /// A training computes η/m times the sum, a trace η times the mean.
  @Test(arguments: [[3, 2, 4, 1], [2, 5, 9, 3], [6, 13, 2, 2]], [7, 300])
  func `takes the steps of the trace`(_ widths: [Int], _ examples: Int) {
    var problem = sample(widths, examples: examples).withMixedBiases
    problem.learningRate = 0.3
    var plan = TrainingPlan.minibatch(examples, epochs: 3, learningRate: 0.3)
    plan.order = .asGiven
    var run = TrainingRun(problem, plan: plan)
    run.advance()
    for _ in 0..<3 { problem.network = Trace(of: problem).steppedNetwork() }
    for (mine, other) in zip(numbers(run.network), numbers(problem.network)) {
      #expect(mine.isClose(to: other, tolerance: 1e-11, scale: 1e-3))
    }
    #expect(run.network.biasKinds.map { $0 } == problem.network.biasKinds.map { $0 })
  }

  @Test func `moves one bias by the sum of all errors`() {
    let layer = Layer(weights: Matrix([[1], [2], [-1]]), sharedBias: 0.5, activation: .identity)
    let problem = Problem(
      name: "By hand", network: Network([layer]), cost: .quadratic,
      examples: [Example(input: [1], target: [0, 0, 0]), Example(input: [2], target: [1, 1, 1])])
    // Example 1: z = δ = (1.5, 2.5, -0.5), sum 3.5. Example 2: z = (2.5, 4.5, -1.5), δ = (1.5, 3.5, -2.5), sum 2.5.
    // b = 0.5 - 0.1 / 2 * (3.5 + 2.5) = 0.2
    var run = TrainingRun(problem, plan: .minibatch(2, epochs: 1, learningRate: 0.1))
    run.advance()
    for bias in run.network[layer: 2].biases { #expect(bias.isClose(to: 0.2, tolerance: 1e-14)) }
  }

  @Test func `goes on with the same bits, and its file has one number`() throws {
    let problem = sample([3, 5, 4, 2], examples: 9).withMixedBiases
    let plan = TrainingPlan.minibatch(2, epochs: 6, learningRate: 0.3, seed: 9)
    var whole = TrainingRun(problem, plan: plan)
    whole.advance()
    var first = TrainingRun(problem, plan: plan)
    first.advance(steps: 11)
    var kept = first.problem
    kept.network = first.network
    let file = try TrainingFile(json: TrainingFile(problem: kept, state: first.state).json())
    #expect(file.problem == kept)
    var second = try TrainingRun(resuming: file.problem, at: #require(file.state))
    second.advance()
    #expect(numbers(second.network) == numbers(whole.network))
  }

  @Test func `does not change the bits of layers with a bias for each neuron`() {
    let problem = sample([2, 3, 2], examples: 5)
    #expect(problem.network.isSmall && !problem.withMixedBiases.network.isSmall)
  }
}
