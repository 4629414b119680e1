import Backpropagation
import Expressions
import Interchange
import NeuralNetwork
import Training

extension Bench {
  /// A: steps of stochastic gradient descent on ten points, 2-2-3-2.
  func smallSteps() -> [Table] {
    let plain = Contest(
      "A. A step of gradient descent, 2-2-3-2", in: .nanoseconds,
      [
        Contender("backstep") { secondsAStep(of: 1_000_000, keeping: nil) },
        peers.c("step"), peers.numPy("step"),
      ])
    let withCost = Contest(
      "A. The same, with the cost of all points after each step", in: .nanoseconds,
      [
        Contender("backstep") { secondsAStepWithCost(of: 20_000) },
        peers.c("step-cost"), peers.numPy("step-cost"),
      ])
    return [plain.table(rounds: rounds), withCost.table(rounds: rounds)]
  }

  /// B: an epoch of minibatches, 784-30-10.
  func minibatches() -> [Table] {
    let count = 10_000
    let problem = problem([784, 30, 10], examples: count)
    let data = TrainingData(problem.examples)
    var plan = TrainingPlan.minibatch(10, epochs: 1, learningRate: 3)
    plan.epochsPerRecord = 1_000_000
    // The forward pass and the gradient use every weight once, the backward pass those of the last layer: a product
    // and a sum for each use.
    let operations = Double(2 * count * (2 * (784 * 30 + 30 * 10) + 30 * 10))
    let contest = Contest(
      "B. An epoch of 10,000 examples, 784-30-10, minibatches of 10", in: .milliseconds,
      limit: limits.operation.map { $0 * operations },
      [
        Contender("backstep") {
          var run = TrainingRun(problem, data: data, plan: plan)
          run.advance(steps: 0)
          // The last step also records all examples, which is not part of an epoch.
          let steps = run.lastStep - 1
          return seconds { run.advance(steps: steps) } * Double(run.lastStep) / Double(steps)
        },
        peers.c("epoch"), peers.numPy("epoch", "NumPy, matrices"),
        peers.numPy("epoch-by-example", "NumPy, example by example"),
      ])
    return [contest.table(rounds: rounds)]
  }
}

/// Returns the seconds for a step of stochastic gradient descent on ten points.
func secondsAStep(of steps: Int, keeping kept: Int?) -> Double {
  let problem = BuiltInProblem.higham.problem
  var plan = TrainingPlan.stochastic(steps: steps + 1, learningRate: 0.05)
  plan.epochsPerRecord = steps
  var run = TrainingRun(problem, plan: plan)
  if let kept { run.keepSteps(last: kept) }
  run.advance(steps: 0)
  return seconds { run.advance(steps: steps) } / Double(steps)
}

private func secondsAStepWithCost(of steps: Int) -> Double {
  let problem = BuiltInProblem.higham.problem
  var plan = TrainingPlan.stochastic(steps: steps + 1, learningRate: 0.05)
  plan.epochsPerRecord = 1_000_000
  var run = TrainingRun(problem, plan: plan)
  run.advance(steps: 0)
  return seconds {
    for _ in 0..<steps {
      run.advance(steps: 1)
      use(run.cost)
    }
  } / Double(steps)
}

/// Returns a hash (FNV-1a) of the weights and biases after 2,000 steps, which must be the same on every machine and build.
func fingerprint() -> UInt64 {
  var run = TrainingRun(
    BuiltInProblem.higham.problem, plan: .stochastic(steps: 2000, learningRate: 0.05, seed: 5))
  run.advance()
  let numbers = run.network.layers.flatMap { $0.weights.elements + $0.biases }
  return Interchange.fingerprint(of: numbers.lazy.map(\.bitPattern))
}
