import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork
import TestSupport
import Testing

@Suite struct `L2 regularisation` {
  /// Two neurons of the identity, one example, λ = 0.1, worked out by hand.
  ///
  ///     z = 1 · 2 − 2 · 3 + 0.5 = −3.5,  a = −3.5,  y = 1:   C₁ = ½ · 4.5² = 10.125
  ///     ½ λ (1² + 2²) = 0.25                                   C  = 10.375
  ///     δ = −4.5:   ∂C₁/∂w = (−9, −13.5),  λ w = (0.1, −0.2)   ∂C/∂w = (−8.9, −13.7)
  ///     ∂C/∂b = −4.5, without a term
  ///     η = 0.1:    new w = (1.89, −0.63),  new b = 0.95
  private let small = Problem(
    name: "by hand",
    network: Network([Layer(weights: Matrix([[1, -2]]), biases: [0.5], activation: .identity)]),
    cost: .quadratic, learningRate: 0.1, examples: [Example(input: [2, 3], target: [1])],
    conventions: Conventions(weightDecay: 0.1))

  @Test func `adds its term to the cost, and the weights to their gradient`() throws {
    let trace = Trace(of: small)
    #expect(trace.examples[0].cost == 10.125)
    #expect(abs(trace.cost - 10.375) < 1e-14)
    #expect(abs(small.meanCost - 10.375) < 1e-14)
    let gradient = trace.weightGradient(layer: 2).elements
    #expect(abs(gradient[0] - -8.9) < 1e-14 && abs(gradient[1] - -13.7) < 1e-14)
    #expect(trace.biasGradient(layer: 2) == [-4.5])
    let next = trace.steppedNetwork()[layer: 2]
    #expect(abs(next.weights[0, 0] - 1.89) < 1e-14 && abs(next.weights[0, 1] - -0.63) < 1e-14)
    #expect(abs(next.biases[0] - 0.95) < 1e-14)
  }

  /// The numbers of an assignment that checks its gradient with λ = 0.1, from another program with 50 digits.
  @Test func `gives the gradient of a published assignment`() throws {
    let problem = Problem(
      name: "Two-layer net",
      network: Network([
        Layer(weights: Matrix([[0.18, 0.1], [0.04, 0.22]]), biases: [0, 0], activation: .relu),
        Layer(
          weights: Matrix([[0.19, -0.02], [-0.1, -0.01], [0.1, 0.04]]), biases: [0, 0, 0],
          activation: .softmax),
      ]),
      cost: .categoricalCrossEntropy, learningRate: 0.1,
      examples: [Example(input: [16, -6], target: [0, 0, 1])],
      conventions: Conventions(weightDecay: 0.1))
    let trace = Trace(of: problem)
    #expect(abs(trace.cost - 1.0589054685043635) < 1e-14)
    let hidden = [-0.07293375673932384, 0.04410015877724644, 0.004, 0.022]
    let output = [
      0.9972402100688974, -0.002, 0.494998396207772, -0.001, -1.4732386062766691, 0.004,
    ]
    for (l, right) in [(2, hidden), (3, output)] {
      for (one, other) in zip(trace.weightGradient(layer: l).elements, right) {
        #expect(abs(one - other) < 1e-14)
      }
    }
    #expect(abs(trace.biasGradient(layer: 2)[0] - -0.00568335979620774) < 1e-15)
  }

  /// The whole gradient against central differences, and each way to read it against the others.
  @Test(arguments: RandomProblem.all(seed: 31, depth: 3, width: 3, examples: 3).prefix(12))
  func `agrees with central differences`(_ random: RandomProblem) {
    var problem = random.problem
    problem.conventions.weightDecay = 0.3
    let trace = Trace(of: problem)
    for one in trace.gradientCheck() where one.numeric.isFinite {
      #expect(one.difference < 1e-6 * max(1, abs(one.analytic)), "\(one)")
    }
    for l in problem.network.layers.indices {
      let whole = trace.weightGradient(layer: l)
      let plain = Trace(of: random.problem).weightGradient(layer: l)
      let weights = problem.network[layer: l].weights
      for j in 0..<whole.rows {
        #expect(trace.weightGradient(layer: l, receiver: j + 1) == Array(whole.row(j)))
        for k in 0..<whole.columns {
          #expect(trace.weightGradient(layer: l, receiver: j + 1, sender: k + 1) == whole[j, k])
          #expect(whole[j, k] == plain[j, k] + 0.3 * weights[j, k])
        }
      }
      #expect(trace.biasGradient(layer: l) == Trace(of: random.problem).biasGradient(layer: l))
    }
  }

  @Test func `of strength 0 changes no bit`() {
    var problem = BuiltInProblem.xor.problem
    problem.conventions = Conventions(weightDecay: 0)
    #expect(Trace(of: problem) == Trace(of: BuiltInProblem.xor.problem))
    #expect(!problem.costForm.isDecaying)
    #expect(Trace(of: problem)[.weightDecay] == nil)
  }

  @Test func `is in the measured derivative of the cost of the data`() throws {
    let trace = Trace(of: small)
    let measured = MeasuredSource(of: trace)
    let weight = Quantity.weight(layer: 2, receiver: 1, sender: 2)
    let ofData = try #require(measured.partial(of: .meanCost, by: weight))
    let ofExample = try #require(measured.partial(of: .cost, by: weight))
    #expect(abs(ofData - -13.7) < 1e-8)
    #expect(abs(ofExample - -13.5) < 1e-8)
    #expect(trace.source(example: 1).partial(of: .meanCost, by: weight) == -13.7)
  }

  @Test func `is written to a trace file and read back`() throws {
    let trace = Trace(of: small)
    #expect(try Trace(json: trace.json()) == trace)
    let plain = trace.with(.usual, .plainDescent)
    #expect(plain == Trace(of: plain.problem) && plain.cost == 10.125)
  }
}
