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

  /// Central differences at z = −1.3, 0.4 and 2.1, calculated with 60 decimal digits and steps of 10⁻¹⁸.
  @Test(
    arguments: [
      ("1 / (1 + exp(-z))", [0.16829836246906024, 0.24026074574152914, 0.09719470480062539]),
      ("tanh(z)", [0.257433196703094, 0.8556387860811777, 0.05822303872319688]),
      ("max(0, z)", [0, 1, 1]),
      ("if z > 0 then z else 0.1 z", [0.1, 1, 1]),
      ("ln(1 + exp(z))", [0.2141650169574414, 0.598687660112452, 0.8909031788043871]),
      ("z", [1, 1, 1]),
      ("2 / (1 + exp(-z)) - 1", [0.3365967249381205, 0.4805214914830583, 0.19438940960125078]),
      ("z / (1 + exp(-z))", [-0.004622854252336912, 0.6947919584090637, 1.0950120588857004]),
      ("if z > 0 then z else exp(z) - 1", [0.2725317930340126, 1, 1]),
      ("z / (1 + abs(z))", [0.1890359168241966, 0.5102040816326531, 0.1040582726326743]),
      ("exp(-z^2)", [0.4797507623817721, -0.681715031172969, -0.051051748985642735]),
      ("z * tanh(ln(1 + exp(z)))", [-0.026400962159801512, 0.8370175025417962, 1.0634632814811116]),
      ("min(max(0, 0.2 z + 0.5), 1)", [0.2, 0.2, 0.2]),
      ("z / sqrt(1 + z^2)", [0.2266582754088076, 0.8004109404183269, 0.07947016273426022]),
      ("1.7159 tanh(2 z / 3)", [0.5839238277519608, 1.0662935453732914, 0.24726400296127954]),
      ("z^3 - z", [4.07, -0.52, 12.23]),
      ("(1 + z^2)^(1/3)", [-0.4480748553381004, 0.24154426999967363, 0.45428652911397854]),
      ("2^z", [0.2815052292186919, 0.9146131880787756, 2.971587015024007]),
      ("ln(1 + z^2)", [-0.966542750929368, 0.6896551724137931, 0.7763401109057301]),
      (
        "0.5 z (1 + tanh(0.797885 (z + 0.044715 z^3)))",
        [-0.1258780793883909, 0.802658979203709, 1.075350780680858]
      ),
      ("exp(-abs(z)) - exp(-2 abs(z))", [0.12398463660534484, 0.22833788219880388, -0.0924652746120265]),
    ] as [(String, [Double])])
  func `have the slopes of another calculation`(_ text: String, _ slopes: [Double]) throws {
    let formula = Activation.formula(try ActivationFormula(name: "own", formula: text))
    for (z, slope) in zip([-1.3, 0.4, 2.1], slopes) {
      #expect(formula.slope(at: z).isClose(to: slope, tolerance: 1e-14), "\(z): \(formula.slope(at: z))")
    }
  }

  @Test(
    arguments: [
      ("max(0, z)", 0, true), ("max(0, z - 1)", 1, true), ("max(0, z - 1)", 0, false), ("abs(z)", 0, true),
      ("min(max(0, z), 1)", 1, true), ("min(max(0, z), 1)", 0.5, false), ("max(z, 2 z, 3 z)", 0, true),
      ("if z > 0 then 1 else 0", 0, true), ("if z > 0 then z^2 else -z^2", 0, false), ("tanh(z)", 0, false),
      ("if z > 0 then z else exp(z) - 1", 0, false), ("abs(z)^2", 0, false),
    ] as [(String, Double, Bool)])
  func `kinks are where the slope or the value jumps`(_ text: String, _ z: Double, _ isKink: Bool) throws {
    let formula = Activation.formula(try ActivationFormula(name: "own", formula: text))
    #expect(formula.hasKink(between: z - 1e-9, and: z + 1e-9) == isKink)
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
      "layers[0].activation.name: the program already has the activation function \"tanh\""
    ),
    (
      #"{ "name": "f", "formula": "q z" }"#,
      "layers[0].activation.formula: \"q z\", character 1: the formula of an activation function does not have the letter \"q\""
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
      "layers[0].activation.formula: \"sum[k](z)\", character 1: the weighted input of the neuron itself is in a sum"
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
