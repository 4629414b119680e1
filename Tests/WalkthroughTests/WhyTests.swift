import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork
import Notations
import TestSupport
import Testing
import Walkthrough

struct WhyTests {
  @Test(arguments: RandomProblem.all(seed: 70, depth: 3, width: 3, examples: 2))
  func `a small ripple is h times the derivative`(_ random: RandomProblem) throws {
    let trace = Trace(of: random.problem)
    let source = trace.source(example: 1)
    let h = 1e-6
    for l in 2...trace.layerCount {
      let quantities: [Quantity] = [
        .weightedInput(layer: .number(l), neuron: 1), .bias(layer: .number(l), neuron: 1),
        .weight(layer: .number(l), receiver: 1, sender: 1),
      ]
      for quantity in quantities {
        let derivative = try #require(source.partial(of: .cost, by: quantity))
        let changes = try #require(Ripple(of: quantity, by: h, in: trace)).changes
        let cost = changes.last { $0.quantity == .cost }
        let change = cost.map { ($0.after - $0.before) / h } ?? 0
        #expect(change.isClose(to: derivative, tolerance: 1e-3, scale: 1), "\(quantity)")
      }
    }
  }

  /// w = 2, x = 1, y = 1, λ = 0.5: C₁ = ½ (2 − 1)² = 0.5, C = C₁ + ½ · 0.5 · 2² = 1.5; with w = 3, C₁ = 2 and C = 4.25.
  @Test func `a weight moves the cost of the data with its L2 term`() throws {
    let layer = Layer(weights: Matrix([[2]]), biases: [0], activation: .identity)
    let problem = Problem(
      name: "By hand", network: Network([layer]), cost: .quadratic,
      examples: [Example(input: [1], target: [1])], conventions: Conventions(weightDecay: 0.5))
    let trace = Trace(of: problem)
    let weight = Quantity.weight(layer: 2, receiver: 1, sender: 1)
    let changes = try #require(Ripple(of: weight, by: 1, in: trace)).changes
    #expect(changes.suffix(2).map(\.quantity) == [.cost, .meanCost])
    #expect(changes.suffix(2).map(\.before) == [0.5, 1.5] && changes.suffix(2).map(\.after) == [2, 4.25])
    let composer = Composer(trace, notation: .nielsen)
    // ∂C/∂w = (2 − 1) · 1 + 0.5 · 2 = 2, and (C(2.01) − C(2)) / 0.01 = 2 + 1.5 · 0.01 / 2
    let text = words([WhyReport(composer, quantity: weight).page])
    #expect(
      text.contains("The cost of the data changes by 2.0075 times h; backpropagation says …"), "\(text)")
    let bias = Quantity.bias(layer: 2, neuron: 1)
    #expect(try #require(Ripple(of: bias, by: 1, in: trace)).changes.last?.quantity == .cost)
    #expect(words([WhyReport(composer, quantity: bias).page]).contains("The cost changes by"))
  }

  @Test(arguments: RandomProblem.all(seed: 71, depth: 2, width: 3, examples: 3))
  func `the ripple of a weight in the cost of the data is h times its derivative`(_ random: RandomProblem)
    throws
  {
    var problem = random.problem
    problem.conventions.weightDecay = 0.2
    let (trace, last) = (Trace(of: problem), problem.examples.count)
    let weight = Quantity.weight(layer: 2, receiver: 1, sender: 1)
    let cost = try #require(Ripple(of: weight, by: 1e-6, in: trace, example: last)).changes.last
    #expect(cost?.quantity == .meanCost)
    let rate = cost.map { ($0.after - $0.before) / 1e-6 } ?? 0
    let derivative = try #require(trace.source(example: last).partial(of: .meanCost, by: weight))
    #expect(rate.isClose(to: derivative, tolerance: 1e-3, scale: 1))
  }

  @Test func `an error ripples back by weights and slopes, and not forwards`() throws {
    let trace = Trace(of: BuiltInProblem.mazur.problem)
    let changes = try #require(Ripple(of: .error(layer: 3, neuron: 1), by: 0.5, in: trace)).changes
    let back = try #require(changes.first { $0.quantity == .error(layer: 2, neuron: 2) })
    let slope = trace.examples[0].backward.slopes[2]?[1] ?? 0
    #expect(abs((back.after - back.before) - 0.5 * 0.45 * slope) < 1e-15)
    #expect(!changes.contains { $0.quantity == .cost || $0.quantity.kind == .activation })
    #expect(!changes.contains { $0.quantity == .error(layer: 3, neuron: 2) })
  }

  @Test func `a gradient moves its own weight, against its sign`() throws {
    let trace = Trace(of: BuiltInProblem.mazur.problem)
    let gradient = Quantity.weightGradient(layer: 2, receiver: 1, sender: 2)
    let changes = try #require(Ripple(of: gradient, by: 0.1, in: trace)).changes
    #expect(
      changes.map(\.quantity) == [Quantity(.updatedWeight, layer: 2, element: .entry(receiver: 1, sender: 2))]
    )
    #expect(abs(changes[0].after - changes[0].before + 0.05) < 1e-15)
  }

  @Test(arguments: [
    (0.0, 0.01, "They do not come closer"), (-0.005, 0.01, "On the way"),
    (0.5, 0.01, "With the smaller h"),
  ])
  func `a ripple over a kink is told from one that is the derivative`(
    _ bias: Double, _ h: Double, _ words: String
  ) throws {
    let layer = Layer(weights: Matrix([[1]]), biases: [bias], activation: .relu)
    let problem = Problem(
      name: "Kink", network: Network([layer]), cost: .quadratic, examples: [Example(input: [0], target: [1])])
    let composer = Composer(Trace(of: problem), notation: .nielsen)
    let page = WhyReport(composer, quantity: .bias(layer: 2, neuron: 1), growth: h).page
    guard case .prose(let check)? = page.blocks.last else { return try #require(nil) }
    #expect(check.content.contains { if case .text(let text) = $0 { text.contains(words) } else { false } })
  }

  /// Round-off grows as h falls: near 1e-8 the two stop coming closer.
  @Test(arguments: [1e-1, 1e-2, 1e-4, 1e-6, 1e-8, 1e-10, 1e-12])
  func `two numbers are called closer only where a training with that weight says so`(_ h: Double) throws {
    let problem = BuiltInProblem.mazur.problem
    let trace = Trace(of: problem)
    func difference(_ h: Double) -> Double {
      var moved = problem
      moved.network.update(layer: 2) { weights, _ in weights[0, 0] += h }
      return abs(
        (Trace(of: moved).cost - trace.cost) / h - trace.weightGradient(layer: 2, receiver: 1, sender: 1))
    }
    let composer = Composer(trace, notation: .nielsen)
    let page = WhyReport(composer, quantity: .weight(layer: 2, receiver: 1, sender: 1), growth: h).page
    let text = words([page])
    #expect(text.contains("are closer") == (difference(h / 1000) < difference(h) / 2), "\(text)")
    #expect(!text.contains("a smaller h") && !text.contains("The smaller h"))
  }

  @Test func `what is infinite is not made to grow`() {
    let layer = Layer(weights: Matrix([[0]]), biases: [800], activation: .sigmoid)
    let problem = Problem(
      name: "Saturated", network: Network([layer]), cost: .crossEntropy,
      examples: [Example(input: [1], target: [0])])
    let composer = Composer(Trace(of: problem), notation: .nielsen)
    let page = WhyReport(composer, quantity: .costGradient(neuron: 1)).page
    #expect(page.blocks.last == .prose("This quantity is not finite, so it cannot be increased."))
    #expect(!String(describing: page.blocks).contains("NaN"))
  }

  @Test func `the cost moves nothing`() {
    #expect(Ripple(of: .cost, by: 1, in: Trace(of: BuiltInProblem.mazur.problem)) == nil)
  }
}

