import Backpropagation
import Equations
import Expressions
import NeuralNetwork
import TestSupport
import Testing

@testable import Training

@Suite struct `The equations of an update rule` {
  @Test(
    arguments: UpdateRule.all,
    [(0, BiasKind.perNeuron), (0.2, .perNeuron), (0.2, .shared), (0.2, .threshold)])
  func `evaluate to what the rule keeps and to the weights that were learned`(
    _ rule: UpdateRule, _ variant: (λ: Double, biases: BiasKind)
  ) throws {
    let λ = variant.λ
    var problem = sample([3, 4, 2], examples: 5)
    if variant.biases == .shared { problem = problem.withMixedBiases }
    if variant.biases == .threshold { problem = problem.withThresholds }
    var plan = TrainingPlan.minibatch(2, epochs: 3, learningRate: 0.05)
    (plan.rule, plan.weightDecay) = (rule, λ)
    var run = TrainingRun(problem, plan: plan)
    while run.end == nil {
      let step = try #require(run.nextUpdate)
      for parameter in problem.network.parameters {
        let (place, symbols): (Place, UpdatedParameter) =
          switch parameter {
          case .weight(let l, let j, let k):
            (Place(layer: l, neurons: [.neuron: j, .previous: k]), .weight(decaying: λ > 0))
          case .bias(let l, let j): (Place(layer: l, neurons: [.neuron: j]), .bias(.perNeuron))
          case .sharedBias(let l): (Place(layer: l), .bias(.shared))
          }
        for equation in rule.equations(symbols) {
          let left = try equation.left.instantiated(at: place, in: step).value(from: step)
          let right = try equation.statement.instantiated(at: place, in: step)
          for line in try right.filled(from: step).calculation(in: step) {
            let value = try line.value(from: step)
            #expect(value.isClose(to: left, tolerance: 1e-13, scale: 1e-3), "\(rule.name): \(equation)")
          }
        }
      }
      run.advance(steps: 1)
      #expect(run.network == step.after)
      #expect(run.updateMemory.kept == step.memoryAfter.map(\.parameterNumbers))
    }
    #expect(run.step == 9)
  }

  @Test func `have the gradient of the batch`() throws {
    let problem = sample([3, 4, 2], examples: 5)
    var plan = TrainingPlan.minibatch(3, epochs: 2, learningRate: 0.05)
    plan.rule = .adam
    let run = TrainingRun(problem, plan: plan)
    let (step, trace) = (try #require(run.nextUpdate), Trace(of: run.nextStep))
    for parameter in problem.network.parameters {
      #expect(abs(step.gradient[parameter] - trace.gradient(of: parameter)) < 1e-16)
    }
  }

  @Test func `have the factors of dropout that the step draws`() throws {
    let problem = sample([3, 8, 2], examples: 5)
    var plan = TrainingPlan.minibatch(3, epochs: 2, learningRate: 0.05)
    (plan.rule, plan.dropout) = (.momentum, 0.5)
    var run = TrainingRun(problem, plan: plan)
    for _ in 1...3 {
      let step = try #require(run.nextUpdate)
      run.advance(steps: 1)
      #expect(run.network == step.after)
    }
  }
}
