import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork
import TestSupport
import Testing

/// One bias for all neurons of a layer, and layers without biases.
@Suite struct `The biases of a layer` {
  /// A softmax of two outputs after two neurons, with one bias for each layer.
  ///
  /// The numbers are those of 50-digit central differences.
  static let shared = Problem(
    name: "Softmax, two classes",
    network: Network([
      Layer(weights: Matrix([[0.2, -0.3, 0.4], [-0.5, 0.1, 0.2]]), sharedBias: 0.5, activation: .sigmoid),
      Layer(weights: Matrix([[0.3, 0.4], [-0.1, 0.2]]), sharedBias: 0.1, activation: .softmax),
    ]),
    cost: .categoricalCrossEntropy, learningRate: 0.1,
    examples: [Example(input: [1, 2, -1], target: [1, 0])])

  @Test func `that its neurons share has the sum of their errors as its gradient`() throws {
    let trace = Trace(of: Self.shared)
    expect(trace.cost, 0.5671356058550507, relative: 1e-14)
    expect(try #require(trace[.biasGradient(layer: 2)]?.scalar), -0.06396835957347304, relative: 1e-13)
    #expect(abs(try #require(trace[.biasGradient(layer: 3)]?.scalar)) < 1e-16)
    #expect(trace.biasGradient(layer: 2).count == 1)
    #expect(trace[.bias(layer: 2)] == .scalar(0.5))
    #expect(trace[.bias(layer: 2, neuron: 1)] == nil && trace[.biasGradient(layer: 2, neuron: 1)] == nil)
    let error = try #require(trace[.error(layer: 2)]).numbers
    expect(error[0], -0.042325742006982345, relative: 1e-13)
    expect(error[1], -0.02164261756649069, relative: 1e-13)
  }

  @Test func `that they share moves as one number`() throws {
    let trace = Trace(of: Self.shared)
    let stepped = trace.steppedNetwork()
    let b = 0.5 + 0.1 * 0.06396835957347304
    for bias in stepped[layer: 2].biases { expect(bias, b, relative: 1e-14) }
    #expect(stepped[layer: 2].biasKind == .shared && stepped[layer: 2].learnedBiases.count == 1)
    expect(
      try #require(trace[Quantity(.updatedBias, layer: 2)]?.scalar), b, relative: 1e-14)
  }

  @Test(
    arguments: RandomProblem.all(seed: 3400, mixingBiases: true)
      + RandomProblem.all(seed: 3500, mixingBiases: true))
  func `have the gradients that central differences show`(_ random: RandomProblem) {
    let trace = Trace(of: random.problem)
    let parameters = trace.network.parameters
    #expect(parameters.count == trace.network.parameterCount)
    let compared = trace.gradientCheck(of: parameters.evenlySpaced(limitedTo: 40))
    let greatest = compared.map { abs($0.analytic) }.max() ?? 0
    for one in compared {
      #expect(
        one.analytic.isClose(to: one.numeric, tolerance: 1e-6, scale: max(1e-3 * greatest, 1e-6)), "\(one)")
    }
  }

  @Test(arguments: RandomProblem.all(seed: 3600, depth: 4, width: 5, mixingBiases: true))
  func `have the gradients that dual numbers give, to the last digits`(_ random: RandomProblem) {
    let problem = random.problem
    let trace = Trace(of: problem)
    let parameters = trace.network.parameters.evenlySpaced(limitedTo: 40)
    let greatest = parameters.map { abs(trace.gradient(of: $0)) }.max() ?? 0
    for parameter in parameters {
      let dual = dualCost(problem) { l, j, k in
        switch parameter {
        case .weight(l, let receiver, let sender): receiver == j + 1 && sender - 1 == k
        case .bias(l, let neuron): neuron == j + 1 && k == nil
        case .sharedBias(l): k == nil
        default: false
        }
      }
      #expect(
        trace.gradient(of: parameter).isClose(
          to: dual.slope, tolerance: 1e-12, scale: max(1e-2 * greatest, 1e-12)),
        "\(parameter)")
    }
  }

  @Test(arguments: RandomProblem.all(seed: 3700, depth: 3, width: 4, mixingBiases: true))
  func `are the same in the files of a problem and of a trace`(_ random: RandomProblem) throws {
    let problem = random.problem
    #expect(try Problem(json: problem.json()) == problem)
    let trace = Trace(of: problem)
    #expect(try Trace(json: trace.json()) == trace)
    let text = String(decoding: trace.json(layout: .compact), as: UTF8.self)
    let isPlain = problem.network.biasKinds.allSatisfy { $0 == .perNeuron }
    #expect(text.contains(#""version":\#(isPlain ? 1 : 2),"#))
  }

  @Test func `are one number in the gradient of a trace file, or are left out`() throws {
    var problem = Self.shared
    problem.network = Network([
      problem.network[layer: 2], Layer(weights: problem.network[layer: 3].weights, activation: .softmax),
    ])
    let text = String(decoding: Trace(of: problem).json(layout: .compact), as: UTF8.self)
    #expect(text.contains(#""biases":0.5,"#) && text.contains(#""biases":false,"#))
    let gradient = try #require(text.split(separator: #""gradient":"#).last)
    #expect(gradient.split(separator: #""biases":-0.0"#).count == 2)
    #expect(try Trace(json: Array(text.utf8)).problem == problem)
  }

  @Test func `wrong in a file are told with their place`() {
    let trace = Trace(of: Self.shared)
    let text = String(decoding: trace.json(layout: .compact), as: UTF8.self)
    let sum = trace.biasGradient(layer: 2)[0]
    let damaged = text.replacing(#""biases":\#(sum)"#, with: #""biases":0.5"#)
    #expect(damaged != text)
    let faults = #expect(throws: Faults.self) { try Trace(json: Array(damaged.utf8)) }
    #expect(
      faults?.lines(file: "t.json") == [
        "t.json: gradient[0].biases: the file has 0.5, but errors give \(sum)"
      ], "\(faults?.lines(file: "t.json") ?? [])")
  }

  @Test func `are moved as one by a ripple, and so is the derivative`() throws {
    let trace = Trace(of: Self.shared)
    let h = 1e-6
    let ripple = try #require(Ripple(of: .bias(layer: 2), by: h, in: trace))
    let moved = ripple.changes.filter {
      $0.quantity.kind == .weightedInput && $0.quantity.layer == .number(2)
    }
    #expect(moved.count == 2)
    let cost = try #require(ripple.changes.last { $0.quantity == .cost })
    expect((cost.after - cost.before) / h, -0.06396835957347304, relative: 1e-4)
    let source = trace.source(example: 1)
    #expect(source.partial(of: .weightedInput(layer: 2, neuron: 2), by: .bias(layer: 2)) == 1)
    #expect(source.partial(of: .cost, by: .bias(layer: 2)) == trace.biasGradient(layer: 2)[0])
    let back = try #require(Ripple(of: .error(layer: 2, neuron: 1), by: 0.5, in: trace)).changes
    let change = try #require(back.first { $0.quantity == .biasGradient(layer: 2) })
    expect(change.after - change.before, 0.5, relative: 1e-12)
  }
}