/// Networks made so that one factor alone makes a gradient small.
struct SmallnessTests {
  /// The errors of a softmax add up to 0 with the targets' sum.
  @Test func `errors that cancel in the sum for a bias that neurons share`() {
    let layer = Layer(weights: Matrix([[1], [-1]]), sharedBias: 0.5, activation: .softmax)
    let problem = Problem(
      name: "Shared", network: Network([layer]), cost: .categoricalCrossEntropy,
      examples: [Example(input: [1], target: [0, 1])])
    #expect(causes(of: .biasGradient(layer: 2), problem) == [.cancelled(.biasGradient(layer: 2))])
  }

  @Test func `an input of 0`() {
    let gradient = Quantity.weightGradient(layer: 2, receiver: 1, sender: 2)
    #expect(
      causes(of: gradient, BuiltInProblem.hanKamber.problem) == [
        .activation(.activation(layer: 1, neuron: 2))
      ])
  }

  @Test func `a dead rectifier, also seen from the layer before`() {
    var problem = network([
      Layer(weights: Matrix([[1]]), biases: [0], activation: .identity),
      Layer(weights: Matrix([[1]]), biases: [-5], activation: .relu),
      Layer(weights: Matrix([[1]]), biases: [0], activation: .identity),
    ])
    problem.examples[0].target = [1]
    let dead = Smallness.Cause.dead(
      slope: .slope(layer: 3, neuron: 1), at: .weightedInput(layer: 3, neuron: 1))
    #expect(causes(of: .error(layer: 3, neuron: 1), problem) == [dead])
    #expect(causes(of: .biasGradient(layer: 2, neuron: 1), problem) == [dead])
  }

  @Test func `a saturated neuron`() {
    let problem = network([Layer(weights: Matrix([[9]]), biases: [0], activation: .sigmoid)])
    let saturated = Smallness.Cause.saturated(
      slope: .slope(layer: 2, neuron: 1), at: .weightedInput(layer: 2, neuron: 1))
    #expect(causes(of: .error(layer: 2, neuron: 1), problem) == [saturated])
  }

  @Test func `a saturated neuron is told also where its error is not tiny`() {
    // Nielsen's: z = 4, a = 0.98, σ′ = 0.0177, a fourteenth of the greatest slope; δ = 0.0173.
    let saturated = Smallness.Cause.saturated(
      slope: .slope(layer: 2, neuron: 1), at: .weightedInput(layer: 2, neuron: 1))
    let problem = BuiltInProblem.saturated.problem
    #expect(causes(of: .error(layer: 2, neuron: 1), problem) == [saturated])
    #expect(causes(of: .biasGradient(layer: 2, neuron: 1), problem) == [saturated])
    #expect(causes(of: .weightGradient(layer: 2, receiver: 1, sender: 1), problem) == [saturated])
  }

  @Test func `a slope of a third of the greatest is not called saturated`() {
    // σ′(2.2) = 0.0898 is more than 0.025.
    var problem = network([Layer(weights: Matrix([[2.2]]), biases: [0], activation: .sigmoid)])
    problem.examples[0].target = [0.895]
    let found = causes(of: .error(layer: 2, neuron: 1), problem)
    #expect(found?.first == .slope(.slope(layer: 2, neuron: 1)))
  }

  @Test(arguments: [(Activation.sigmoid, -800.0), (.sigmoid, 800), (.tanh, -500), (.softplus, -800)])
  func `a slope that underflows, as that of a saturated neuron`(_ activation: Activation, _ z: Double) {
    var problem = network([Layer(weights: Matrix([[0]]), biases: [z], activation: activation)])
    problem.examples[0].target = [0.5]
    let saturated = Smallness.Cause.saturated(
      slope: .slope(layer: 2, neuron: 1), at: .weightedInput(layer: 2, neuron: 1))
    #expect(causes(of: .error(layer: 2, neuron: 1), problem) == [saturated])
    let composer = Composer(Trace(of: problem), notation: .nielsen)
    let text = words([WhyReport(composer, quantity: .error(layer: 2, neuron: 1)).page])
    #expect(text.contains("Its slope is smaller than any number"))
  }

  @Test func `a product that underflows, at the place where it does`() {
    let layer = { (w: Double, b: Double) in
      Layer(weights: Matrix([[w]]), biases: [b], activation: .identity)
    }
    // δ⁵ = 1e-300, δ⁴ = 1e-200 · 1e-300 is 0, and so are all before it.
    var problem = network([layer(1, 0), layer(1, 0), layer(1, 0), layer(1e-200, 0), layer(1e-300, 1)])
    problem.examples[0].target = [0]
    let lost = Smallness.Cause.underflow(.costGradient(layer: 4, neuron: 1))
    #expect(causes(of: .error(layer: 4, neuron: 1), problem) == [lost])
    #expect(causes(of: .error(layer: 2, neuron: 1), problem) == [lost])
    #expect(causes(of: .weightGradient(layer: 2, receiver: 1, sender: 1), problem) == [lost])
    // An input of 1e-200 and an error of 1e-200.
    problem = network([layer(1, 0)])
    problem.examples[0] = Example(input: [1e-200], target: [1e-160])
    #expect(
      causes(of: .weightGradient(layer: 2, receiver: 1, sender: 1), problem) == [
        .underflow(.weightGradient(layer: 2, receiver: 1, sender: 1))
      ])
  }

  @Test func `weights of 0 on the way back`() {
    let problem = network([
      Layer(weights: Matrix([[1]]), biases: [0], activation: .identity),
      Layer(weights: Matrix([[0]]), biases: [0], activation: .identity),
    ])
    #expect(causes(of: .error(layer: 2, neuron: 1), problem) == [.noWeights(layer: 3)])
  }

  @Test func `an output that is its target`() {
    var problem = network([Layer(weights: Matrix([[1]]), biases: [0], activation: .identity)])
    problem.examples[0].target = [1]
    let met = Smallness.Cause.targetMet(output: .activation(layer: 2, neuron: 1), target: .target(neuron: 1))
    #expect(causes(of: .weightGradient(layer: 2, receiver: 1, sender: 1), problem) == [met])
  }

  @Test func `errors that cancel`() {
    let problem = network([
      Layer(weights: Matrix([[1]]), biases: [0], activation: .identity),
      Layer(weights: Matrix([[1], [-1]]), biases: [0, 2], activation: .identity),
    ])
    #expect(
      causes(of: .error(layer: 2, neuron: 1), problem) == [.cancelled(.costGradient(layer: 2, neuron: 1))])
  }

  @Test(arguments: BuiltInProblem.all.map(\.id))
  func `of what makes a weight's gradient small the smaller factor comes first`(_ id: String) throws {
    let problem = try #require(BuiltInProblem.named(id)).problem
    let trace = Trace(of: problem)
    for l in 2...trace.layerCount {
      for j in 1...problem.network.widths[l - 1] {
        for k in 1...problem.network.widths[l - 2] {
          let a = trace.examples[0].forward.activations(ofLayer: l - 1)[k - 1]
          let δ = trace.examples[0].backward.errors[l][j - 1]
          guard a * δ != 0, abs(a * δ) < 1e-3 else { continue }
          let first = causes(
            of: .weightGradient(layer: .number(l), receiver: .number(j), sender: .number(k)), problem)?.first
          let expected: Smallness.Cause =
            abs(a) < abs(δ)
            ? .activation(.activation(layer: .number(l - 1), neuron: .number(k)))
            : .error(.error(layer: .number(l), neuron: .number(j)))
          #expect(first == expected, "\(l) \(j) \(k)")
        }
      }
    }
  }

  @Test func `a number that is not small needs no excuse`() {
    #expect(causes(of: .error(layer: 3, neuron: 1), BuiltInProblem.mazur.problem) == nil)
  }

  private func causes(of quantity: Quantity, _ problem: Problem) -> [Smallness.Cause]? {
    Smallness(of: quantity, in: Trace(of: problem).source(example: 1))?.causes
  }

  private func network(_ layers: [Layer]) -> Problem {
    let outputs = layers[layers.count - 1].neurons
    return Problem(
      name: "made", network: Network(layers), cost: .quadratic,
      examples: [Example(input: [1], target: Array(repeating: 0, count: outputs))])
  }
}
