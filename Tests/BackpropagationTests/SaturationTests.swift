import Backpropagation
import Expressions
import NeuralNetwork
import TestSupport
import Testing

@Suite struct `A saturated output` {
  @Test(arguments: [40.0, -40, 800, -800], [0.0, 1])
  func `behind a sigmoid keeps its error with cross-entropy`(_ z: Double, _ target: Double) {
    let trace = Trace(of: oneOutput(.sigmoid, .crossEntropy, z, target))
    let example = trace.examples[0]
    let isWrong = (z > 0) == (target == 0)
    #expect(trace.cost == (isWrong ? abs(z) : Elementary.exp(-abs(z))))
    #expect(example.backward.errors[2] == [example.forward.activations[2][0] - target])
    #expect(abs(example.backward.errors[2][0]) == (isWrong ? 1 : (z > 0 ? 0 : Elementary.exp(z))))
    #expect(trace.firstNonFinite == nil)
  }

  @Test(arguments: [40.0, 800])
  func `behind softmax keeps its error with categorical cross-entropy`(_ z: Double) {
    let layer = Layer(weights: Matrix([[z], [0], [0]]), biases: [0, 0, 0], activation: .softmax)
    let problem = Problem(
      name: "certain", network: Network([layer]), cost: .categoricalCrossEntropy,
      examples: [Example(input: [1], target: [0, 0, 1])])
    let trace = Trace(of: problem)
    #expect(trace.cost == z)
    expect(trace.examples[0].backward.errors[2], [1, Elementary.exp(-z), -1])
    #expect(trace.firstNonFinite == nil)
  }

  @Test(arguments: [Activation.sigmoid, .tanh], [40.0, -40])
  func `learns next to nothing with the quadratic cost, but not nothing`(
    _ activation: Activation, _ z: Double
  ) {
    let trace = Trace(of: oneOutput(activation, .quadratic, z, 0.25))
    let a = activation.value(of: z)
    let slope = activation == .sigmoid ? Elementary.exp(-40) : 4 * Elementary.exp(-80)
    expect(trace.examples[0].backward.errors[2], [(a - 0.25) * slope], relative: 1e-15)
  }
}

@Suite struct `A number that is not finite` {
  @Test func `is found where it first arose`() {
    let layers = [
      Layer(weights: Matrix([[1], [1e200]]), biases: [0, 0], activation: .identity),
      Layer(weights: Matrix([[1, 1], [2, 1e200]]), biases: [0, 0], activation: .identity),
    ]
    let problem = Problem(
      name: "overflow", network: Network(layers), cost: .quadratic,
      examples: [Example(input: [1e-300], target: [0, 0]), Example(input: [1], target: [0, 0])])
    let found = Trace(of: problem).firstNonFinite
    #expect(
      found
        == NonFinite(quantity: .weightedInput, value: .infinity, layer: 3, neuron: 2, example: 2))
  }

  @Test func `is told of a cost`() {
    let trace = Trace(of: oneOutput(.identity, .quadratic, 1e200, 0))
    #expect(
      trace.firstNonFinite == NonFinite(quantity: .cost, value: .infinity, layer: 2, neuron: nil, example: 1))
  }

  @Test func `is told of a cost that takes the logarithm of what lies outside`() {
    let found = Trace(of: oneOutput(.identity, .crossEntropy, -0.5, 1)).firstNonFinite
    #expect(found?.quantity == .cost)
    #expect(found?.value.isNaN == true)
  }

  @Test func `is told of the gradient of a cost, where the error needs it`() {
    let found = Trace(of: oneOutput(.sigmoid, .categoricalCrossEntropy, -800, 1)).firstNonFinite
    #expect(
      found == NonFinite(quantity: .costGradient, value: -.infinity, layer: 2, neuron: 1, example: 1))
  }

  @Test func `is not told of the gradient of a cost, where the error does without it`() {
    let trace = Trace(of: oneOutput(.sigmoid, .crossEntropy, -800, 1))
    #expect(trace.examples[0].backward.costGradient == [-.infinity])
    #expect(trace.examples[0].backward.errors[2] == [-1])
    #expect(trace.firstNonFinite == nil)
  }

  @Test func `is told of an error on its way back`() {
    let layers = [
      Layer(weights: Matrix([[1], [1]]), biases: [0, 0], activation: .identity),
      Layer(weights: Matrix([[1e308, -1e308], [0, 1e308]]), biases: [2, -3], activation: .identity),
    ]
    let problem = Problem(
      name: "overflow", network: Network(layers), cost: .quadratic,
      examples: [Example(input: [0], target: [0, 0])])
    let found = Trace(of: problem).firstNonFinite
    #expect(found == NonFinite(quantity: .error, value: .infinity, layer: 2, neuron: 1, example: 1))
  }

  @Test func `is told of the layer nearest to the output, from where it went back`() {
    let layers = [
      Layer(weights: Matrix([[1]]), biases: [0], activation: .identity),
      Layer(weights: Matrix([[1]]), biases: [0], activation: .identity),
      Layer(weights: Matrix([[1e308]]), biases: [1], activation: .identity),
    ]
    let problem = Problem(
      name: "overflow", network: Network(layers), cost: .quadratic,
      examples: [Example(input: [0], target: [-99])])
    let trace = Trace(of: problem)
    #expect(trace.examples[0].backward.errors[2] == [.infinity])
    #expect(
      trace.firstNonFinite == NonFinite(quantity: .error, value: .infinity, layer: 3, neuron: 1, example: 1))
  }

  @Test(arguments: [(1e200, Double.infinity), (-1e200, -Double.infinity)])
  func `is told of a gradient whose factors are finite`(input: Double, value: Double) {
    let layers = [Layer(weights: Matrix([[0, 0]]), biases: [1e150], activation: .identity)]
    let problem = Problem(
      name: "overflow", network: Network(layers), cost: .quadratic,
      examples: [Example(input: [1, input], target: [0])])
    let found = Trace(of: problem).firstNonFinite
    #expect(found == NonFinite(quantity: .weightGradient, value: value, layer: 2, neuron: 1, example: 1))
  }

  @Test func `is told of the mean of finite costs`() {
    var problem = oneOutput(.identity, .quadratic, 1.3e154, 0)
    problem.examples = Array(repeating: problem.examples[0], count: 3)
    let trace = Trace(of: problem)
    #expect(trace.examples.allSatisfy { $0.cost.isFinite })
    #expect(
      trace.firstNonFinite
        == NonFinite(quantity: .meanCost, value: .infinity, layer: 2, neuron: nil, example: nil))
  }
}

/// A network of one output, whose weighted input is z.
private func oneOutput(_ activation: Activation, _ cost: Cost, _ z: Double, _ target: Double) -> Problem {
  Problem(
    name: "one output",
    network: Network([Layer(weights: Matrix([[z]]), biases: [0], activation: activation)]), cost: cost,
    examples: [Example(input: [1], target: [target])])
}
