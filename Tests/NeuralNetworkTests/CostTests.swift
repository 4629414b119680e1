import Expressions
import NeuralNetwork
import TestSupport
import Testing

@Suite struct Costs {
  @Test func `are what their formulas say`() {
    let output = Output(activation: .sigmoid, weightedInputs: [0.4, -1.2])
    let (a, y) = (output.activations, [0.2, 0.9])
    expect(
      Cost.quadratic.value(of: output, target: y),
      0.5 * ((y[0] - a[0]) * (y[0] - a[0]) + (y[1] - a[1]) * (y[1] - a[1])), relative: 1e-15)
    expect(
      Cost.meanSquaredError.value(of: output, target: y),
      ((y[0] - a[0]) * (y[0] - a[0]) + (y[1] - a[1]) * (y[1] - a[1])) / 2, relative: 1e-15)
    let ln = Elementary.log
    expect(
      Cost.crossEntropy.value(of: output, target: y),
      -(y[0] * ln(a[0]) + (1 - y[0]) * ln(1 - a[0]) + y[1] * ln(a[1]) + (1 - y[1]) * ln(1 - a[1])),
      relative: 1e-15)
    expect(
      Cost.categoricalCrossEntropy.value(of: output, target: y), -(y[0] * ln(a[0]) + y[1] * ln(a[1])),
      relative: 1e-15)
  }

  @Test(arguments: Cost.allCases, [Activation.sigmoid, .softmax, .identity])
  func `answer to each output as differences show`(_ cost: Cost, _ activation: Activation) {
    let output = Output(activation: .identity, weightedInputs: [0.3, 0.45, 0.25])
    let y = [0.5, 0.125, 0.375]
    let gradient = cost.gradient(of: output, target: y)
    let h = 1e-5
    for j in y.indices {
      func value(_ change: Double) -> Double {
        var a = output.activations
        a[j] += change
        return cost.value(of: Output(activation: .identity, weightedInputs: a), target: y)
      }
      #expect(abs(gradient[j] - (value(h) - value(-h)) / (2 * h)) < 1e-8)
    }
  }

  @Test(arguments: [-0.6, 0, 1.3], [Activation.sigmoid, .softmax])
  func `take logarithms from weighted inputs as from activations`(_ z: Double, _ activation: Activation) {
    let fromInputs = Output(activation: activation, weightedInputs: [z, 0.2])
    let fromActivations = Output(activation: .identity, weightedInputs: fromInputs.activations)
    expect(fromInputs.logarithms, fromActivations.logarithms, relative: 1e-14)
    expect(fromInputs.complementLogarithms, fromActivations.complementLogarithms, relative: 1e-14)
    expect(fromInputs.complements, fromActivations.complements, relative: 1e-14)
  }

  @Test(arguments: [40.0, 800])
  func `of a certain and wrong sigmoid are its weighted input`(_ z: Double) {
    #expect(Cost.crossEntropy.value(of: Output(activation: .sigmoid, weightedInputs: [z]), target: [0]) == z)
    #expect(Cost.crossEntropy.value(of: Output(activation: .sigmoid, weightedInputs: [-z]), target: [1]) == z)
  }

  @Test(arguments: [40.0, 800])
  func `of a certain and right sigmoid are all but nothing`(_ z: Double) {
    let tail = Elementary.exp(-z)
    expect(
      Cost.crossEntropy.value(of: Output(activation: .sigmoid, weightedInputs: [z]), target: [1]), tail,
      relative: 1e-15)
    expect(
      Cost.crossEntropy.value(of: Output(activation: .sigmoid, weightedInputs: [-z]), target: [0]), tail,
      relative: 1e-15)
  }

  @Test(arguments: [40.0, 800])
  func `of a certain and wrong softmax are the difference of its weighted inputs`(_ z: Double) {
    let output = Output(activation: .softmax, weightedInputs: [z, 0, 0])
    expect(Cost.categoricalCrossEntropy.value(of: output, target: [0, 1, 0]), z, relative: 1e-15)
    expect(
      Cost.crossEntropy.value(of: output, target: [0, 1, 0]), 2 * z - Elementary.log(2), relative: 1e-15)
  }

  @Test func `of a softmax that is right are exact to the last digits`() {
    let output = Output(activation: .softmax, weightedInputs: [40, 0])
    expect(output.complements[0], Elementary.exp(-40), relative: 1e-15)
    expect(output.complementLogarithms[0], -40, relative: 1e-15)
    expect(
      Cost.categoricalCrossEntropy.value(of: output, target: [1, 0]), Elementary.exp(-40), relative: 1e-15)
  }

  @Test(arguments: Cost.allCases)
  func `are nothing where the target is met`(_ cost: Cost) {
    let output = Output(activation: .identity, weightedInputs: [1, 0])
    let value = cost.value(of: output, target: [1, 0])
    #expect(value == 0)
    #expect(value.sign == .plus)
  }

  @Test func `have finite gradients where targets leave one denominator`() {
    let output = Output(activation: .identity, weightedInputs: [1, 0])
    #expect(Cost.crossEntropy.gradient(of: output, target: [1, 0]) == [-1, 1])
    #expect(Cost.categoricalCrossEntropy.gradient(of: output, target: [1, 0]) == [-1, 0])
  }

  @Test func `have steep gradients where a sigmoid is certain and wrong`() {
    let output = Output(activation: .sigmoid, weightedInputs: [40, -40])
    expect(
      Cost.crossEntropy.gradient(of: output, target: [0, 1]), [Elementary.exp(40), -Elementary.exp(40)],
      relative: 1e-15)
  }

  @Test func `pair with one activation each, for which the output error is a difference`() {
    let pairs = Cost.allCases.flatMap { cost in
      Activation.allCases.filter(cost.givesDifference).map { "\(cost) \($0)" }
    }
    #expect(pairs == ["crossEntropy sigmoid", "categoricalCrossEntropy softmax"])
  }
}
