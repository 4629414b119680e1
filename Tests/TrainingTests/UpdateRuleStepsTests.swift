import Backpropagation
import Expressions
import Interchange
import NeuralNetwork
import TestSupport
import Testing

@testable import Training

/// The steps of the rules that keep numbers, against calculations that share no code with them.
@Suite struct `The steps of an update rule` {
  /// A single weight w = 1 with input 1 and target 0, without a bias to learn.
  ///
  /// There C = ½w², so the gradient is w. With η = 0.1 and μ = 0.9:
  ///
  ///     momentum                  v = −0.1 · 1                  = −0.1      w = 1 − 0.1      = 0.9
  ///                               v = −0.9 · 0.1 − 0.1 · 0.9    = −0.18     w = 0.9 − 0.18   = 0.72
  ///                               v = −0.9 · 0.18 − 0.1 · 0.72  = −0.234    w = 0.72 − 0.234 = 0.486
  ///
  ///     momentum of gradients     v = 1                         = 1         w = 1 − 0.1 · 1        = 0.9
  ///                               v = 0.9 · 1 + 0.9             = 1.8       w = 0.9 − 0.1 · 1.8    = 0.72
  ///                               v = 0.9 · 1.8 + 0.72          = 2.34      w = 0.72 − 0.1 · 2.34  = 0.486
  ///
  /// RMSProp with β₂ = 0.9 and ε = 10⁻⁸; the roots have the digits of a table:
  ///
  ///     v = 0.1 · 1²                     = 0.1             √v = 0.316227766     w = 1        − 0.1/0.316227776
  ///     v = 0.9 · 0.1 + 0.1 · 0.6838²    = 0.136754448     √v = 0.369803256     w = 0.683772 − 0.0683772/0.369803266
  ///     v = 0.9 · 0.1368 + 0.1 · 0.4989² = 0.147966193     √v = 0.384663738     w = 0.498871 − 0.0498871/0.384663748
  ///
  /// Adam with β₁ = 0.9, β₂ = 0.999 and ε = 10⁻⁸:
  ///
  ///     m = 0.1                  m̂ = 0.1/0.1            v = 0.001              v̂ = 0.001/0.001
  ///     m = 0.09 + 0.09          m̂ = 0.18/0.19          v = 0.000999 + 0.00081   v̂ = 0.001809/0.001999
  ///     m = 0.162 + 0.0800412    m̂ = 0.2420412/0.271    v = 0.0018072 + 0.0006407  v̂ = 0.0024479/0.002997001
  ///
  ///     w = 1 − 0.1 · 1/1,   0.9 − 0.1 · 0.9473684/√0.9049525,   0.8004122 − 0.1 · 0.8931410/√0.8167667
  ///
  /// The 15 digits below are those of the same calculations with 40 decimal digits.
  @Test(arguments: [
    (UpdateRule.momentum, [0.9, 0.72, 0.486], [[-0.1], [-0.18], [-0.234]]),
    (.momentumOfGradients, [0.9, 0.72, 0.486], [[1], [1.8], [2.34]]),
    (
      .rmsProp, [0.683772243983162, 0.498870620117237, 0.369180567427794],
      [[0.1], [0.136754448164177], [0.147966192909375]]
    ),
    (
      .adam, [0.90000000100000, 0.800412229712337, 0.701586274504414],
      [[0.1, 0.001], [0.1800000001, 0.0018090000018], [0.242041223061234, 0.00244785073927128]]
    ),
  ])
  func `are those of a calculation by hand`(_ rule: UpdateRule, _ weights: [Double], _ kept: [[Double]]) {
    let network = Network([
      Layer(weights: Matrix([[1]]), biases: [0], activation: .identity)
    ])
    let problem = Problem(
      name: "One weight", network: network, cost: .quadratic, learningRate: 0.1,
      examples: [Example(input: [1], target: [0])])
    var plan = TrainingPlan.fullBatch(steps: 3, learningRate: 0.1)
    (plan.rule, plan.parameters) = (rule, .weights)
    var run = TrainingRun(problem, plan: plan)
    for step in 0..<3 {
      run.advance(steps: 1)
      let w = run.network[layer: 2].weights[0, 0]
      #expect(w.isClose(to: weights[step], tolerance: 4e-15), "\(rule.name), step \(step + 1): \(w)")
      let memory = run.updateMemory.kept.map { $0[0] }
      let isClose = zip(memory, kept[step]).allSatisfy { $0.isClose(to: $1, tolerance: 4e-15) }
      #expect(isClose, "\(rule.name), step \(step + 1): \(memory)")
      #expect(run.network[layer: 2].biases == [0])
    }
  }

