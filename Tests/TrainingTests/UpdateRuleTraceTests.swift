import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork
import TestSupport
import Testing

@testable import Training

/// An update rule as a part of a problem: the steps of its trace are those of a training.
@Suite struct `The trace of a problem with an update rule` {
  @Test(arguments: UpdateRule.all, [(0.0, false), (0.2, true)])
  func `takes the same steps as a training`(_ rule: UpdateRule, _ variant: (λ: Double, isMixed: Bool)) {
    var problem = sample([3, 5, 2], examples: 4)
    if variant.isMixed { problem = problem.withMixedBiases }
    problem.conventions.weightDecay = variant.λ
    problem.updateRule = rule
    var plan = TrainingPlan.fullBatch(steps: 5, learningRate: problem.learningRate)
    (plan.rule, plan.weightDecay) = (rule, variant.λ)
    var run = TrainingRun(problem, plan: plan)
    for _ in 1...5 {
      problem = Trace(of: problem).steppedProblem()
      run.advance(steps: 1)
      // Descent in training multiplies before it adds, so its last bits may differ.
      #expect(distance(run.network, problem.network) < 1e-14)
      #expect(run.updateMemory.steps == problem.updateMemory.steps)
      for (a, b) in zip(run.updateMemory.kept, problem.updateMemory.kept) {
        #expect(zip(a, b).allSatisfy { $0.isClose(to: $1, tolerance: 1e-13, scale: 1e-6) })
      }
    }
  }

  /// The single weight w = 1 with input 1 and target 0, whose gradient is w; see the numbers of a calculation by hand in
  /// `UpdateRuleStepsTests`.
  @Test(arguments: [
    (
      UpdateRule.momentum, [0.9, 0.72, 0.486],
      [[Quantity.Kind.updatedVelocity: -0.1], [.updatedVelocity: -0.18], [.updatedVelocity: -0.234]]
    ),
    (
      .momentumOfGradients, [0.9, 0.72, 0.486],
      [[.updatedVelocity: 1], [.updatedVelocity: 1.8], [.updatedVelocity: 2.34]]
    ),
    (
      .rmsProp, [0.683772243983162, 0.498870620117237, 0.369180567427794],
      [
        [.updatedSecondMoment: 0.1], [.updatedSecondMoment: 0.136754448164177],
        [.updatedSecondMoment: 0.147966192909375],
      ]
    ),
    (
      .adam, [0.90000000100000, 0.800412229712337, 0.701586274504414],
      [
        [.updatedFirstMoment: 0.1, .correctedFirstMoment: 1, .correctedSecondMoment: 1],
        [
          .updatedFirstMoment: 0.1800000001, .updatedSecondMoment: 0.0018090000018,
          .correctedFirstMoment: 0.1800000001 / 0.19, .correctedSecondMoment: 0.0018090000018 / 0.001999,
        ],
        [
          .updatedFirstMoment: 0.242041223061234, .updatedSecondMoment: 0.00244785073927128,
          .correctedFirstMoment: 0.242041223061234 / 0.271,
          .correctedSecondMoment: 0.00244785073927128 / 0.002997001,
        ],
      ]
    ),
  ])
  func `has the numbers of a calculation by hand`(
    _ rule: UpdateRule, _ weights: [Double], _ results: [[Quantity.Kind: Double]]
  ) throws {
    let network = Network([Layer(weights: Matrix([[1]]), activation: .identity)])
    var problem = Problem(
      name: "One weight", network: network, cost: .quadratic, learningRate: 0.1,
      examples: [Example(input: [1], target: [0])], updateRule: rule)
    let weight = Element.entry(receiver: 1, sender: 1)
    for step in 0..<3 {
      let trace = Trace(of: problem)
      for (kind, number) in results[step] {
        let x = try #require(trace[Quantity(kind, layer: 2, element: weight)]?.scalar)
        #expect(x.isClose(to: number, tolerance: 1e-13), "\(rule.name), step \(step + 1): \(kind) is \(x)")
      }
      let w = try #require(trace[Quantity(.updatedWeight, layer: 2, element: weight)]?.scalar)
      #expect(w.isClose(to: weights[step], tolerance: 4e-15))
      problem = trace.steppedProblem()
      #expect(problem.network[layer: 2].weights[0, 0].bitPattern == w.bitPattern)
    }
  }

