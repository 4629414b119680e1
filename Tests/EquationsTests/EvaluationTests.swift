import Backpropagation
import Equations
import Expressions
import NeuralNetwork
import TestSupport
import Testing

/// Expressions against hand-made values and against the engine, which does not use them.
struct EvaluationTests {
  static let source = Trace(of: BuiltInProblem.mazur.problem).source(example: 1)

  @Test func `the weighted input is summed as one writes it, to the last bit`() throws {
    for random in RandomProblem.all(seed: 3, depth: 3, width: 6, examples: 1) {
      let trace = Trace(of: random.problem)
      let catalogue = Catalogue(cost: random.problem.cost, outputActivation: .sigmoid)
      let source = trace.source(example: 1)
      for layer in 2...trace.layerCount {
        let equation = catalogue.equation(.weightedInput, .component, activation: .sigmoid)
        for neuron in 1...source.width(ofLayer: layer) {
          let place = Place(layer: layer, neurons: [.neuron: neuron])
          let z = try equation.statement.instantiated(at: place, in: source).value(from: source)
          #expect(z == trace[.weightedInput(layer: .number(layer), neuron: .number(neuron))])
        }
      }
    }
  }

  @Test func `a sum written out has a term for each neuron of its layer`() throws {
    let sum = Expression.summation(
      over: .previous, in: .neurons(of: .previous),
      .quantity(.activation(layer: .previous, neuron: .previous)))
    let terms = try sum.instantiated(at: Place(layer: 3), in: Self.source)
    #expect(
      terms
        == .sum([
          .quantity(.activation(layer: 2, neuron: 1)), .quantity(.activation(layer: 2, neuron: 2)),
        ]))
  }

  @Test func `a calculation goes on line by line to one number`() throws {
    let expression = (Expression.number(1) + .number(2)) * (.number(3) - .number(5))
    let lines = try expression.calculation(in: Self.source)
    #expect(lines.count == 3)
    #expect(lines[1] == .value(.scalar(3)) * .value(.scalar(-2)))
    #expect(lines[2] == .value(.scalar(-6)))
  }

  /// x ln x for x > 0, else 0, at x = −1: the logarithm there has no value, and no line has one.
  @Test func `a calculation leaves the case that does not hold`() throws {
    let x = Expression.sum([.number(1), .number(-2)])
    let choice = Expression.ifPositive(
      x, then: .product([x, .function(.logarithm, x)]), otherwise: .number(2) * .number(3))
    let lines = try choice.calculation(in: Self.source)
    #expect(lines.count == 4 && lines[2] == .product([.number(2), .number(3)]))
    #expect(lines.last == .value(.scalar(6)))
    let other = Expression.ifPositive(.number(1), then: .number(5), otherwise: .function(.logarithm, x))
    #expect(try other.calculation(in: Self.source) == [other, .value(.scalar(5))])
  }

  @Test func `shapes that clash are told with both`() {
    let weights = Expression.value(.matrix(Matrix([[1, 2, 3], [4, 5, 6]])))
    let v = Expression.value(.vector([1, 2]))
    #expect(throws: EvaluationError.shapesClash(operation: "×", left: "2 × 3", right: "2")) {
      try (weights * v).value(from: Self.source)
    }
    #expect(throws: EvaluationError.shapesClash(operation: "⊙", left: "2", right: "3")) {
      try Expression.hadamard(v, .value(.vector([1, 2, 3]))).value(from: Self.source)
    }
  }

  @Test func `the products of linear algebra are those of linear algebra`() throws {
    let weights = Expression.value(.matrix(Matrix([[1, 2, 3], [4, 5, 6]])))
    let u = Expression.value(.vector([1, 10]))
    let v = Expression.value(.vector([1, 0, -1]))
    let products: [(Expression, Value)] = [
      (weights * v, .vector([-2, -2])),
      (.transpose(weights) * u, .vector([41, 52, 63])),
      (u * .transpose(v), .matrix(Matrix([[1, 0, -1], [10, 0, -10]]))),
      (.diagonal(u) * weights, .matrix(Matrix([[1, 2, 3], [40, 50, 60]]))),
      (.product([.diagonal(u), weights, v]), .vector([-2, -20])),
      (.component(weights * v, 2), .scalar(-2)),
    ]
    for (product, expected) in products {
      #expect(try product.value(from: Self.source) == expected)
    }
  }

  @Test func `a letter has no value, and what the network lacks is named`() {
    let open = Quantity.error(layer: .l, neuron: .j)
    #expect(throws: EvaluationError.notInstantiated(open)) {
      try Expression.quantity(open).value(from: Self.source)
    }
    let absent = Quantity.error(layer: 2, neuron: 7)
    #expect(throws: EvaluationError.unknown(absent)) {
      try Expression.quantity(absent).value(from: Self.source)
    }
  }
}