  /// Arrays, the gradients of traces, and loops over the formulas of the notes.
  @Test(arguments: [UpdateRule.momentum, .momentumOfGradients, .rmsProp, .adam], [[2, 3, 2], [5, 9, 3]])
  func `are those of plain loops on random networks`(_ rule: UpdateRule, _ widths: [Int]) {
    for seed in 1...4 as ClosedRange<UInt64> {
      var problem = sample(widths, examples: 5, seed: seed)
      if seed == 2 { problem = problem.withMixedBiases }
      if seed == 1 { problem.conventions.overExamples = .sum }
      var plan = TrainingPlan.minibatch(2, epochs: 4, learningRate: 0.03)
      plan.rule = rule
      plan.weightDecay = seed % 2 == 0 ? 0.2 : 0
      plan.parameters = seed < 3 ? .weightsAndBiases : .weights
      var run = TrainingRun(problem, plan: plan)
      var plain = PlainRule(rule, count: problem.network.parameterCount)
      var network = problem.network
      while run.end == nil {
        var step = run.nextStep
        step.network = network
        step.conventions.weightDecay = 0  // The plain loops add the L2 term themselves.
        plain.step(&network, along: Trace(of: step), plan)
        run.advance(steps: 1)
      }
      #expect(run.step == 12)
      #expect(distance(run.network, network) < 1e-12, "\(rule.name), seed \(seed)")
    }
  }

  /// More examples than a run looks at in one piece.
  @Test func `use the mean over a large batch`() {
    let problem = sample([3, 5, 2], examples: 300)
    var plan = TrainingPlan.fullBatch(steps: 3, learningRate: 0.1)
    plan.rule = .adam
    var run = TrainingRun(problem, plan: plan)
    run.advance()
    var plain = PlainRule(.adam, count: problem.network.parameterCount)
    var network = problem.network
    for _ in 0..<3 {
      var step = problem
      step.network = network
      plain.step(&network, along: Trace(of: step), plan)
    }
    #expect(distance(run.network, network) < 1e-11)
  }

  @Test func `give the same weights in both forms of momentum`() {
    let problem = sample([3, 6, 2], examples: 7)
    var plan = TrainingPlan.minibatch(2, epochs: 5, learningRate: 0.3)
    plan.rule = .momentum
    var one = TrainingRun(problem, plan: plan)
    plan.rule = .momentumOfGradients
    var other = TrainingRun(problem, plan: plan)
    one.advance()
    other.advance()
    #expect(distance(one.network, other.network) < 1e-13)
    for (v, u) in zip(one.updateMemory.kept[0], other.updateMemory.kept[0]) {
      #expect(v.isClose(to: -0.3 * u, tolerance: 1e-10, scale: 1e-3))
    }
  }
}

/// The rules as their sources state them, one parameter after the other.
private struct PlainRule {
  let name: String
  var first, second: [Double]
  var t = 0

  init(_ rule: UpdateRule, count: Int) {
    name = rule.name
    first = [Double](repeating: 0, count: count)
    second = first
  }

  mutating func step(_ network: inout Network, along trace: Trace, _ plan: TrainingPlan) {
    t += 1
    for (i, parameter) in network.parameters.enumerated() {
      var g = trace.gradient(of: parameter)
      if case .weight = parameter {
        g += plan.weightDecay * network[parameter]
      } else if plan.parameters == .weights {
        continue
      }
      network[parameter] += change(i, g, plan.learningRate)
    }
  }

  private mutating func change(_ i: Int, _ g: Double, _ η: Double) -> Double {
    switch name {
    case "momentum":
      first[i] = 0.9 * first[i] - η * g
      return first[i]
    case "momentum-of-gradients":
      first[i] = 0.9 * first[i] + g
      return -η * first[i]
    case "rmsprop":
      second[i] += 0.1 * (g * g - second[i])
      return -η * g / (second[i].squareRoot() + 1e-8)
    default:
      first[i] += 0.1 * (g - first[i])
      second[i] += 0.001 * (g * g - second[i])
      var (power1, power2) = (1.0, 1.0)
      for _ in 0..<t { (power1, power2) = (power1 * 0.9, power2 * 0.999) }
      return -η * (first[i] / (1 - power1)) / ((second[i] / (1 - power2)).squareRoot() + 1e-8)
    }
  }
}
