import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork
import TestSupport
import Testing

@Suite struct `The sum over all paths` {
  @Test(arguments: RandomProblem.all(seed: 800, depth: 4, width: 4, examples: 2))
  func `is the gradient`(_ random: RandomProblem) throws {
    let trace = Trace(of: random.problem)
    for l in trace.network.layers.indices {
      let weights = trace.network.layers[l].weights
      for j in 1...weights.rows {
        for k in 1...weights.columns {
          let gradients = try (1...trace.examples.count).map { example in
            let sum = PathSum(of: trace, layer: l, receiver: j, sender: k, example: example)
            return try #require(sum.paths()).map(\.product).reduce(0, +)
          }
          let mean = gradients.reduce(0, +) / Double(gradients.count)
          let scale = trace.weightGradient(layer: l).elements.map(abs).max() ?? 0
          let gradient = trace.weightGradient(layer: l, receiver: j, sender: k)
          #expect(mean.isClose(to: gradient, tolerance: 1e-12, scale: scale))
        }
      }
    }
  }

  @Test func `names every factor of a path`() {
    let trace = Trace(of: BuiltInProblem.mazur.problem)
    let path = PathSum(of: trace, layer: 2, receiver: 1, sender: 2).path(1)
    #expect(path.neurons == [1, 2])
    #expect(
      path.factors.map(\.quantity) == [
        .activation(layer: 1, neuron: 2), .slope(layer: 2, neuron: 1),
        .weight(layer: 3, receiver: 2, sender: 1),
        .slope(layer: 3, neuron: 2), .costGradient(layer: .output, neuron: 2),
      ])
    #expect(path.factors.first?.value == 0.10)
    #expect(path.factors[2].value == 0.50)
    expect([path.product], [0.10 * 0.24130070857232525 * 0.50 * -0.038098236516556236], relative: 1e-9)
  }

  @Test func `ends with the output error where that is no product`() {
    let trace = Trace(of: BuiltInProblem.softmax.problem)
    let path = PathSum(of: trace, layer: 3, receiver: 3, sender: 1).path(0)
    #expect(
      path.factors.map(\.quantity) == [.activation(layer: 2, neuron: 1), .error(layer: .output, neuron: 3)])
  }

  @Test func `takes the last layer's neuron fastest`() {
    let trace = Trace(of: BuiltInProblem.higham.problem)
    let paths = PathSum(of: trace, layer: 2, receiver: 2, sender: 1, example: 4).paths()
    #expect(
      paths?.map(\.neurons) == [[2, 1, 1], [2, 1, 2], [2, 2, 1], [2, 2, 2], [2, 3, 1], [2, 3, 2]])
  }

  @Test func `is not listed where it is too long`() {
    let trace = Trace(of: BuiltInProblem.higham.problem)
    let sum = PathSum(of: trace, layer: 2, receiver: 1, sender: 1)
    #expect(sum.count == 6)
    #expect(sum.paths(limit: 5) == nil)
    #expect(sum.paths(limit: 6)?.count == 6)
  }
}

@Suite struct `The cost of paths` {
  @Test(
    arguments: [[2, 2], [2, 2, 2], [3, 2, 4, 1], [2, 3, 3, 3, 2]],
    [
      (Activation.tanh, Cost.quadratic), (.sigmoid, .crossEntropy), (.softmax, .categoricalCrossEntropy),
      (.softmax, .quadratic),
    ])
  func `is what counting the factors of every path gives`(_ widths: [Int], _ end: (Activation, Cost)) {
    let layers = zip(widths, widths.dropFirst()).enumerated().map { number, pair in
      Layer(
        neurons: pair.1, inputs: pair.0, activation: number == widths.count - 2 ? end.0 : .tanh,
        initialization: Initialization(.xavier, seed: 1))
    }
    let problem = Problem(
      name: "counted", network: Network(layers), cost: end.1,
      examples: [
        Example(
          input: Vector(repeating: 0.5, count: widths[0]),
          target: [1] + Vector(repeating: 0, count: widths[widths.count - 1] - 1))
      ])
    let trace = Trace(of: problem)
    var multiplications = 0
    for l in trace.network.layers.indices {
      for j in 1...widths[l - 1] {
        for k in 1...widths[l - 2] {
          let paths = PathSum(of: trace, layer: l, receiver: j, sender: k).paths() ?? []
          #expect(Double(paths.count) == PathCosts(widths: widths).paths(fromLayer: l))
          multiplications += paths.map { $0.factors.count - 1 }.reduce(0, +)
        }
      }
    }
    // The errors of the output are computed once, before all paths that end in them.
    let outputs = widths[widths.count - 1]
    if end == (.softmax, .quadratic) { multiplications += outputs * outputs }
    #expect(PathCosts(widths: widths, end: problem.pathEnd).byPaths == Double(multiplications))
  }

  @Test func `of backpropagation is that of its equations`() {
    // BP1: 2. BP2: 2 · 2 + 2. BP4: 2 · 2 twice.
    #expect(PathCosts(widths: [2, 2, 2]).byBackpropagation == 2 + 6 + 8)
    #expect(PathCosts(widths: [5, 3]).byBackpropagation == 3 + 15)
    // δᴸ = aᴸ - y multiplies nothing; BP2: 3 · 2 + 2, BP4: 3 · 2 and 2 · 2.
    #expect(PathCosts(widths: [2, 2, 3], end: .difference).byBackpropagation == 8 + 10)
    #expect(PathCosts(widths: [2, 2, 3], end: .jacobian).byBackpropagation == 9 + 8 + 10)
  }

  @Test func `grows exponentially with the depth, that of backpropagation in proportion`() {
    func costs(_ depth: Int) -> PathCosts { PathCosts(widths: Array(repeating: 10, count: depth)) }
    #expect(costs(50).paths(fromLayer: 2) == 1e48)
    #expect(costs(50).byPaths / costs(49).byPaths > 10)
    #expect(costs(50).byBackpropagation - costs(49).byBackpropagation == 210)
    #expect(costs(49).byBackpropagation - costs(48).byBackpropagation == 210)
  }
}
