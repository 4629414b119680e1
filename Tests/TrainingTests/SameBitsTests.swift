import Backpropagation
import Expressions
import NeuralNetwork
import Testing

@testable import Training

/// Widths on both sides of four and eight, of which the kernels make lanes and tiles; batches that are odd, even and single.
private let shapes: [([Int], Int)] = [
  ([2, 3, 2], 1), ([5, 8, 3], 4), ([9, 17, 10], 5), ([20, 30, 10], 10), ([13, 9, 8, 7], 3), ([1, 16, 1], 2),
  ([6, 9, 9, 5], 3), ([3, 3, 3, 2], 2), ([4, 4, 4, 1], 3), ([1, 1], 1), ([7, 2, 2], 2),
]

@Suite struct `The bits of a training` {
  @Test(arguments: shapes, [Cost.quadratic, .crossEntropy])
  func `are those of the plain loops`(_ shape: ([Int], Int), _ cost: Cost) {
    let (widths, batch) = shape
    let problem = sample(widths, examples: 11, activation: .sigmoid, cost: cost)
    var plan = TrainingPlan.minibatch(batch, epochs: 3, learningRate: 0.7)
    plan.order = .asGiven
    var run = TrainingRun(problem, plan: plan)
    run.advance()
    var plain = PlainNetwork(problem)
    for _ in 0..<3 {
      for from in stride(from: 0, to: 11, by: batch) {
        plain.step(Array(problem.examples[from..<min(from + batch, 11)]), rate: 0.7, cost: cost)
      }
    }
    #expect(numbers(run.network).map(\.bitPattern) == plain.numbers.map(\.bitPattern))
  }

  /// Recorded once; a machine or a build that finds other bits has other arithmetic.
  ///
  /// `backstep-bench` prints the first, too.
  @Test func `are the same on every machine and in every build`() {
    var stochastic = TrainingRun(
      BuiltInProblem.higham.problem, plan: .stochastic(steps: 2000, learningRate: 0.05, seed: 5))
    stochastic.advance()
    #expect(hash(stochastic.network) == 2_567_948_090_567_659_197)

    let problem = sample([20, 30, 10], examples: 60, output: .softmax, cost: .categoricalCrossEntropy)
    var plan = TrainingPlan.minibatch(10, epochs: 4, learningRate: 0.3, seed: 2)
    (plan.weightDecay, plan.dropout) = (0.01, 0.2)
    var minibatches = TrainingRun(problem, plan: plan)
    minibatches.advance()
    #expect(hash(minibatches.network) == 11_848_858_539_506_247_710)
  }
}

/// FNV-1a over the bits of every parameter.
private func hash(_ network: Network) -> UInt64 {
  numbers(network).reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ $1.bitPattern) &* 0x100_0000_01B3 }
}

/// Gradient descent by the formulas, a sum after the other, for networks of sigmoids behind each other.
private struct PlainNetwork {
  var w: [[Vector]]
  var b: [Vector]

  init(_ problem: Problem) {
    w = problem.network.layers.map(\.weights.rowVectors)
    b = problem.network.layers.map(\.biases)
  }

  var numbers: [Double] { zip(w, b).flatMap { $0.flatMap { $0 } + $1 } }

  mutating func step(_ examples: [Example], rate: Double, cost: Cost) {
    let passes = examples.map { pass($0, cost) }
    let η = rate / Double(examples.count)
    for l in w.indices {
      for j in w[l].indices {
        for k in w[l][j].indices {
          w[l][j][k] -= η * sum(passes.map { $0.a[l][k] * $0.δ[l][j] })
        }
        b[l][j] -= η * sum(passes.map { $0.δ[l][j] })
      }
    }
  }

  private func pass(_ example: Example, _ cost: Cost) -> (a: [Vector], δ: [Vector]) {
    let σ = Activation.sigmoid
    var (a, slopes): ([Vector], [Vector]) = ([example.input], [])
    for l in w.indices {
      let z = w[l].indices.map { j in sum(w[l][j].indices.map { w[l][j][$0] * a[l][$0] }) + b[l][j] }
      a.append(z.map(σ.value))
      slopes.append(z.map(σ.slope))
    }
    let output = a[w.count]
    var δ = [output.indices.map { output[$0] - example.target[$0] }]
    if cost == .quadratic { δ[0] = δ[0].indices.map { δ[0][$0] * slopes[w.count - 1][$0] } }
    for l in stride(from: w.count - 2, through: 0, by: -1) {
      let next = w[l + 1]
      let sentBack = next[0].indices.map { k in sum(next.indices.map { j in next[j][k] * δ[0][j] }) }
      δ.insert(sentBack.indices.map { sentBack[$0] * slopes[l][$0] }, at: 0)
    }
    return (a, δ)
  }
}

/// Adds terms from the first to the last.
private func sum(_ terms: [Double]) -> Double {
  terms.dropFirst().reduce(terms[0], +)
}
