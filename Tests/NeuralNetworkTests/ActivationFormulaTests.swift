import Expressions
import Interchange
import Testing

@testable import NeuralNetwork

@Suite struct `Activation functions as formulas` {
  private func problem(_ activation: String) throws -> Problem {
    let text = """
      { "cost": "quadratic", "layers": [
          { "weights": [[0.4, -0.2]], "biases": [0.1], "activation": \(activation) } ],
        "examples": [ { "input": [1, 0.5], "target": [0.5] } ] }
      """
    return try Problem(json: Array(text.utf8))
  }

  private func faults(_ activation: String) -> [String] {
    do {
      _ = try problem(activation)
      return []
    } catch let faults as Faults {
      return faults.list.map { "\($0.place.path): \($0.what)" }
    } catch {
      return ["\(error)"]
    }
  }

  @Test(arguments: [
    ("1 / (1 + exp(-z))", Activation.sigmoid), ("tanh(z)", .tanh), ("max(0, z)", .relu),
    ("if z > 0 then z else 0.01 z", .leakyRelu), ("ln(1 + exp(z))", .softplus), ("z", .identity),
  ])
  func `those with names are their own formulas`(_ text: String, _ named: Activation) throws {
    let formula = Activation.formula(try ActivationFormula(name: "own", formula: text))
    for z in stride(from: -6.0, through: 6, by: 0.37) {
      #expect(abs(formula.value(of: z) - named.value(of: z)) <= 1e-14 * max(1, abs(z)), "\(z)")
      #expect(abs(formula.slope(at: z) - named.slope(at: z)) <= 1e-14, "\(z)")
    }
  }

  /// The bipolar sigmoid 2/(1 + e⁻ᶻ) − 1 has the slope (1 − a²)/2, by hand.
  @Test func `the bipolar sigmoid has the slope of the textbook`() throws {
    let bipolar = Activation.formula(try ActivationFormula(name: "bipolar", formula: "2 / (1 + exp(-z)) - 1"))
    for z in [-2.5, -0.3, 0, 1.1, 4] {
      let a = bipolar.value(of: z)
      #expect(abs(bipolar.slope(at: z) - (1 - a * a) / 2) < 1e-15)
    }
  }

  @Test func `a leak may be any number`() throws {
    let leaky = try problem(#"{ "name": "leakyRelu", "leak": 0.1 }"#).network[layer: 2].activation
    #expect(leaky == .leaky(0.1))
    #expect(leaky != .leakyRelu)
    #expect(leaky.value(of: -2) == -0.2)
    #expect(leaky.slope(at: -2) == 0.1)
  }

  /// The slope of z² is 2z.
  ///
  /// A wrong one is found, also if it is wrong on one side only; rounding and kinks are not.
  @Test(
    arguments: [
      ("z^2", "2 z", nil), ("z^2", "2.1 z", -3.03), ("z^2", "if z > 2 then z else 2 z", 2.02),
      ("|z|", "if z > 0 then 1 else -1", nil), ("|z|", "1", -3.03), ("1e12 + z", "1", nil),
      ("1e12 + z", "0", nil),
    ] as [(String, String, Double?)])
  func `a slope is held against differences`(_ value: String, _ slope: String, _ place: Double?) throws {
    let value = try #require(FlatFormula(ActivationFormula(name: "f", formula: value).value))
    let slope = try #require(FlatFormula(ActivationFormula(name: "g", formula: slope).value))
    let found = slope.disagreement(asSlopeOf: value)
    #expect((found ?? 0).isClose(to: place ?? 0, tolerance: 1e-12) && (found == nil) == (place == nil))
  }

  /// The slope of a product of 200 factors is a sum of 200 products.
  @Test func `a slope that is too long for a page is refused`() {
    for factors in [20, 200] {
      let formula = Array(repeating: "z", count: factors).joined(separator: " * ")
      let faults = faults(#"{ "name": "long", "formula": "\#(formula)" }"#)
      #expect(faults.count == (factors == 20 ? 0 : 1))
      #expect(faults.allSatisfy { $0.hasSuffix("is too long to be differentiated") })
    }
  }

  @Test(arguments: [
    #"{"name":"swish","formula":"z / (1 + exp(-z))"}"#, #"{"name":"leakyRelu","leak":0.1}"#, #""tanh""#,
    #"{"name":"elu","formula":"if z > 0 then z else exp(z) - 1"}"#,
  ])
  func `a problem file is written as it was read`(_ activation: String) throws {
    let problem = try problem(activation)
    let written = problem.json()
    #expect(try Problem(json: written) == problem)
    let text = String(decoding: written, as: UTF8.self).filter { !$0.isWhitespace }
    #expect(text.contains(activation.filter { !$0.isWhitespace }))
  }

  @Test(arguments: [
    (#"{ "name": "swish" }"#, "layers[0].activation.name: unknown name \"swish\""),
    (
      #"{ "name": "tanh", "formula": "z" }"#,
      "layers[0].activation.name: the program already has an activation function \"tanh\""
    ),
    (
      #"{ "name": "f", "formula": "q z" }"#,
      "layers[0].activation.formula: \"q z\", character 1: there is no letter \"q\""
    ),
    (
      #"{ "name": "f", "formula": "z +" }"#,
      "layers[0].activation.formula: \"z +\", character 4: a number or a name is missing here"
    ),
    (
      #"{ "name": "f", "formula": "max(z)" }"#,
      "layers[0].activation.formula: \"max(z)\" is not a formula of single numbers"
    ),
    (
      #"{ "name": "f", "formula": "sum[k](z)" }"#,
      "layers[0].activation.formula: \"sum[k](z)\", character 1: an activation function has no sum over neurons"
    ),
    (#"{ "name": "tanh", "leak": 0.1 }"#, "layers[0].activation.leak: tanh has no leak"),
    (
      #"{ "name": "<b>", "formula": "z" }"#,
      "layers[0].activation.name: expected a name of letters, digits and hyphens, found \"<b>\""
    ),
  ])
  func `a fault has its place`(_ activation: String, _ fault: String) {
    #expect(faults(activation) == [fault])
  }
}
