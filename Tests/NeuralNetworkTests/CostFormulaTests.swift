import Expressions
import Interchange
import Testing

@testable import NeuralNetwork

@Suite struct `Costs as formulas` {
  /// Outputs and targets of two examples; the numbers below are for these.
  private static let examples: [(a: Vector, y: Vector)] = [
    ([0.3, 0.9], [1, 0.25]), ([0.62, 0.07], [0.5, 1]),
  ]

  /// Values and central differences calculated with 60 decimal digits and steps of 10⁻¹⁸.
  @Test(
    arguments: [
      ("sum[j]((y[j] - a[j])^2) / 2", [0.45625, 0.43965], [[-0.7, 0.65], [0.12, -0.93]]),
      ("sum[j]((y[j] - a[j])^2) / n", [0.45625, 0.43965], [[-0.7, 0.65], [0.12, -0.93]]),
      (
        "-(y * ln(a) + (1 - y) * ln(1 - a))", [2.957251752985927, 3.3820699505351306],
        [[-3.3333333333333335, 7.222222222222222], [0.5093378607809848, -14.285714285714286]]
      ),
      (
        "-y * ln(a)", [1.2303129332403926, 2.898277937404278],
        [[-3.3333333333333335, -0.2777777777777778], [-0.8064516129032258, -14.285714285714286]]
      ),
      ("max(0, 1 - y * a)", [1.475, 1.62], [[-1, -0.25], [-0.5, -1]]),
      ("max(0, 1 - y * a)^2", [1.090625, 1.341], [[-1.4, -0.3875], [-0.69, -1.86]]),
      ("abs(a - y)", [1.35, 1.05], [[-1, 1], [1, -1]]),
      (
        "if abs(a - y) > 0.5 then 0.5 * abs(a - y) - 0.125 else (a - y)^2 / 2", [0.425, 0.3472],
        [[-0.5, 0.5], [0.12, -0.5]]
      ),
      (
        "sqrt(sum[j]((a[j] - y[j])^2))", [0.95524865872714, 0.937709976485267],
        [[-0.7327934916262991, 0.6804510993672778], [0.1279713376301968, -0.9917778666340251]]
      ),
      (
        "ln(1 + exp(-y * a))", [1.1413172465182309, 1.2088714419874116],
        [[-0.425557483188341, -0.11099652736384502], [-0.21155736943397682, -0.4825071423336103]]
      ),
      (
        "a - y * ln(a)", [2.4303129332403928, 3.588277937404278],
        [[-2.3333333333333335, 0.7222222222222222], [0.1935483870967742, -13.285714285714286]]
      ),
      (
        "-sum[j](y[j] * a[j]) / sqrt(sum[j](y[j]^2) * sum[k](a[k]^2))",
        [-0.5368754921931593, -0.5447363898208638],
        [[-0.8436614877321075, 0.2812204959107025], [0.15078991417229556, -1.3355678112403322]]
      ),
      (
        "ln((exp(a - y) + exp(y - a)) / 2)", [0.4251315026315525, 0.3887181439271872],
        [[-0.6043677771171635, 0.5716699660851172], [0.11942729853438588, -0.7305938960959438]]
      ),
    ] as [(String, [Double], [Vector])])
  func `have the values and derivatives of another calculation`(
    _ text: String, _ values: [Double], _ gradients: [Vector]
  ) throws {
    let cost = Cost.formula(try CostFormula(name: "own", formula: text))
    for (example, (value, gradient)) in zip(Self.examples, zip(values, gradients)) {
      let output = Output(activation: .identity, weightedInputs: example.a, activations: example.a)
      #expect(cost.value(of: output, target: example.y).isClose(to: value, tolerance: 4e-15))
      for (x, expected) in zip(cost.gradient(of: output, target: example.y), gradient) {
        #expect(x.isClose(to: expected, tolerance: 4e-15), "\(x), \(expected)")
      }
    }
  }

  @Test(arguments: [
    ("(y - a)^2 / 2", Cost.quadratic), ("sum[k]((y[k] - a[k])^2) / n", .meanSquaredError),
    ("-(y ln(a) + (1 - y) ln(1 - a))", .crossEntropy), ("-y ln(a)", .categoricalCrossEntropy),
  ])
  func `those with names are their own formulas`(_ text: String, _ named: Cost) throws {
    let formula = Cost.formula(try CostFormula(name: "own", formula: text))
    for example in Self.examples {
      let output = Output(activation: .sigmoid, weightedInputs: example.a)
      let (value, other) = (
        formula.value(of: output, target: example.y), named.value(of: output, target: example.y)
      )
      #expect(value.isClose(to: other, tolerance: 4e-15))
      for (x, y) in zip(
        formula.gradient(of: output, target: example.y), named.gradient(of: output, target: example.y))
      {
        #expect(x.isClose(to: y, tolerance: 4e-15))
      }
    }
  }

  private func problem(_ cost: String) throws -> Problem {
    try Problem(
      json: Array(
        """
        { "cost": \(cost), "layers": [ { "weights": [[0.4, -0.2]], "biases": [0.1], "activation": "tanh" } ],
          "examples": [ { "input": [1, 0.5], "target": [0.5] } ] }
        """.utf8))
  }

  @Test(arguments: [
    #"{"name":"hinge","formula":"sum[j](max(0, 1 - y[j] * a[j]))"}"#, #""crossEntropy""#,
    #"{"name":"norm","formula":"sqrt(sum[j]((a[j] - y[j])^2)) / n"}"#,
    #"{"name":"two","formula":"sum[j](a[j]) * sum[k](y[k]) + a"}"#.replacing(" + a", with: ""),
  ])
  func `a problem file is written as it was read`(_ cost: String) throws {
    let problem = try problem(cost)
    #expect(try Problem(json: problem.json()) == problem)
  }

  @Test(arguments: [
    ("ln(y)", "cost.formula: \"ln(y)\" has no output a"),
    ("b - y", "cost.formula: \"b - y\", character 1: the formula of a cost does not have the letter \"b\""),
    ("a[1] - y[1]", "cost.formula: \"a[1] - y[1]\", character 1: \"a[1]\" has no index j or k"),
    ("a[k] - y[k]", "cost.formula: \"a[k] - y[k]\": the letter k has no sum"),
    (
      "a - sum[k](y[k])", "cost.formula: \"a - sum[k](y[k])\" has a sum beside an a or y without a sum"
    ),
    ("sum[i](a)", "cost.formula: \"sum[i](a)\", character 1: there is no index \"i\""),
    ("sum[k](a)", "cost.formula: \"sum[k](a)\", character 1: nothing in the sum has the letter \"k\""),
    (
      "sum[j](a[j] * sum[k](a[k]))",
      "cost.formula: \"sum[j](a[j] * sum[k](a[k]))\", character 1: a sum is inside another sum"
    ),
    ("a *", "cost.formula: \"a *\", character 4: a number or a name is missing here"),
  ])
  func `a fault has its place and its cause`(_ formula: String, _ what: String) {
    #expect {
      try problem(#"{"name":"own","formula":"\#(formula)"}"#)
    } throws: {
      let faults = ($0 as? Faults)?.list.map { "\($0.place.path): \($0.what)" }
      return faults == [what]
    }
  }

  @Test func `a formula needs a name of its own`() {
    for name in ["quadratic", "", "1st", "a b"] {
      #expect(throws: Faults.self) { try problem(#"{"name":"\#(name)","formula":"(y - a)^2"}"#) }
    }
  }
}
