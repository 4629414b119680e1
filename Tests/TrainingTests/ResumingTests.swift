import Interchange
import NeuralNetwork
import Testing

@testable import Training

@Suite struct `A saved training` {
  @Test(arguments: [1, 7, 12, 20, 26])
  func `goes on with the same bits`(_ cut: Int) throws {
    let problem = sample([3, 5, 4, 2], examples: 17)
    var plan = TrainingPlan.minibatch(4, epochs: 9, learningRate: 0.3, seed: 9)
    plan.dropout = 0.3
    plan.heldOutShare = 0.3
    plan.patience = 100
    var whole = TrainingRun(problem, plan: plan)
    whole.advance()

    var first = TrainingRun(problem, plan: plan)
    first.advance(steps: cut)
    var kept = first.problem
    kept.network = first.network
    let bytes = TrainingFile(problem: kept, state: first.state).json()
    let file = try TrainingFile(json: bytes)
    #expect(file.problem == kept)
    var second = try TrainingRun(
      resuming: file.problem, at: #require(file.state))
    #expect(second.step == cut)
    second.advance()
    #expect(numbers(second.network) == numbers(whole.network))
    #expect(second.end == whole.end)
    #expect(second.records.last == whole.records.last)
  }

  @Test func `drawn with replacement goes on with the same draws`() throws {
    let problem = sample([2, 3, 2], examples: 6)
    let plan = TrainingPlan.stochastic(steps: 50, learningRate: 0.3, seed: 4)
    var whole = TrainingRun(problem, plan: plan)
    whole.advance()
    var first = TrainingRun(problem, plan: plan)
    first.advance(steps: 21)
    var kept = problem
    kept.network = first.network
    var second = try TrainingRun(resuming: kept, plan: plan, at: first.state)
    second.advance()
    #expect(numbers(second.network) == numbers(whole.network))
  }

  @Test(arguments: [
    (6, "the same number of examples, but with other values"), (5, "6 examples in training, not these 5"),
  ])
  func `refuses other data, and says what is different`(_ count: Int, _ difference: String) {
    let problem = sample([2, 3, 2], examples: 6)
    let plan = TrainingPlan.stochastic(steps: 50, learningRate: 0.3)
    let run = TrainingRun(problem, plan: plan)
    let faults = #expect(throws: Faults.self) {
      try TrainingRun(resuming: sample([2, 3, 2], examples: count, seed: 8), plan: plan, at: run.state)
    }
    #expect(faults?.list.map(\.what) == ["has learned from other data: \(difference)"])
  }

  @Test func `is refused an end that it has passed already, and given one that it has reached`() throws {
    let problem = sample([2, 2], examples: 3)
    var run = TrainingRun(problem, plan: .stochastic(steps: 10, learningRate: 0.3))
    run.advance()
    for end in [0, 3, 9] {
      #expect(throws: Faults.self) {
        try TrainingRun(resuming: problem, plan: .stochastic(steps: end, learningRate: 0.3), at: run.state)
      }
    }
    var same = try TrainingRun(resuming: problem, at: run.state)
    same.advance()
    #expect(same.step == 10 && same.end == .completed)
  }

  @Test func `has no step number beyond the largest integer`() {
    let plan = TrainingPlan.minibatch(1, epochs: .max / 2, learningRate: 1)
    #expect(plan.lastStep(of: 2) == .max / 2 * 2)
    #expect(plan.lastStep(of: 3) == .max)
    #expect(plan.lastStep(of: 1 << 20) == .max)
  }

  @Test func `is a problem file to everybody else`() throws {
    let problem = sample([2, 3, 2], examples: 2)
    let run = TrainingRun(problem, plan: .stochastic(steps: 50, learningRate: 0.3))
    let bytes = TrainingFile(problem: problem, state: run.state).json()
    #expect(try Problem(json: bytes) == problem)
    #expect(try TrainingFile(json: problem.json()).state == nil)
  }

  @Test func `with a broken state is told where`() {
    let problem = sample([2, 3, 2], examples: 2)
    let run = TrainingRun(problem, plan: .stochastic(steps: 50, learningRate: 0.3))
    let text = String(decoding: TrainingFile(problem: problem, state: run.state).json(), as: UTF8.self)
    let broken = text.replacing("\"step\": 0", with: "\"step\": -1")
    let faults = #expect(throws: Faults.self) { try TrainingFile(json: Array(broken.utf8)) }
    #expect(faults?.list.first?.place.path == "training.step")
  }
}
