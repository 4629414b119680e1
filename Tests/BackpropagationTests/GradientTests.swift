@testable import Backpropagation
import Expressions
import Interchange
import NeuralNetwork
import TestSupport
import Testing

@Suite struct `The gradient of any network` {
  @Test(arguments: RandomProblem.all(seed: 100) + RandomProblem.all(seed: 200))
  func `is what central differences show`(_ random: RandomProblem) {
    let trace = Trace(of: random.problem)
    let comparisons = trace.gradientCheck(of: sample(of: random.problem.network))
    let greatest = comparisons.map { abs($0.analytic) }.max() ?? 0
    for comparison in comparisons {
      let (analytic, numeric) = (comparison.analytic, comparison.numeric)
      #expect(
        analytic.isClose(to: numeric, tolerance: 1e-6, scale: 1e-3 * greatest), "\(comparison)")
    }
  }

  @Test(arguments: RandomProblem.all(seed: 300) + RandomProblem.all(seed: 400))
  func `is what dual numbers give, to the last digits`(_ random: RandomProblem) {
    let trace = Trace(of: random.problem)
    let sample = sample(of: random.problem.network)
    let greatest = sample.map { abs(trace.gradient(of: $0)) }.max() ?? 0
    for parameter in sample {
      let dual = dualCost(random.problem) { l, j, k in
        parameter
          == (k.map { .weight(layer: l, receiver: j + 1, sender: $0 + 1) } ?? .bias(layer: l, neuron: j + 1))
      }
      let analytic = trace.gradient(of: parameter)
      #expect(trace.cost.isClose(to: dual.value, tolerance: 1e-13, scale: 1))
      #expect(
        analytic.isClose(to: dual.slope, tolerance: 1e-12, scale: 1e-2 * greatest),
        "\(parameter): \(analytic), dual \(dual.slope)")
    }
  }

  @Test(arguments: RandomProblem.all(seed: 500, depth: 3, width: 4))
  func `is the same entry by entry, row by row and multiplied out`(_ random: RandomProblem) {
    let trace = Trace(of: random.problem)
    for l in trace.network.layers.indices {
      let matrix = trace.weightGradient(layer: l)
      for j in 0..<matrix.rows {
        #expect(trace.weightGradient(layer: l, receiver: j + 1) == Array(matrix.row(j)))
        #expect(trace.gradient(of: .bias(layer: l, neuron: j + 1)) == trace.biasGradient(layer: l)[j])
        for k in 0..<matrix.columns {
          #expect(trace.weightGradient(layer: l, receiver: j + 1, sender: k + 1) == matrix[j, k])
        }
      }
    }
  }

  @Test(arguments: RandomProblem.all(seed: 600, depth: 3, width: 4))
  func `is the mean of the examples' gradients, and so is the cost`(_ random: RandomProblem) {
    let trace = Trace(of: random.problem)
    let m = Double(trace.examples.count)
    let singles = random.problem.examples.map { example in
      var single = random.problem
      single.examples = [example]
      return Trace(of: single)
    }
    #expect(trace.cost == singles.map(\.cost).reduce(-0.0, +) / m)
    for parameter in random.problem.network.parameters {
      #expect(trace.gradient(of: parameter) == singles.map { $0.gradient(of: parameter) }.reduce(-0.0, +) / m)
    }
  }

  @Test func `of one example keeps two factors, not a product`() {
    let product = OuterProduct(column: [2, 3], row: [5, 7, 11])
    #expect(product[row: 1, column: 2] == 33)
    #expect(product.row(0) == [10, 14, 22])
    #expect(product.matrix == Matrix([[10, 14, 22], [15, 21, 33]]))
    var room = Matrix([[1, 1, 1], [1, 1, 1]])
    product.write(into: &room)
    #expect(room == product.matrix)
  }

  @Test
  func `differs the less from a forward difference the smaller the step, and from a central one much less`() {
    let trace = Trace(of: BuiltInProblem.mazur.problem)
    let parameter = Parameter.weight(layer: 2, receiver: 1, sender: 2)
    func error(_ method: FiniteDifference, _ h: Double) -> Double {
      trace.gradientCheck(of: [parameter], method: method, step: h)[0].relativeDifference
    }
    expect(error(.forward, 1e-2) / error(.forward, 1e-3), 10, relative: 0.05)
    expect(error(.central, 1e-1) / error(.central, 1e-2), 100, relative: 0.05)
    #expect(error(.forward, FiniteDifference.forward.usualStep) < 1e-5)
    #expect(error(.central, FiniteDifference.central.usualStep) < 1e-8)
  }

  @Test func `agrees where it is nothing beside the others, and a difference shows nothing of it`() {
    let layer = Layer(weights: Matrix([[0.5, 0.5]]), biases: [0], activation: .identity)
    let problem = Problem(
      name: "A thin wire", network: Network([layer]), cost: .quadratic,
      examples: [Example(input: [1, 1e-10], target: [2])])
    let parameters = problem.network.parameters
    let agreement = GradientAgreement(of: Trace(of: problem), parameters: parameters, tolerance: 1e-5)
    #expect(agreement.compared[1].difference > 1e-5 * abs(agreement.compared[1].analytic))
    #expect(agreement.disagreeing.isEmpty)
  }

  /// C = ln eᵃ − a = 0 for every a, in which only rounding is left.
  @Test(arguments: [0.1, 3, 40, -7.3], [1.0, 50])
  func `agrees where terms of the cost cancel and a difference shows only rounding`(
    _ bias: Double, _ input: Double
  ) throws {
    let cost = try CostFormula(name: "nothing", formula: "ln(sum[j](exp(a[j]))) - sum[j](y[j] * a[j])")
    let layer = Layer(weights: Matrix([[0.4, 0.45]]), biases: [bias], activation: .identity)
    let problem = Problem(
      name: "Nothing", network: Network([layer]), cost: .formula(cost),
      examples: [Example(input: [input, 0.1], target: [1]), Example(input: [0.3, -input], target: [1])])
    let agreement = GradientAgreement(
      of: Trace(of: problem), parameters: problem.network.parameters, tolerance: 1e-5)
    #expect(agreement.disagreeing.isEmpty, "\(agreement.disagreeing)")
    #expect(agreement.compared.allSatisfy { abs($0.analytic) < 1e-15 })
  }

  /// At a = y the cost (a − y)³ has the slope 0, but the central difference is h².
  @Test func `agrees at 0 where a difference shows the curve`() throws {
    let layer = Layer(weights: Matrix([[1]]), biases: [0], activation: .identity)
    let problem = Problem(
      name: "Flat", network: Network([layer]),
      cost: .formula(try CostFormula(name: "cubic", formula: "(a - y)^3")),
      examples: [Example(input: [1], target: [1])])
    let agreement = GradientAgreement(
      of: Trace(of: problem), parameters: problem.network.parameters, tolerance: 1e-5)
    #expect(agreement.disagreeing.isEmpty && agreement.inaccurate.count == 2)
  }

  @Test(arguments: RandomProblem.all(seed: 5100) + RandomProblem.all(seed: 5200, mixingBiases: true))
  func `agrees to the inaccuracy of the difference, whatever the tolerance`(_ random: RandomProblem) {
    let agreement = GradientAgreement(
      of: Trace(of: random.problem), parameters: sample(of: random.problem.network), tolerance: 1e-30)
    #expect(agreement.disagreeing.isEmpty, "\(agreement.disagreeing)")
  }

  /// The passes of a problem whose targets are moved so that every δ is larger by one millionth.
  @Test(arguments: [1e-3, 1, 1e3])
  func `disagrees if it is wrong by one millionth, and is right to a ten millionth`(_ size: Double) throws {
    var random = SeededGenerator(seed: 77)
    let weights = { (rows: Int, columns: Int) -> Matrix in
      Matrix(
        rows: rows, columns: columns, elements: (0..<rows * columns).map { _ in 2 * random.uniform() - 1 })
    }
    let network = Network([
      Layer(weights: weights(4, 3), biases: [0.1, -0.2, 0.3, 0.05], activation: .tanh),
      Layer(weights: weights(1, 4), biases: [0.2], activation: .identity),
    ])
    var problem = Problem(
      name: "Right", network: network, cost: .quadratic,
      examples: [Example(input: [0.7, -0.4, 1], target: [0])])
    let output = Trace(of: problem).examples[0].forward.activations[3][0]
    problem.examples[0].target = [output - size]
    let tolerance = 1e-7
    let right = GradientAgreement(
      of: Trace(of: problem), parameters: network.parameters, tolerance: tolerance)
    #expect(right.disagreeing.isEmpty, "\(right.disagreeing)")
    var moved = problem
    moved.examples[0].target = [output - size * (1 + 1e-6)]
    let wrong = GradientAgreement(
      of: Trace(problem: problem, examples: Trace(of: moved).examples), parameters: network.parameters,
      tolerance: tolerance)
    let large = wrong.compared.filter { abs($0.analytic) > 0.1 * size }
    #expect(large.count > 5)
    for one in large { #expect(wrong.disagreeing.contains(one), "\(one)") }
  }

  @Test(arguments: [2, 3, 4, 7, 9])
  func `is sampled evenly, from the first parameter to the last`(limit: Int) {
    let all = BuiltInProblem.softmax.problem.network.parameters
    let sample = all.evenlySpaced(limitedTo: limit)
    #expect(sample.count == limit)
    #expect(sample.first == all.first)
    #expect(sample.last == all.last)
    let positions = sample.compactMap { all.firstIndex(of: $0) }
    let gaps = zip(positions.dropFirst(), positions).map { $0 - $1 }
    #expect((gaps.max() ?? 0) - (gaps.min() ?? 0) <= 1)
    #expect(all.evenlySpaced(limitedTo: all.count) == all)
  }

  @Test func `is checked for all parameters where none are named`() {
    let problem = BuiltInProblem.softmax.problem
    let comparisons = Trace(of: problem).gradientCheck()
    #expect(comparisons.map(\.parameter) == problem.network.parameters)
    #expect(comparisons.count == problem.network.parameterCount)
    #expect(comparisons.allSatisfy { $0.relativeDifference < 1e-8 })
  }
}

extension GradientComparison {
  /// The distance of the two beside the greater; 0 where they are equal.
  fileprivate var relativeDifference: Double {
    difference == 0 ? 0 : difference / max(abs(analytic), abs(numeric))
  }
}

/// All parameters of a small network, every few of a larger one.
private func sample(of network: Network) -> [Parameter] {
  let parameters = network.parameters
  let interval = 1 + parameters.count / 24
  return stride(from: 0, to: parameters.count, by: interval).map { parameters[$0] }
}
