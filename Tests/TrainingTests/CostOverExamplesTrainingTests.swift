import Backpropagation
import Expressions
import NeuralNetwork
import Testing

@testable import Training

@Suite struct `Training with other costs over the examples` {
  private static let conventions: [(over: Conventions.OverExamples, isWeighted: Bool, λ: Double)] = [
    (.mean, true, 0), (.sum, false, 0), (.sum, true, 0), (.sum, true, 0.2), (.mean, false, 0.2),
  ]

  /// Each step of a training against the step that the trace of its batch takes, which tests hold against differences.
  @Test(arguments: 0..<5, [1, 3, 7])
  func `takes the steps that its traces take`(_ number: Int, _ batch: Int) {
    let (over, isWeighted, λ) = Self.conventions[number]
    var problem = sample([3, 6, 4, 2], examples: 7)
    problem.conventions = Conventions(overExamples: over, weightDecay: λ)
    if isWeighted {
      for x in problem.examples.indices { problem.examples[x].weight = 0.3 * Double(x + 1) }
    }
    var plan = TrainingPlan.minibatch(batch, epochs: 5, learningRate: 0.05)
    plan.weightDecay = λ
    var run = TrainingRun(problem, plan: plan)
    for _ in 0..<5 {
      let next = Trace(of: run.nextStep).steppedNetwork()
      run.advance(steps: 1)
      for l in 2...4 {
        let (one, other) = (run.network[layer: l], next[layer: l])
        for (x, y) in zip(one.weights.elements + one.biases, other.weights.elements + other.biases) {
          #expect(abs(x - y) < 1e-13)
        }
      }
    }
    // Cost and gradient of the whole data.
    problem.network = run.network
    let trace = Trace(of: problem)
    #expect(abs(run.cost - trace.cost) < 1e-12 * max(1, trace.cost))
    let gradient = run.gradient[layer: 3].weights
    for (x, y) in zip(gradient.elements, trace.weightGradient(layer: 3).elements) {
      #expect(abs(x - y) < 1e-12)
    }
  }

  @Test func `tells data with weights from data without`() {
    let examples = sample([3, 2], examples: 4).examples
    var weighted = examples
    weighted[2].weight = 2
    let (one, other) = (TrainingData(examples), TrainingData(weighted))
    #expect(one.fingerprint != other.fingerprint)
    #expect(other[2].weight == 2 && other[1].weight == 1)
    #expect(other.selecting([2, 0]).examples(at: [0, 1]).map(\.weight) == [2, 1])
  }
}
