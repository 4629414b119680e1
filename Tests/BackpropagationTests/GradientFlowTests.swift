import Backpropagation
import Expressions
import NeuralNetwork
import TestSupport
import Testing

@Suite struct `The flow of gradients` {
  @Test func `measures what reaches each layer`() {
    let trace = Trace(of: BuiltInProblem.mazur.problem)
    let flow = GradientFlow(of: trace)
    let errors = trace.examples[0].backward.errors
    expect(
      [flow.layers[3].errorNorm], [(errors[3][0] * errors[3][0] + errors[3][1] * errors[3][1]).squareRoot()])
    let gradient = trace.weightGradient(layer: 2).elements
    expect([flow.layers[2].weightGradientNorm], [gradient.map { $0 * $0 }.reduce(0, +).squareRoot()])
    expect([flow.layers[2].biasGradientNorm], [flow.layers[2].errorNorm])
    #expect(flow.ratio(atLayer: 2) == flow.layers[2].errorNorm / flow.layers[3].errorNorm)
    #expect(flow.ratio(atLayer: 3) == nil)
    #expect(flow.layers[2].saturatedShare == 0)
    #expect(flow.layers[2].deadShare == 0)
  }

  @Test func `without an error at the output has no ratio`() {
    let layer = Layer(weights: Matrix([[1]]), biases: [0], activation: .identity)
    let problem = Problem(
      name: "Right", network: Network([layer, layer]), cost: .quadratic,
      examples: [Example(input: [1], target: [1])])
    #expect(GradientFlow(of: Trace(of: problem)).ratio(atLayer: 2) == nil)
  }

  @Test func `of several examples is the mean of errors, and the norm of the mean gradient`() {
    let trace = Trace(of: BuiltInProblem.xor.problem)
    let flow = GradientFlow(of: trace)
    let errors = trace.examples.map { abs($0.backward.errors[3][0]) }
    expect([flow.layers[3].errorNorm], [errors.reduce(0, +) / 4])
    let gradient = trace.weightGradient(layer: 3)
    expect(
      [flow.layers[3].weightGradientNorm],
      [(gradient[0, 0] * gradient[0, 0] + gradient[0, 1] * gradient[0, 1]).squareRoot()])
  }

  @Test func `vanishes through sigmoids and explodes through great weights`() {
    let vanishing = flow(depth: 20, .sigmoid, weight: 1)
    let exploding = flow(depth: 20, .identity, weight: 3)
    for l in 2..<vanishing.layers.lastLayer {
      #expect(vanishing.ratio(atLayer: l) ?? 1 <= 0.25)
      expect([exploding.ratio(atLayer: l) ?? 0], [3])
    }
  }

  @Test func `is not lost where squares would be`() {
    let flow = flow(depth: 30, .identity, weight: 1e-8)
    expect([flow.layers[2].errorNorm], [1e-224], relative: 1e-10)
    #expect(flow.layers[2].biasGradientNorm > 0)
  }

  @Test func `calls a neuron saturated below a tenth of the greatest slope`() {
    let layer = Layer(weights: Matrix([[3.6], [3.7]]), biases: [0, 0], activation: .sigmoid)
    let slopes = layer.activation.slopes(at: [3.6, 3.7])
    #expect(slopes?.map { $0 < 0.25 / 10 } == [false, true])
    #expect(flow(of: layer, inputs: [1]).saturatedShare == 0.5)
  }

  @Test func `tells who is saturated and who is dead`() {
    let layer = Layer(weights: Matrix([[10], [0], [-1], [-2]]), biases: [0, 0, 0, 1], activation: .sigmoid)
    let relu = Layer(weights: Matrix([[10], [0], [-1], [-2]]), biases: [0, 0, 0, 1], activation: .relu)
    #expect(flow(of: layer, inputs: [1]).saturatedShare == 0.25)
    #expect(flow(of: layer, inputs: [1, 0]).saturatedShare == 0.125)
    #expect(flow(of: layer, inputs: [1]).deadShare == 0)
    #expect(flow(of: relu, inputs: [1]).deadShare == 0.75)
    #expect(flow(of: relu, inputs: [1, 0]).deadShare == 0.5)
    let softmax = Layer(weights: Matrix([[1], [2]]), biases: [0, 0], activation: .softmax)
    #expect(flow(of: softmax, inputs: [1]).saturatedShare == nil)
    #expect(flow(of: softmax, inputs: [1]).deadShare == nil)
  }
}

/// A chain of single neurons.
private func flow(depth: Int, _ activation: Activation, weight: Double) -> GradientFlow {
  let layer = Layer(weights: Matrix([[weight]]), biases: [0], activation: activation)
  let problem = Problem(
    name: "chain", network: Network(Array(repeating: layer, count: depth - 1)), cost: .quadratic,
    examples: [Example(input: [0], target: [1])])
  return GradientFlow(of: Trace(of: problem))
}

private func flow(of layer: Layer, inputs: [Double]) -> GradientFlow.LayerFlow {
  let target = Vector(repeating: 0.5, count: layer.neurons)
  let problem = Problem(
    name: "layer", network: Network([layer]), cost: .quadratic,
    examples: inputs.map { Example(input: [$0], target: target) })
  return GradientFlow(of: Trace(of: problem)).layers[2]
}
