import Backpropagation
import Expressions
import Interchange
import NeuralNetwork
import TestSupport
import Testing

@testable import Training

@Suite struct `An update rule` {
  @Test(arguments: [[2, 3, 2], [4, 4, 4, 1], [9, 17, 10], [5, 8, 3]], [1, 4])
  func `of plain descent takes the same steps from a gradient as from its factors`(
    _ widths: [Int], _ batch: Int
  ) {
    let problem = sample(widths, examples: 11)
    var plan = TrainingPlan.minibatch(batch, epochs: 3, learningRate: 0.7)
    plan.weightDecay = 0.02
    var fused = TrainingRun(problem, plan: plan)
    var summed = TrainingRun(problem.withWholeGradient, plan: plan)
    fused.advance()
    summed.advance()
    #expect(numbers(summed.network).map(\.bitPattern) == numbers(fused.network).map(\.bitPattern))
  }

  /// Inputs of 0 make gradients of 0 and of −0, which the weights −0 tell apart.
  @Test func `of plain descent gives zeros the same sign from a gradient as from its factors`() {
    var problem = sample([3, 5, 4], examples: 1)
    problem.examples[0].input = [0, 0, 0]
    problem.network.update(layer: 2) { weights, _ in
      for j in 0..<5 {
        for k in 0..<3 { weights[j, k] = -0.0 }
      }
    }
    let plan = TrainingPlan.fullBatch(steps: 1, learningRate: 0.7)
    var fused = TrainingRun(problem, plan: plan)
    var summed = TrainingRun(problem.withWholeGradient, plan: plan)
    fused.advance()
    summed.advance()
    let signs = fused.network[layer: 2].weights.elements.map(\.sign)
    #expect(signs.contains(.plus) && signs.contains(.minus))
    #expect(numbers(summed.network).map(\.bitPattern) == numbers(fused.network).map(\.bitPattern))
  }

  @Test(arguments: [LearnedParameters.weightsAndBiases, .weights])
  func `of plain descent leaves what is not learned`(_ parameters: LearnedParameters) {
    let problem = sample([3, 5, 2], examples: 4)
    var plan = TrainingPlan.fullBatch(steps: 1, learningRate: problem.learningRate)
    plan.parameters = parameters
    var run = TrainingRun(problem.withWholeGradient, plan: plan)
    run.advance()
    #expect(distance(run.network, Trace(of: problem).steppedNetwork(learning: parameters)) < 1e-15)
    let isChanged = zip(run.network.layers, problem.network.layers).map { $0.biases != $1.biases }
    #expect(isChanged == [Bool](repeating: parameters == .weightsAndBiases, count: 2))
  }

  /// A run of ten steps, and one of five that is saved, read and resumed, also within an epoch.
  @Test(arguments: UpdateRule.all, [(3, false), (5, false), (5, true)])
  func `goes on with what it kept`(
    _ rule: UpdateRule, _ variant: (cut: Int, hasMixedBiases: Bool)
  ) throws {
    let cut = variant.cut
    var problem = sample([3, 6, 4, 2], examples: 7)
    if variant.hasMixedBiases { problem = problem.withMixedBiases }
    var plan = TrainingPlan.minibatch(2, epochs: 5, learningRate: 0.2)
    (plan.rule, plan.length, plan.weightDecay) = (rule, .steps(10), 0.01)
    var whole = TrainingRun(problem, plan: plan)
    whole.advance()
    var first = TrainingRun(problem, plan: plan)
    first.advance(steps: cut)
    let file = try TrainingFile(json: TrainingFile(problem: first.learned, state: first.state).json())
    var second = try TrainingRun(resuming: file.problem, at: #require(file.state))
    second.advance()
    #expect(second.step == 10)
    #expect(numbers(second.network).map(\.bitPattern) == numbers(whole.network).map(\.bitPattern))
    #expect(second.state == whole.state)
    #expect(second.updateMemory == whole.updateMemory)
  }

  @Test func `is not replaced by another when a training is resumed`() throws {
    let problem = sample([2, 5, 2], examples: 3)
    var plan = TrainingPlan.minibatch(2, epochs: 5, learningRate: 0.2)
    plan.rule = .adam
    let run = TrainingRun(problem, plan: plan)
    plan.rule = .momentum
    let faults = #expect(throws: Faults.self) {
      try TrainingRun(resuming: problem, plan: plan, at: run.state)
    }
    #expect(faults?.list.map(\.what) == ["was trained by the update rule adam, not by momentum"])
  }

