import Backpropagation
import Expressions
import NeuralNetwork
import Testing

@testable import Training

@Suite struct `Regularisation` {
  /// The cost as the formula has it, with its L2 term.
  private func cost(_ problem: Problem, λ: Double) -> Double {
    let squares = problem.network.layers.flatMap { $0.weights.elements.map { $0 * $0 } }
    return Trace(of: problem).cost + 0.5 * λ * squares.reduce(0, +)
  }

  @Test func `by L2 has the gradient of its cost`() {
    let problem = sample([3, 4, 2], examples: 5)
    var plan = TrainingPlan.fullBatch(steps: 1, learningRate: 0.1)
    plan.weightDecay = 0.4
    let run = TrainingRun(problem, plan: plan)
    let analytic = run.gradient
    for l in 2...3 {
      for j in 0..<problem.network.width(ofLayer: l) {
        for k in 0..<problem.network.width(ofLayer: l - 1) {
          let numeric = difference { h in
            var moved = problem
            moved.network.update(layer: l) { weights, _ in weights[j, k] += h }
            return cost(moved, λ: 0.4)
          }
          #expect(abs(analytic[layer: l].weights[j, k] - numeric) < 1e-8)
        }
      }
    }
  }

  @Test func `by L2 steps down that gradient, and is told in the cost`() {
    let problem = sample([3, 4, 2], examples: 5)
    var plan = TrainingPlan.fullBatch(steps: 1, learningRate: 0.1)
    plan.weightDecay = 0.4
    var run = TrainingRun(problem, plan: plan)
    let gradient = run.gradient
    let stepped = zip(numbers(problem.network), numbers(gradient)).map { $0 - 0.1 * $1 }
    run.advance()
    #expect(zip(numbers(run.network), stepped).allSatisfy { abs($0 - $1) < 1e-14 })
    #expect(abs(run.records[0].cost - cost(problem, λ: 0.4)) < 1e-14)
  }

  @Test func `by dropout silences neurons and scales the others, on the way back, too`() {
    let problem = sample([3, 6, 5, 2], examples: 1)
    var plan = TrainingPlan.fullBatch(steps: 1, learningRate: 0.1)
    plan.dropout = 0.4
    var run = TrainingRun(problem, plan: plan)
    let factors = run.dropoutFactors[0]
    #expect(factors.lastLayer == 3)
    #expect(factors[2].count == 6 && factors[3].count == 5)
    #expect(factors.joined().allSatisfy { $0 == 0 || $0 == 1 / 0.6 })
    #expect(Set(factors.joined()).count == 2)
    run.advance()
    let step = zip(numbers(problem.network), numbers(run.network)).map { ($0 - $1) / 0.1 }
    let numeric = numericGradient(problem, dropping: factors)
    for (analytic, numeric) in zip(step, numeric) { #expect(abs(analytic - numeric) < 1e-8) }
  }

  @Test func `by dropout draws its masks anew for every example`() {
    var plan = TrainingPlan.fullBatch(steps: 2, learningRate: 0.1)
    plan.dropout = 0.5
    var run = TrainingRun(sample([3, 20, 2], examples: 3), plan: plan)
    let first = run.dropoutFactors
    run.advance(steps: 1)
    #expect(Set((first + run.dropoutFactors).map { Array($0[2]) }).count == 6)
  }

  @Test func `by early stopping takes the weights of the lowest held-out cost`() {
    // Few noisy examples and many neurons: the network learns them by heart.
    var problem = sample([2, 12, 2], examples: 24, seed: 3)
    problem.learningRate = 3
    var plan = TrainingPlan.minibatch(4, epochs: 400, learningRate: 3, seed: 2)
    plan.heldOutShare = 0.5
    plan.patience = 10
    var run = TrainingRun(problem, plan: plan)
    run.advance()
    guard case .stoppedEarly(let best) = run.end else {
      Issue.record("It ended with \(String(describing: run.end)).")
      return
    }
    let costs = run.records.compactMap(\.heldOutCost)
    #expect(costs.min() == run.records[best].heldOutCost)
    #expect(run.records.count == best + 11)
    #expect(run.data.count == 12 && run.heldOut?.count == 12)
    var held = problem
    held.network = run.network
    held.examples = (0..<12).compactMap { run.heldOut?[$0] }
    #expect(abs(Trace(of: held).cost - (costs.min() ?? 0)) < 1e-14)
    let comparisons = zip(numericGradient(held, dropping: nil), gradientNumbers(held))
    #expect(comparisons.allSatisfy { abs($0 - $1) < 1e-8 })
  }
}

private func difference(_ cost: (Double) -> Double) -> Double {
  let h = 1e-5
  return (cost(h) - cost(-h)) / (2 * h)
}

private func gradientNumbers(_ problem: Problem) -> [Double] {
  let trace = Trace(of: problem)
  return (2...problem.network.layerCount).flatMap {
    trace.weightGradient(layer: $0).elements + trace.biasGradient(layer: $0)
  }
}

/// Central differences of the cost of a network whose hidden activations are multiplied by fixed factors.
private func numericGradient(_ problem: Problem, dropping factors: ByLayer<Vector>?) -> [Double] {
  let network = problem.network
  func cost(_ network: Network) -> Double {
    let costs = problem.examples.map { example in
      var a = example.input
      for l in 2...network.layerCount {
        let layer = network[layer: l]
        let z = (0..<layer.neurons).map { j in
          zip(layer.weights.row(j), a).map { $0 * $1 }.reduce(layer.biases[j], +)
        }
        a = layer.activation.values(of: z)
        if let factors, l < network.layerCount { a = zip(a, factors[l]).map { $0 * $1 } }
      }
      return 0.5 * zip(a, example.target).map { ($0 - $1) * ($0 - $1) }.reduce(0, +)
    }
    return costs.reduce(0, +) / Double(costs.count)
  }
  return (2...network.layerCount).flatMap { l -> [Double] in
    let count = network[layer: l].weights.elements.count
    return (0..<count + network[layer: l].neurons).map { i in
      difference { h in
        var moved = network
        moved.update(layer: l) { weights, biases in
          if i < count {
            weights.updateElements { $0[i] += h }
          } else {
            biases[i - count] += h
          }
        }
        return cost(moved)
      }
    }
  }
}
