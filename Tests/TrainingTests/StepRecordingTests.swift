import Backpropagation
import NeuralNetwork
import Testing

@testable import Training

@Suite struct `A recording of steps` {
  @Test(arguments: [1, 3, 300])
  func `has the numbers that a trace of each step has`(_ batch: Int) throws {
    let problem = sample([3, 5, 2], examples: 301, output: .softmax, cost: .categoricalCrossEntropy)
    var run = TrainingRun(problem, plan: .minibatch(batch, epochs: 4, learningRate: 0.3))
    run.keepSteps(last: 5)
    for step in 1...7 {
      let traced = Trace(of: run.nextStep)
      run.advance(steps: 1)
      let recording = try #require(run.recording)
      #expect(recording.steps == max(1, step - 4)..<step + 1)
      #expect(recording.examples(ofStep: step) == traced.examples)
    }
  }

  @Test func `keeps the last steps alone, the oldest of them, too`() throws {
    var run = TrainingRun(sample([2, 3, 2], examples: 4), plan: .stochastic(steps: 9, learningRate: 0.1))
    run.keepSteps(last: 4)
    run.advance(steps: 5)
    let oldest = Trace(of: run.nextStep)
    run.advance()
    let recording = try #require(run.recording)
    #expect(recording.steps == 6..<10)
    #expect(recording.examples(ofStep: 6) == oldest.examples)
  }

  @Test func `changes nothing of the training`() {
    var plan = TrainingPlan.minibatch(2, epochs: 3, learningRate: 0.2)
    plan.dropout = 0.3
    var (kept, plain) = (
      TrainingRun(sample([3, 4, 2], examples: 5), plan: plan),
      TrainingRun(sample([3, 4, 2], examples: 5), plan: plan)
    )
    kept.keepSteps(last: 2)
    kept.advance()
    plain.advance()
    #expect(kept.network == plain.network)
  }
}
