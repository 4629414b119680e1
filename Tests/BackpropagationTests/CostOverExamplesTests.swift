import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork
import TestSupport
import Testing

@Suite struct `The cost over the examples` {
  @Test func `is their sum, if the problem says so`() {
    let trace = Trace(of: .twoColumns)
    #expect(abs(trace.cost - 1.65) < 1e-14)
    for (one, right) in zip(trace.weightGradient(layer: 2).elements, [0.2, 3.1, 3, 2.1]) {
      #expect(abs(one - right) < 1e-14)
    }
    let next = trace.steppedNetwork(learning: .weights)[layer: 2]
    for (one, right) in zip(next.weights.elements, [0.28, 0.19, -0.5, 0.19]) {
      #expect(abs(one - right) < 1e-14)
    }
    #expect(next.biases == [0, 0])
  }

  /// Two logits with class weights 0.4 and 0.36; the published loss is 1.7529.
  ///
  ///     C₁ = ln(1 + e⁻¹) = 0.3132617,   C₂ = ln(1 + e³) = 3.0485874
  ///     (0.36 C₁ + 0.4 C₂) / 0.76 = 1.7529068
  private func logits(weights: (Double, Double) = (1, 1), classes: Vector = []) -> Problem {
    Problem(
      name: "logits",
      network: Network([Layer(weights: Matrix([[1, 0], [0, 1]]), biases: [0, 0], activation: .softmax)]),
      cost: .categoricalCrossEntropy, learningRate: 0.1,
      examples: [
        Example(input: [3, 4], target: [0, 1], weight: weights.0),
        Example(input: [6, 9], target: [1, 0], weight: weights.1),
      ], conventions: Conventions(classWeights: classes))
  }

  @Test func `is a weighted mean of examples or classes with weights`() {
    for problem in [logits(weights: (0.36, 0.4)), logits(classes: [0.4, 0.36])] {
      let trace = Trace(of: problem)
      #expect(abs(trace.cost - 1.7529067738632331) < 1e-14)
      let right = [-2.6259489069661117, -4.0026200128789045, 2.625948906966112, 4.0026200128789045]
      for (one, other) in zip(trace.weightGradient(layer: 2).elements, right) {
        #expect(abs(one - other) < 1e-13)
      }
      #expect(abs(trace.biasGradient(layer: 2)[0] - -0.37396149873128304) < 1e-14)
    }
  }

  /// 9 and 10 copies of the examples are the same as the weights 0.36 and 0.4.
  @Test func `with weights is as with so many copies`() {
    var copies = logits()
    copies.examples =
      Array(repeating: copies.examples[0], count: 9) + Array(repeating: copies.examples[1], count: 10)
    let (one, other) = (Trace(of: copies), Trace(of: logits(weights: (0.36, 0.4))))
    #expect(one.cost.isClose(to: other.cost, tolerance: 1e-13))
    for (x, y) in zip(one.weightGradient(layer: 2).elements, other.weightGradient(layer: 2).elements) {
      #expect(x.isClose(to: y, tolerance: 1e-13))
    }
  }

  private static let conventions: [(over: Conventions.OverExamples, isWeighted: Bool, λ: Double)] = [
    (.mean, true, 0), (.sum, false, 0), (.sum, true, 0), (.sum, true, 0.2), (.mean, true, 0.2),
  ]

  /// Central differences, and the sums in plain arithmetic; random networks with 1 to 3 examples.
  @Test(arguments: RandomProblem.all(seed: 41, depth: 3, width: 3, examples: 3).prefix(8), 0..<5)
  func `has the gradient of central differences`(_ random: RandomProblem, _ number: Int) throws {
    let (over, isWeighted, λ) = Self.conventions[number]
    var problem = random.problem
    problem.conventions = Conventions(overExamples: over, weightDecay: λ)
    if isWeighted {
      for x in problem.examples.indices { problem.examples[x].weight = [0.4, 2.5, 1][x] }
    }
    let trace = Trace(of: problem)
    let weights = problem.examples.map(\.weight)
    let divisor = over == .sum ? 1 : weights.reduce(0, +)
    for one in trace.gradientCheck() where one.numeric.isFinite {
      #expect(one.difference < 1e-6 * max(1, abs(one.analytic)), "\(one)")
    }
    for l in problem.network.layers.indices {
      let whole = trace.weightGradient(layer: l)
      for j in 0..<whole.rows {
        #expect(trace.weightGradient(layer: l, receiver: j + 1) == Array(whole.row(j)))
        for k in 0..<whole.columns {
          var sum = 0.0
          for (x, example) in trace.examples.enumerated() {
            sum += weights[x] * example.backward.errors[l][j] * example.forward.activations(ofLayer: l - 1)[k]
          }
          let plain = sum / divisor + λ * problem.network[layer: l].weights[j, k]
          #expect(whole[j, k].isClose(to: plain, tolerance: 1e-11, scale: 1e-3))
          #expect(trace.weightGradient(layer: l, receiver: j + 1, sender: k + 1) == whole[j, k])
        }
      }
    }
    let measured = MeasuredSource(of: trace, example: 1)
    let z = Quantity.weightedInput(layer: .output, neuron: 1)
    let (near, exact) = (
      measured.partial(of: .meanCost, by: z), trace.source(example: 1).partial(of: .meanCost, by: z)
    )
    #expect(abs(try #require(near) - (try #require(exact))) < 1e-5)
    #expect(try Trace(json: trace.json()) == trace)
  }

  @Test func `is as ever with weights 1`() {
    var problem = BuiltInProblem.xor.problem
    for x in problem.examples.indices { problem.examples[x].weight = 1 }
    #expect(problem.costForm.isPlain)
    #expect(Trace(of: problem)[.exampleWeight] == nil)
    // One example alone: its weight cancels in a mean, but not in a sum.
    var one = BuiltInProblem.mazur.problem
    one.examples[0].weight = 3
    #expect(Trace(of: one).cost == Trace(of: BuiltInProblem.mazur.problem).cost)
    one.conventions.overExamples = .sum
    #expect(Trace(of: one).cost == 3 * Trace(of: BuiltInProblem.mazur.problem).cost)
  }
}
