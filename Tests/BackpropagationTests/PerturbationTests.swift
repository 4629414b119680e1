import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork
import TestSupport
import Testing

struct PerturbationTests {
  @Test(arguments: RandomProblem.all(seed: 40, depth: 3, width: 4, examples: 2))
  func `measured derivatives agree with those of backpropagation`(_ random: RandomProblem) throws {
    let trace = Trace(of: random.problem)
    let (known, measured) = (trace.source(example: 1), MeasuredSource(of: trace, example: 1))
    for l in 2...trace.layerCount {
      let variables: [Quantity] = [
        .weightedInput(layer: .number(l), neuron: 1), .activation(layer: .number(l), neuron: 1),
        .bias(layer: .number(l), neuron: 1), .weight(layer: .number(l), receiver: 1, sender: 1),
      ]
      for variable in variables {
        for quantity in [Quantity.cost, .meanCost] {
          let x = try #require(known.partial(of: quantity, by: variable))
          let y = try #require(measured.partial(of: quantity, by: variable))
          #expect(x.isClose(to: y, tolerance: 1e-6, scale: 1), "\(quantity) by \(variable)")
        }
      }
    }
  }

  @Test func `each step of the chain rule is measured by itself`() throws {
    let trace = Trace(of: BuiltInProblem.softmax.problem)
    let (known, measured) = (trace.source(example: 1), MeasuredSource(of: trace, example: 1))
    let pairs: [(Quantity, Quantity)] = [
      (.activation(layer: 3, neuron: 2), .weightedInput(layer: 3, neuron: 1)),
      (.activation(layer: 3, neuron: 2), .weightedInput(layer: 3, neuron: 2)),
      (.activation(layer: 2, neuron: 1), .weightedInput(layer: 2, neuron: 2)),
      (.weightedInput(layer: 3, neuron: 3), .weightedInput(layer: 2, neuron: 1)),
      (.weightedInput(layer: 3, neuron: 3), .activation(layer: 2, neuron: 2)),
      (.weightedInput(layer: 2, neuron: 1), .weight(layer: 2, receiver: 1, sender: 2)),
      (.weightedInput(layer: 2, neuron: 2), .weight(layer: 2, receiver: 1, sender: 2)),
      (.weightedInput(layer: 2, neuron: 2), .bias(layer: 2, neuron: 2)),
      (.weightedInput(layer: 2, neuron: 2), .activation(layer: 1, neuron: 1)),
    ]
    for (quantity, variable) in pairs {
      let x = try #require(known.partial(of: quantity, by: variable))
      let y = try #require(measured.partial(of: quantity, by: variable))
      #expect(abs(x - y) < 1e-8, "\(quantity) by \(variable)")
    }
  }

  @Test func `layers before the moved quantity stay as they were`() throws {
    let trace = Trace(of: BuiltInProblem.higham.problem)
    let moved = try #require(
      Perturbation(of: trace, example: 3).moving(.activation(layer: 3, neuron: 2), by: 0.25))
    let recorded = trace.examples[2].forward
    #expect(moved.forward.activations[2] == recorded.activations[2])
    #expect(moved.forward.weightedInputs[3] == recorded.weightedInputs[3])
    #expect(moved.forward.activations[3][1] == recorded.activations[3][1] + 0.25)
    #expect(moved.forward.activations[3][0] == recorded.activations[3][0])
    #expect(moved.forward.weightedInputs[4] != recorded.weightedInputs[4])
  }

  @Test(arguments: [
    Quantity.error(layer: 2, neuron: 1), .weightedInput(layer: 1, neuron: 1),
    .activation(layer: 4, neuron: 1), .weight(layer: 2, receiver: 1, sender: 3), .weights(layer: 2), .cost,
    .bias(layer: 2, neuron: 3),
  ])
  func `what no network has or nobody can move is not moved`(_ quantity: Quantity) {
    let perturbation = Perturbation(of: Trace(of: BuiltInProblem.mazur.problem))
    #expect(perturbation.moving(quantity, by: 1) == nil)
  }
}

struct RippleTests {
  /// δ³₁ = ∂C/∂a³₁ σ′(z³₁), of which one factor grows, and BP2 from there, in numbers typed by hand.
  @Test(arguments: [Quantity.slope(layer: 3, neuron: 1), .costGradient(layer: 3, neuron: 1)])
  func `a factor of an error moves it, and what comes of it further back`(_ factor: Quantity) throws {
    let (h, gradient, slope) = (0.25, 0.7413650695523157, 0.18681560180895948)
    let moved = factor.kind == .slope ? gradient * (slope + h) : (gradient + h) * slope
    let (error, slopeBefore) = (-0.038098236516556236, 0.24130070857232525)
    let ripple = try #require(Ripple(of: factor, by: h, in: Trace(of: BuiltInProblem.mazur.problem)))
    func after(_ quantity: Quantity) throws -> Double {
      try #require(ripple.changes.first { $0.quantity == quantity }).after
    }
    expect([try after(.error(layer: 3, neuron: 1))], [moved], relative: 1e-12)
    expect(
      [try after(.error(layer: 2, neuron: 1))], [(0.4 * moved + 0.5 * error) * slopeBefore], relative: 1e-12)
    #expect(!ripple.changes.contains { $0.quantity == .error(layer: 3, neuron: 2) })
  }

  /// One example of several has its share in the mean that the update follows.
  @Test(arguments: [ExampleIndex.current, .number(2), .mean])
  func `a gradient moves the update by its share in the mean`(_ example: ExampleIndex) throws {
    let trace = Trace(of: BuiltInProblem.xor.problem)
    let gradient = Quantity.weightGradient(layer: 3, receiver: 1, sender: 2).of(example)
    let ripple = try #require(Ripple(of: gradient, by: 0.4, in: trace, example: 2))
    let change = try #require(ripple.changes.first)
    #expect(ripple.changes.count == 1)
    #expect(change.quantity.kind == .updatedWeight)
    let share = example == .mean ? 1 : 0.25
    expect([change.after - change.before], [-0.5 * 0.4 * share])
  }
}
