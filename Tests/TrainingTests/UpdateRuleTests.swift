import Backpropagation
import Expressions
import Interchange
import NeuralNetwork
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
    plan.rule = summedDescent
    var summed = TrainingRun(problem, plan: plan)
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
    var plan = TrainingPlan.fullBatch(steps: 1, learningRate: 0.7)
    var fused = TrainingRun(problem, plan: plan)
    plan.rule = summedDescent
    var summed = TrainingRun(problem, plan: plan)
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
    (plan.rule, plan.parameters) = (summedDescent, parameters)
    var run = TrainingRun(problem, plan: plan)
    run.advance()
    #expect(distance(run.network, Trace(of: problem).steppedNetwork(learning: parameters)) < 1e-15)
    let isChanged = zip(run.network.layers, problem.network.layers).map { $0.biases != $1.biases }
    #expect(isChanged == [Bool](repeating: parameters == .weightsAndBiases, count: 2))
  }

  /// v ← 0.9 v − η ∂C/∂w, w ← w + v, with the gradients of a trace.
  @Test(arguments: [[2, 3, 2], [5, 9, 3]]) func `may keep numbers from step to step`(_ widths: [Int]) {
    let problem = sample(widths, examples: 6)
    var plan = TrainingPlan.fullBatch(steps: 5, learningRate: 0.3)
    plan.rule = momentum
    var run = TrainingRun(problem, plan: plan)
    run.advance()

    var byHand = problem
    var v = [Double](repeating: 0, count: problem.network.parameterCount)
    for _ in 0..<5 {
      let trace = Trace(of: byHand)
      let gradient = problem.network.layers.indices.flatMap { l in
        trace.weightGradient(layer: l).elements + trace.biasGradient(layer: l)
      }
      for i in v.indices { v[i] = 0.9 * v[i] - 0.3 * gradient[i] }
      var i = 0
      for l in problem.network.layers.indices {
        byHand.network.update(layer: l) { weights, biases in
          for j in 0..<weights.rows {
            for k in 0..<weights.columns {
              weights[j, k] += v[i]
              i += 1
            }
          }
          for j in biases.indices {
            biases[j] += v[i]
            i += 1
          }
        }
      }
    }
    #expect(distance(run.network, byHand.network) < 1e-14)
  }

  @Test(arguments: [1, 4, 9]) func `goes on with what it kept`(_ cut: Int) throws {
    let problem = sample([3, 6, 2], examples: 7)
    var plan = TrainingPlan.minibatch(2, epochs: 5, learningRate: 0.2)
    plan.rule = momentum
    var whole = TrainingRun(problem, plan: plan)
    whole.advance()
    var first = TrainingRun(problem, plan: plan)
    first.advance(steps: cut)
    var kept = problem
    kept.network = first.network
    var second = try TrainingRun(resuming: kept, plan: plan, at: first.state)
    second.advance()
    #expect(numbers(second.network).map(\.bitPattern) == numbers(whole.network).map(\.bitPattern))
  }

  @Test(arguments: UpdateRule.all) func `is read as it was written`(_ rule: UpdateRule) throws {
    let problem = sample([3, 5, 2], examples: 3)
    var plan = TrainingPlan.minibatch(2, epochs: 5, learningRate: 0.2)
    plan.rule = rule
    var run = TrainingRun(problem, plan: plan)
    run.advance(steps: 2)
    let file = TrainingFile(problem: problem, state: run.state)
    #expect(try TrainingFile(json: file.json()) == file)
  }

  @Test(arguments: [
    (#""rule": "desent","#, "", #"unknown name "desent""#),
    ("", #""memory": [[1, 2]],"#, #"1 list of numbers, but the rule "descent" keeps none"#),
  ])
  func `that a file has wrong is told`(_ rule: String, _ memory: String, _ fault: String) throws {
    let problem = sample([2, 5, 2], examples: 3)
    let run = TrainingRun(problem, plan: .minibatch(2, epochs: 5, learningRate: 0.2))
    let text = String(decoding: TrainingFile(problem: problem, state: run.state).json(), as: UTF8.self)
      .replacing(#""learningRate": 0.2,"#, with: rule + #""learningRate": 0.2,"#)
      .replacing(#""step": 0,"#, with: memory + #""step": 0,"#)
    let faults = #expect(throws: Faults.self) { try TrainingFile(json: Array(text.utf8)) }
    #expect(faults?.list.map(\.what) == [fault])
  }
}

/// Plain descent that the run does not know, and so gives a gradient.
private let summedDescent = UpdateRule(name: "summed") { plan, _ in SummedDescent(plain: PlainDescent(plan)) }

private struct SummedDescent: Updater {
  var plain: PlainDescent
  var memory: [[Lanes]] = []

  mutating func step(
    _ parameters: inout [Lanes], along gradient: [Lanes], dividedBy divisor: Double, in layers: [LayerPlaces]
  ) {
    plain.step(&parameters, along: gradient, dividedBy: divisor, in: layers)
  }
}

private let momentum = UpdateRule(name: "momentum") { plan, count in
  Momentum(rate: plan.learningRate, velocity: [Lanes](repeating: .zero, count: count))
}

private struct Momentum: Updater {
  let rate: Double
  var velocity: [Lanes]

  init(rate: Double, velocity: [Lanes]) {
    (self.rate, self.velocity) = (rate, velocity)
  }

  var memory: [[Lanes]] {
    get { [velocity] }
    set { velocity = newValue[0] }
  }

  mutating func step(
    _ parameters: inout [Lanes], along gradient: [Lanes], dividedBy divisor: Double, in layers: [LayerPlaces]
  ) {
    for i in parameters.indices {
      velocity[i] = 0.9 * velocity[i] - rate / divisor * gradient[i]
      parameters[i] += velocity[i]
    }
  }
}
