import Backpropagation
import Expressions
import NeuralNetwork
import Testing

/// Gradients of networks whose activation functions are formulas, against two oracles that know no derivative.
@Suite struct `Gradients with formulas as activation functions` {
  static let formulas = [
    "1 / (1 + exp(-z))", "ln(1 + exp(z))", "z / (1 + exp(-z))", "2 / (1 + exp(-z)) - 1", "z / (1 + |z|)",
    "if z > 0 then z else 0.1 z", "if z > 0 then z else exp(z) - 1", "exp(-z^2)", "z - z^2 / 4", "0.3 z",
    "z (1 - z) (2 + z)", "1 - 2 / (exp(2 z) + 1)", "z / (1 + z^2)", "ln(2 + z^2)", "e^(-|z|)",
  ]

  private func problem(_ text: String) throws -> Problem {
    let σ = Activation.formula(try ActivationFormula(name: "own", formula: text))
    let network = Network([
      Layer(
        weights: Matrix([[0.4, -0.7], [0.3, 0.9], [-0.5, 0.2]]), biases: [0.1, -0.2, 0.35], activation: σ),
      Layer(weights: Matrix([[0.6, -0.3, 0.8], [-0.4, 0.5, 0.25]]), biases: [0.15, -0.05], activation: σ),
    ])
    return Problem(
      name: text, network: network, cost: .quadratic,
      examples: [
        Example(input: [0.7, -0.4], target: [0.2, 0.9]), Example(input: [-1.1, 0.6], target: [1, 0]),
      ])
  }

  /// Formulas of costs that are defined for any outputs, with the sigmoid in all layers.
  static let costs = [
    "(y - a)^2 / 2", "sum[j]((y[j] - a[j])^2) / n", "-(y ln(a) + (1 - y) ln(1 - a))", "-y ln(a)",
    "max(0, 1 - y a)", "max(0, 1 - y a)^2", "ln(1 + exp(-y a))", "sqrt(sum[j]((a[j] - y[j])^2))",
    "if |a - y| > 0.5 then 0.5 * |a - y| - 0.125 else (a - y)^2 / 2", "a - y ln(a)",
    "-sum[j](y[j] a[j]) / sqrt(sum[k](a[k]^2))", "ln((exp(a - y) + exp(y - a)) / 2)", "(a - y)^4",
  ]

  @Test(arguments: costs)
  func `agree also where the cost is a formula`(_ text: String) throws {
    var problem = try problem("1 / (1 + exp(-z))")
    problem.cost = .formula(try CostFormula(name: "own", formula: text))
    check(problem)
  }

  /// Functions of the whole output layer, after a hidden layer with the sigmoid.
  static let formulasOfLayers = [
    "exp(z[j]) / sum[k](exp(z[k]))", "z / sum[k](z[k])", "z / sqrt(sum[k](z[k]^2))", "z - sum[k](z[k]) / n",
    "max(0, z) / (1 + sum[k](max(0, z[k])))", "z - ln(sum[k](exp(z[k])))", "z * sum[k](z[k]^3)",
    "sum[k](z[k]) / (1 + exp(-z))", "if z > sum[k](z[k]) / n then z else 0.5 z",
  ]

  @Test(arguments: formulasOfLayers, ["(y - a)^2 / 2", "-y ln(1 + a^2)", "sqrt(sum[j]((a[j] - y[j])^2))"])
  func `agree for functions of a whole layer`(_ text: String, _ cost: String) throws {
    var problem = try problem("1 / (1 + exp(-z))")
    let hidden = problem.network[layer: 2]
    let last = Layer(
      weights: problem.network[layer: 3].weights, biases: [0.15, 0.45],
      activation: .formulaOfLayer(try LayerFormula(name: "own", formula: text)))
    problem = Problem(
      name: text, network: Network([hidden, last]),
      cost: .formula(try CostFormula(name: "cost", formula: cost)),
      examples: problem.examples)
    check(problem)
  }

  @Test(arguments: formulas)
  func `agree with dual numbers and with central differences`(_ text: String) throws {
    check(try problem(text))
  }

  private func check(_ problem: Problem) {
    let trace = Trace(of: problem)
    let comparisons = trace.gradientCheck(of: problem.network.parameters)
    #expect(comparisons.count == 17)
    for comparison in comparisons {
      let dual = dualCost(problem) { (l: Int, j: Int, k: Int?) -> Bool in
        comparison.parameter
          == (k.map { .weight(layer: l, receiver: j + 1, sender: $0 + 1) } ?? .bias(layer: l, neuron: j + 1))
      }
      #expect(abs(comparison.analytic - dual.slope) < 1e-14, "\(comparison.parameter)")
      #expect(abs(comparison.analytic - comparison.numeric) < 1e-8, "\(comparison.parameter)")
    }
  }
}
