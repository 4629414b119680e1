import Backpropagation
import Expressions
import NeuralNetwork
import Testing
import Walkthrough

@Suite struct `Formulas without a finite value` {
  /// One layer of one neuron: z = 1 · x.
  private func found(_ formula: String, at x: Double) throws -> NonFinite? {
    let σ = Activation.formula(try ActivationFormula(name: "own", formula: formula))
    let network = Network([Layer(weights: Matrix([[1]]), biases: [0], activation: σ)])
    let example = Example(input: [x], target: [0.5])
    return Trace(of: Problem(name: "", network: network, cost: .quadratic, examples: [example]))
      .firstNonFinite
  }

  @Test(arguments: [
    ("ln(z)", -1, "the activation of neuron 1 in layer 2 is not a number"),
    ("1 / z", 0, "the activation of neuron 1 in layer 2 is too large for a number"),
    ("sqrt(z)", 0, "the slope of the activation function of neuron 1 in layer 2 is too large for a number"),
  ])
  func `are told with the neuron, and with what to change`(
    _ formula: String, _ x: Double, _ words: String
  ) throws {
    let found = try #require(try found(formula, at: x))
    #expect(found.words() == words)
    #expect(
      found.fix(for: .quadratic).hasPrefix(
        "The formula of the layer's activation function has no finite value there."))
  }

  @Test(arguments: [("ln(z)", 1.0), ("1 / z", -2), ("sqrt(z)", 4)])
  func `are not told where they have one`(_ formula: String, _ x: Double) throws {
    #expect(try found(formula, at: x) == nil)
  }
}