/// The vector and the component form of an equation are the same equation.
struct FormsTests {
  @Test(arguments: RandomProblem.all(seed: 40, depth: 3, width: 4, examples: 2))
  func `the components of a vector equation are its component equations`(_ random: RandomProblem) throws {
    let trace = Trace(of: random.problem)
    let catalogue = Catalogue(of: random.problem)
    let source = trace.source(example: trace.examples.count)
    let ids: [Equation.ID] = [.outputError, .costGradient, .hiddenError, .biasGradient, .weightedInput]
    for id in ids {
      for layer in layers(of: id, in: trace) {
        let activation = trace.network[layer: layer].activation
        let place = Place(layer: layer)
        let vector = catalogue.equation(id, .vector, activation: activation)
        let whole = try vector.calculation(at: place, in: source).value(from: source)
        for neuron in 1...source.width(ofLayer: layer) {
          let place = Place(layer: layer, neurons: [.neuron: neuron])
          let component = catalogue.equation(id, .component, activation: activation)
          let one = try component.calculation(at: place, in: source).value(from: source)
          #expect(
            one.isClose(to: .scalar(whole.numbers[neuron - 1]), tolerance: 1e-12), "\(id) \(layer) \(neuron)")
        }
      }
    }
  }

  private func layers(of id: Equation.ID, in trace: Trace) -> [Int] {
    switch id {
    case .outputError, .costGradient: [trace.layerCount]
    case .hiddenError: Array(2..<trace.layerCount)
    default: Array(2...trace.layerCount)
    }
  }
}

/// Saturated neurons, where familiar forms lose their digits.
struct SaturationFormsTests {
  @Test(arguments: [-800.0, -40, -20, 0, 20, 40, 800])
  func `a saturated sigmoid shows a form that keeps all digits`(_ z: Double) throws {
    let layer = Layer(weights: Matrix([[1]]), biases: [z], activation: .sigmoid)
    let problem = Problem(
      name: "saturated", network: Network([layer]), cost: .crossEntropy,
      examples: [Example(input: [0], target: [0.3])])
    let trace = Trace(of: problem)
    let source = trace.source(example: 1)
    let catalogue = Catalogue(cost: .crossEntropy, outputActivation: .sigmoid)
    for (id, quantity) in [
      (Equation.ID.cost, Quantity.cost), (.slope, .slope(layer: 2, neuron: 1)),
      (.outputError, .error(layer: 2, neuron: 1)),
    ] {
      let equation = catalogue.equation(id, .component, activation: .sigmoid)
      let place = Place(layer: 2, neurons: id == .cost ? [:] : [.neuron: 1])
      let shown = try equation.calculation(at: place, in: source).value(from: source)
      let recorded = try #require(trace[quantity])
      #expect(shown.isClose(to: recorded, tolerance: 1e-12), "\(id) at z = \(z): \(shown), \(recorded)")
      #expect(shown.numbers.allSatisfy { $0.isFinite })
    }
  }
}

struct ClosenessTests {
  @Test func `values are close number by number, and what is infinite to itself alone`() {
    let (huge, infinite) = (Value.scalar(.greatestFiniteMagnitude), Value.scalar(.infinity))
    #expect(infinite.isClose(to: infinite, tolerance: 0))
    #expect(!infinite.isClose(to: .scalar(-.infinity), tolerance: 1))
    #expect(!infinite.isClose(to: huge, tolerance: 1))
    #expect(!Value.scalar(.nan).isClose(to: .scalar(.nan), tolerance: 1))
    #expect(Value.vector([1, 2]).isClose(to: .vector([1, 2.002]), tolerance: 1e-3))
    #expect(!Value.vector([1, 2]).isClose(to: .vector([1, 2.003]), tolerance: 1e-3))
    #expect(!Value.vector([1, 1]).isClose(to: .scalar(1), tolerance: 1))
  }
}

struct NoNumberTests {
  static let source = Trace(of: BuiltInProblem.mazur.problem).source(example: 1)
  static let tooLarge = Expression.function(.exponential, .number(1000))
  static let byZero = Expression.quotient(.number(1), .number(1) - .number(1))

  @Test(
    arguments: [
      (tooLarge * .number(2), tooLarge, .tooLarge), (.number(3) + byZero, byZero, .dividesByZero),
      (.function(.logarithm, .number(-1)), .function(.logarithm, .number(-1)), .undefined),
    ] as [(Expression, Expression, NoNumber.Reason)])
  func `the innermost part without a number is found, with what happened there`(
    expression: Expression, part: Expression, reason: NoNumber.Reason
  ) throws {
    let found = try #require(NoNumber(in: expression, from: Self.source))
    #expect(found.part == part)
    #expect(found.reason == reason)
  }

  @Test func `what is finite has none`() {
    #expect(NoNumber(in: .quantity(.error(layer: 2)), from: Self.source) == nil)
  }
}
