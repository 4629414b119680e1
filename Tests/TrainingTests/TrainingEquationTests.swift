import Backpropagation
import Equations
import Expressions
import NeuralNetwork
import Testing

@testable import Training

@Suite struct `The equations of training` {
  @Test(arguments: [0, 0.2], [1, 4])
  func `evaluate to the weights that were learned`(_ λ: Double, _ examples: Int) throws {
    let problem = sample([3, 4, 3, 2], examples: examples)
    var plan = TrainingPlan.fullBatch(steps: 1, learningRate: problem.learningRate)
    plan.weightDecay = λ
    var run = TrainingRun(problem, plan: plan)
    let source = StepSource(Trace(of: run.nextStep), weightDecay: λ)
    run.advance()
    let ofSeveral = examples > 1
    for l in 2...4 {
      let place = Place(layer: l)
      let weights = Catalogue.batchWeightUpdate(.vector, ofSeveral: ofSeveral, decaying: λ > 0)
      let whole = try weights.statement.instantiated(at: place, in: source).value(from: source)
      #expect(whole.isClose(to: .matrix(run.network[layer: l].weights), tolerance: 1e-12))
      let biases = Catalogue.batchBiasUpdate(.vector, ofSeveral: ofSeveral)
      let vector = try biases.statement.instantiated(at: place, in: source).value(from: source)
      #expect(vector.isClose(to: .vector(run.network[layer: l].biases), tolerance: 1e-12))
      let one = Catalogue.batchWeightUpdate(.component, ofSeveral: ofSeveral, decaying: λ > 0)
      let entry = try one.statement
        .instantiated(at: Place(layer: l, neurons: [.neuron: 2, .previous: 1]), in: source)
        .value(from: source)
      #expect(entry.isClose(to: .scalar(run.network[layer: l].weights[1, 0]), tolerance: 1e-12))
    }
  }

  @Test func `give the terms of L2 regularisation`() throws {
    let problem = sample([3, 4, 2], examples: 3)
    var plan = TrainingPlan.fullBatch(steps: 1, learningRate: 0.1)
    plan.weightDecay = 0.4
    let run = TrainingRun(problem, plan: plan)
    let source = StepSource(Trace(of: problem), weightDecay: 0.4)
    var penalty = 0.0
    for l in 2...3 {
      let term = try Catalogue.decayTerm.instantiated(at: Place(layer: l), in: source).value(from: source)
      penalty += term.numbers[0]
    }
    #expect(abs(penalty - run.penalty) < 1e-14)
    let gradient = try Catalogue.decayedGradient
      .instantiated(at: Place(layer: 3, neurons: [.neuron: 2, .previous: 4]), in: source)
      .value(from: source)
    let flat = run.gradient[layer: 3].weights[1, 3]
    #expect(gradient.isClose(to: .scalar(flat), tolerance: 1e-13))
  }

  @Test func `have dropout's factor in BP2, and give the errors that were used`() throws {
    let problem = sample([3, 5, 4, 2], examples: 1)
    var plan = TrainingPlan.fullBatch(steps: 1, learningRate: 0.1)
    plan.dropout = 0.4
    var run = TrainingRun(problem, plan: plan)
    let pass = DroppedPass(of: run.nextStep, example: 1, factors: run.dropoutFactors[0])
    run.advance()
    for l in 2...4 {
      let learned = zip(problem.network[layer: l].biases, run.network[layer: l].biases)
      let errors = learned.map { ($0 - $1) / 0.1 }
      for (δ, used) in zip(pass.errors[l], errors) { #expect(abs(δ - used) < 1e-13) }
    }
    for l in 2...3 {
      for j in 1...pass.width(ofLayer: l) {
        for equation in [Catalogue.droppedActivation, Catalogue.droppedHiddenError] {
          let place = Place(layer: l, neurons: [.neuron: j])
          let right = try equation.statement.instantiated(at: place, in: pass).value(from: pass)
          let left = try equation.left.instantiated(at: place, in: pass).value(from: pass)
          #expect(right.isClose(to: left, tolerance: 1e-12))
        }
      }
    }
  }
}