  /// θ = −b: so the velocity, the mean gradient and the threshold itself have the opposite sign, and the mean square has
  /// not.
  @Test(arguments: UpdateRule.all) func `has opposite signs for thresholds`(_ rule: UpdateRule) throws {
    let problem = sample([3, 5, 2], examples: 4)
    let (biased, thresholded) = (problem.after(2, by: rule), problem.withThresholds.after(2, by: rule))
    let (a, b) = (Trace(of: biased), Trace(of: thresholded))
    let kinds = rule.intermediateResults + rule.keeps + [.updatedBias, .bias]
    for kind in kinds {
      let isSquare = [.secondMoment, .updatedSecondMoment, .correctedSecondMoment].contains(kind)
      let x = try #require(a[Quantity(kind, layer: 2, element: .neuron(3))]?.scalar)
      let y = try #require(b[Quantity(kind, layer: 2, element: .neuron(3))]?.scalar)
      #expect(y == (isSquare ? x : -x) && x != 0, "\(kind)")
    }
    #expect(try Problem(json: thresholded.json()) == thresholded)
  }

  /// A tree gives single numbers, and loops over all parameters give the next network: the same bits.
  @Test(arguments: UpdateRule.all) func `shows the numbers that it goes on with`(_ rule: UpdateRule) throws {
    let problem = sample([3, 5, 2], examples: 4).withMixedBiases.after(2, by: rule)
    let (trace, next) = (Trace(of: problem), Trace(of: problem).steppedProblem())
    for l in 2...3 {
      for j in 1...problem.network.width(ofLayer: l) {
        for k in 1...problem.network.width(ofLayer: l - 1) {
          let place = Element.entry(receiver: .number(j), sender: .number(k))
          let shown = try #require(trace[Quantity(.updatedWeight, layer: .number(l), element: place)]?.scalar)
          #expect(shown.bitPattern == next.network[layer: l].weights[j - 1, k - 1].bitPattern)
          for kind in rule.keeps {
            let updated = try #require(kind.updated)
            let new = try #require(trace[Quantity(updated, layer: .number(l), element: place)]?.scalar)
            let kept = try #require(
              Trace(of: next)[Quantity(kind, layer: .number(l), element: place)]?.scalar)
            #expect(new.bitPattern == kept.bitPattern)
          }
        }
      }
      let whole = try #require(trace[Quantity(.updatedWeight, layer: .number(l))])
      #expect(whole == .matrix(next.network[layer: l].weights))
    }
  }

  /// The mean of squares is too large for a number, and the weights are not.
  @Test func `tells that what it keeps is not finite`() throws {
    var problem = sample([1, 1], examples: 1, output: .identity)
    problem.examples = [Example(input: [1e100], target: [0])]
    problem.updateRule = .rmsProp
    let next = Trace(of: Trace(of: problem).steppedProblem())
    let areFinite = next.network.parameterNumbers.allSatisfy(\.isFinite)
    #expect(areFinite)
    #expect(next.firstNonFinite?.quantity == .kept)
    var plan = TrainingPlan.fullBatch(steps: 1, learningRate: 0.1)
    plan.rule = .rmsProp
    var run = TrainingRun(problem, plan: plan)
    run.advance()
    #expect(run.hasDiverged && run.learned.updateMemory == .empty)
  }

  @Test func `counts its steps from before the training, too`() throws {
    let problem = sample([2, 3, 2], examples: 2).after(3, by: .adam)
    var plan = TrainingPlan.fullBatch(steps: 2, learningRate: problem.learningRate)
    plan.rule = .adam
    var run = TrainingRun(problem, plan: plan)
    run.advance(steps: 1)
    let step = try #require(run.nextUpdate)
    #expect(step.step == 2 && step.number == 5)
    #expect(step.value(of: Quantity(.stepNumber)) == .scalar(5))
    #expect(Trace(of: run.nextStep)[Quantity(.stepNumber)] == .scalar(5))
  }

  @Test func `goes on in training with what it kept`() throws {
    let problem = sample([3, 5, 2], examples: 4)
    var plan = TrainingPlan.fullBatch(steps: 6, learningRate: problem.learningRate)
    plan.rule = .adam
    var whole = TrainingRun(problem, plan: plan)
    whole.advance()
    var first = TrainingRun(problem, plan: plan)
    first.advance(steps: 2)
    plan.length = .steps(4)
    var second = TrainingRun(first.learned, plan: plan)
    second.advance()
    #expect(second.network == whole.network && second.updateMemory == whole.updateMemory)
    var third = TrainingRun(first.learned, plan: plan)
    third.advance(steps: 3)
    var resumed = try TrainingRun(resuming: third.learned, at: third.state)
    resumed.advance()
    #expect(resumed.network == whole.network && resumed.updateMemory == whole.updateMemory)
    plan.rule = .momentum
    let other = TrainingRun(first.learned, plan: plan)
    #expect(other.updateMemory == .empty)
  }
}