  @Test func `with a setting of its own is read with it`() throws {
    let problem = sample([2, 5, 2], examples: 3)
    var plan = TrainingPlan.minibatch(2, epochs: 5, learningRate: 0.2)
    plan.rule = .adam
    plan.rule[.beta1] = 0.625
    let run = TrainingRun(problem, plan: plan)
    let read = try TrainingFile(json: TrainingFile(problem: problem, state: run.state).json())
    #expect(read.state?.plan.rule[.beta1] == 0.625)
    #expect(read.state?.plan.rule[.beta2] == 0.999)
  }

  /// A square that is too large would stop its parameter without a word.
  @Test func `ends a training in which what it keeps is not finite`() {
    var problem = sample([1, 1], examples: 1, output: .identity)
    problem.examples = [Example(input: [1e10], target: [1e150])]
    var plan = TrainingPlan.fullBatch(steps: 3, learningRate: 0.1)
    plan.rule = .rmsProp
    var run = TrainingRun(problem, plan: plan)
    run.advance(steps: 1)
    run.endIfNotFinite()
    #expect(run.end == .diverged(step: 1))
    let areFinite = numbers(run.network).allSatisfy(\.isFinite)
    #expect(areFinite)
  }

  @Test(arguments: UpdateRule.all) func `is read as it was written`(_ rule: UpdateRule) throws {
    let problem = sample([3, 5, 2], examples: 3)
    var plan = TrainingPlan.minibatch(2, epochs: 5, learningRate: 0.2)
    plan.rule = rule
    var run = TrainingRun(problem, plan: plan)
    run.advance(steps: 2)
    let file = TrainingFile(problem: run.learned, state: run.state)
    #expect(try TrainingFile(json: file.json()) == file)
  }

  @Test(arguments: [
    (#""rule": "desent","#, "", #"unknown name "desent""#),
    (
      #""rule": "momentum", "ruleSettings": {"momentum": 1},"#, "",
      "expected a number that is at least 0 and below 1"
    ),
    (#""rule": "momentum", "ruleSettings": {"beta1": 0.5},"#, "", #"unknown name "beta1""#),
    (
      #""rule": "momentum", "ruleSettings": {"momentum": 0.5},"#, #""step": 2,"#,
      #"the training has taken steps by the rule "momentum", but the file does not have what it kept"#
    ),
  ])
  func `that a file has wrong is told`(_ rule: String, _ step: String, _ fault: String) throws {
    let problem = sample([2, 5, 2], examples: 3)
    let run = TrainingRun(problem, plan: .minibatch(2, epochs: 5, learningRate: 0.2))
    let text = String(decoding: TrainingFile(problem: problem, state: run.state).json(), as: UTF8.self)
      .replacing(#""learningRate": 0.2,"#, with: rule + #""learningRate": 0.2,"#)
      .replacing(#""step": 0,"#, with: step.isEmpty ? #""step": 0,"# : step)
    let faults = #expect(throws: Faults.self) { try TrainingFile(json: Array(text.utf8)) }
    #expect(faults?.list.map(\.what) == [fault])
  }
}

extension Problem {
  /// The same problem with the weight 2 for each example, which doubles all sums and their divisor, exactly.
  ///
  /// A run forms the gradient of weighted examples as a whole, in place of using each sum as soon as it has it.
  fileprivate var withWholeGradient: Problem {
    var problem = self
    for x in problem.examples.indices { problem.examples[x].weight = 2 }
    return problem
  }
}
