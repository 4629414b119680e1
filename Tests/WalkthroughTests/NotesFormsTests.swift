import Backpropagation
import Equations
import Expressions
import Foundation
import Interchange
import NeuralNetwork
import Notations
import Testing

@testable import Walkthrough

/// The error of an output with plain arithmetic: the cost is moved by hand, no formula of backpropagation takes part.
private struct Output {
  let cost: Cost
  let activation: Activation
  let z: [Double]
  let y: [Double]

  var a: [Double] { Output.activate(z, activation) }

  static func activate(_ z: [Double], _ activation: Activation) -> [Double] {
    switch activation {
    case .sigmoid: z.map { 1 / (1 + exp(-$0)) }
    case .tanh: z.map { tanh($0) }
    case .relu: z.map { $0 > 0 ? $0 : 0 }
    case .leaky(let leak): z.map { $0 > 0 ? $0 : leak * $0 }
    case .softplus: z.map { log(1 + exp($0)) }
    case .identity: z
    case .softmax: z.map { exp($0) / z.map { exp($0) }.reduce(0, +) }
    case .formula, .formulaOfLayer: preconditionFailure("no formula is tested here")
    }
  }

  func cost(_ a: [Double]) -> Double {
    let terms = zip(a, y).map { a, y in
      switch cost {
      case .quadratic: (y - a) * (y - a) / 2
      case .meanSquaredError: (y - a) * (y - a) / Double(z.count)
      case .crossEntropy: -(y * log(a) + (1 - y) * log(1 - a))
      case .categoricalCrossEntropy: -y * log(a)
      case .formula: preconditionFailure("no formula is tested here")
      }
    }
    return terms.reduce(0, +)
  }

  private func difference(_ x: [Double], _ j: Int, _ f: ([Double]) -> Double) -> Double {
    var (up, down) = (x, x)
    up[j] += 1e-5
    down[j] -= 1e-5
    return (f(up) - f(down)) / 2e-5
  }

  /// δⱼ, ∂C/∂aⱼ and σ′(zⱼ).
  func error(_ j: Int) -> Double { difference(z, j) { cost(Output.activate($0, activation)) } }
  func gradient(_ j: Int) -> Double { difference(a, j) { cost($0) } }
  func slope(_ j: Int) -> Double { difference(z, j) { Output.activate($0, activation)[j] } }

  /// Outputs of two widths, between 0 and 1 where the cost takes their logarithm.
  static func samples(_ cost: Cost, _ activation: Activation) -> [Output] {
    let isLog = cost == .crossEntropy || cost == .categoricalCrossEntropy
    let isFree = !isLog || activation == .sigmoid || activation == .softmax
    let rows = isFree ? [[-1.1, 0.4, 0.9], [0.7, -0.6]] : [[0.3, 0.4, 0.25], [0.21, 0.37]]
    return rows.map { z in
      let y = z.count == 3 ? [0.2, 0.5, 0.3] : [0.65, 0.35]
      return Output(cost: cost, activation: activation, z: z, y: y)
    }
  }
}

/// A form of the output error as it is typed, and what it comes to by plain arithmetic.
struct OutputForm: CustomTestStringConvertible, Sendable {
  let right: String
  /// Whether it asks for the slope of a neuron, which softmax has not, so that it is not shown there.
  let hasSlope: Bool
  fileprivate let value: @Sendable (Output, Int) -> Double

  var testDescription: String { right }

  fileprivate init(
    _ right: String, hasSlope: Bool = true, _ value: @escaping @Sendable (Output, Int) -> Double
  ) {
    (self.right, self.hasSlope, self.value) = (right, hasSlope, value)
  }

  static let all = [
    OutputForm("dC/da[L][j] * sigma'(z[L][j])") { $0.gradient($1) * $0.slope($1) },
    OutputForm("(a[L][j] - y[j]) * sigma'(z[L][j])") { ($0.a[$1] - $0.y[$1]) * $0.slope($1) },
    OutputForm("(a[L][j] - y[j]) / (a[L][j] * (1 - a[L][j])) * sigma'(z[L][j])") {
      ($0.a[$1] - $0.y[$1]) / ($0.a[$1] * (1 - $0.a[$1])) * $0.slope($1)
    },
    OutputForm("-y[j] / a[L][j] * sigma'(z[L][j])") { -$0.y[$1] / $0.a[$1] * $0.slope($1) },
    OutputForm("a[L][j] - y[j]", hasSlope: false) { $0.a[$1] - $0.y[$1] },
    OutputForm("(a[L][j] - y[j]) * a[L][j] * (1 - a[L][j])", hasSlope: false) {
      ($0.a[$1] - $0.y[$1]) * $0.a[$1] * (1 - $0.a[$1])
    },
    OutputForm("(a[L][j] - y[j]) * (1 - a[L][j]^2)", hasSlope: false) {
      ($0.a[$1] - $0.y[$1]) * (1 - $0.a[$1] * $0.a[$1])
    },
    OutputForm("(a[L][j] - y[j]) * (1 - exp(-a[L][j]))", hasSlope: false) {
      ($0.a[$1] - $0.y[$1]) * (1 - exp(-$0.a[$1]))
    },
    OutputForm("dC/da[L][j]", hasSlope: false) { $0.gradient($1) },
    OutputForm("y[j] - a[L][j]", hasSlope: false) { $0.y[$1] - $0.a[$1] },
    OutputForm("a[L][j] * 0", hasSlope: false) { _, _ in 0 },
  ]

  /// Whether it gives the error with a cost behind an activation function; `nil` where it is not shown.
  fileprivate func holds(_ cost: Cost, _ activation: Activation) -> Bool? {
    if activation == .softmax, hasSlope { return nil }
    return Output.samples(cost, activation).allSatisfy { output in
      output.z.indices.allSatisfy { j in abs(value(output, j) - output.error(j)) < 1e-6 }
    }
  }

  /// Whether it does wherever a premise holds, and there is such a place.
  func holds(cost: Cost?, activation: Activation?) -> Bool {
    let costs = cost.map { [$0] } ?? Cost.allCases
    let activations = activation.map { [$0] } ?? Activation.allCases
    return costs.allSatisfy { cost in activations.allSatisfy { holds(cost, $0) ?? true } }
  }
}

private func notes(
  _ equation: String, _ right: String, form: String = "component", members: String = ""
) throws(Faults) -> Notation {
  let file = """
    { "format": "backstep-notes", "version": 1, "name": "mine", "equations": [
      { "equation": "\(equation)", "label": "(1)", "forms": [
        { "form": "\(form)"\(members.isEmpty ? "" : ", " + members), "right": "\(right)" } ] } ] }
    """
  return try JSONReader.read(Array(file.utf8)) { Notation(&$0) }
}

@Suite struct `A form in a file of notes` {
  @Test(arguments: OutputForm.all)
  func `passes where it gives the left side everywhere it would be shown, and nowhere else`(
    _ form: OutputForm
  ) throws {
    for cost in [nil] + Cost.allCases.map(Optional.init) {
      for activation in [nil] + Activation.allCases.map(Optional.init) {
        let members = [
          cost.map { "\"cost\": \"\($0)\"" }, activation.map { "\"activation\": \"\($0.rawValue)\"" },
        ].compactMap { $0 }.joined(separator: ", ")
        let notation = try notes("outputError", form.right, members: members)
        let passes = (try? notation.checkStatements()) != nil
        #expect(passes == form.holds(cost: cost, activation: activation), "\(members)")
      }
    }
  }

  @Test(arguments: OutputForm.all.filter { !$0.holds(cost: nil, activation: nil) })
  func `that fails is told where it does, with both numbers, and what would make it hold`(
    _ form: OutputForm
  ) throws {
    let notation = try notes("outputError", form.right)
    let faults = try #require(throws: Faults.self) { try notation.checkStatements() }
    let fault = try #require(faults.list.first)
    #expect(
      fault.what.contains(/with .+ and .+ it is -?[0-9.e-]+, but delta\[L\]\[j\] is -?[0-9.e-]+/),
      "\(fault.what)")
    let fix = try #require(fault.fix)
    let offers = fix.split(separator: "with ").dropFirst().map { offer in
      String(offer.prefix { $0 != ";" }).replacing(": say so in the form.", with: "")
    }
    let holdsSomewhere = Cost.allCases.contains { cost in
      Activation.allCases.contains {
        form.holds(cost: cost, activation: $0) && !($0 == .softmax && form.hasSlope)
      }
    }
    #expect(offers.isEmpty == !holdsSomewhere, "\(fix)")
    for offer in offers { try notes("outputError", form.right, members: offer).checkStatements() }
  }

  @Test(arguments: [
    ("sum[k](w[l+1][k][j] * delta[l+1][k]) * sigma'(z[l][j])", Activation.allCases),
    ("sum[k](w[l+1][k][j] * delta[l+1][k]) * a[l][j] * (1 - a[l][j])", [.sigmoid]),
    ("(1 - a[l][j]^2) * sum[k](w[l+1][k][j] * delta[l+1][k])", [.tanh]),
    ("sum[k](w[l+1][k][j] * delta[l+1][k])", [.identity]),
    ("sum[k](w[l+1][k][j] * delta[l+1][k]) * (1 - exp(-a[l][j]))", [.softplus]),
    ("sum[k](w[l+1][k][j] * delta[l+1][k] * sigma'(z[l+1][k]))", []),
  ])
  func `of a hidden layer passes for the activation functions for which it holds`(
    _ right: String, _ holding: [Activation]
  ) throws {
    for activation in Activation.allCases where activation != .softmax {
      let notation = try notes("hiddenError", right, members: "\"activation\": \"\(activation.rawValue)\"")
      #expect(((try? notation.checkStatements()) != nil) == holding.contains(activation), "\(activation)")
    }
    #expect(((try? notes("hiddenError", right).checkStatements()) != nil) == (holding.count > 5))
  }

  @Test(arguments: [
    ("outputError", "delta[L][j]"), ("outputError", "1 * delta[L][j]"), ("outputError", "delta[L][j] + 0"),
    ("outputError", "dC/dz[L][j]"), ("outputError", "delta[L][j] * a[L][j] / a[L][j]"),
    ("outputError", "dC/db[L][j]"), ("outputError", "(delta[L])[j]"),
    ("hiddenError", "delta[l][j]"), ("hiddenError", "dC/db[l][j]"), ("slope", "sigma'(z[l][j])"),
    ("activation", "a[l][j]"), ("weightedInput", "z[l][j]"), ("costGradient", "dC/da[L][j]"),
    ("biasGradient", "2 * dC/db[l][j] / 2"), ("weightGradient", "dC/dw[l][j][k]"),
    ("biasUpdate", "new b[l][j]"), ("weightUpdate", "new w[l][j][k]"),
  ])
  func `that says a thing by itself is refused`(_ equation: String, _ right: String) throws {
    let notation = try notes(equation, right)
    let faults = try #require(throws: Faults.self) { try notation.checkStatements() }
    #expect(faults.list.first?.what.contains("the right side contains") == true, "\(faults)")
  }

  @Test(arguments: [
    ("outputError", "delta[L]"), ("outputError", "1 * delta[L]"), ("weightGradient", "dC/dw[l]"),
  ])
  func `of a whole layer that says a thing by itself is refused`(_ equation: String, _ right: String) throws {
    let notation = try notes(equation, right, form: "vector")
    let faults = try #require(throws: Faults.self) { try notation.checkStatements() }
    #expect(faults.list.first?.what.contains("itself") == true)
  }

  /// The gradient of a weight may be written by that of its bias: both are computed from the error.
  @Test func `may use what is computed beside it`() throws {
    try notes("weightGradient", "dC/db[l][j] * a[l-1][k]").checkStatements()
  }

  @Test(arguments: ["(z[l] - a[l])", "sigma(z[l][j])"])
  func `of softmax is no crash`(_ right: String) throws {
    _ = try? notes("activation", right, members: "\"activation\": \"softmax\"").checkStatements()
  }

  @Test func `that is listed many times is tried once`() throws {
    let form = "{ \"form\": \"component\", \"right\": \"delta[l+1][k]\" }"
    let file = """
      { "format": "backstep-notes", "version": 1, "name": "mine", "equations": [
        { "equation": "hiddenError", "forms": [\(Array(repeating: form, count: 300).joined(separator: ","))] } ] }
      """
    let notation = try JSONReader.read(Array(file.utf8)) { Notation(&$0) }
    #expect(notation.statements.count == 300)
    let faults = try #require(throws: Faults.self) { try notation.checkStatements() }
    #expect(faults.list.count == 1)
  }

  /// On a page the form stands where it holds, and elsewhere the general one, with a sentence that says so.
  @Test func `gives way to the general one, and the page says so`() throws {
    let notation = try notes(
      "outputError", "(a[L][j] - y[j]) * sigma'(z[L][j])", members: "\"cost\": \"quadratic\"")
    for cost in Cost.allCases {
      for activation in Activation.allCases {
        let trace = try #require(
          StatementNetworks.traces.first {
            $0.problem.cost == cost && $0.network[layer: $0.layerCount].activation == activation
          })
        let composer = Composer(trace, notation: notation)
        let step = try #require(composer.steps.first { $0.equation == .outputError })
        let text = words([composer.page(of: step, depth: .layer)])
        let isShown = cost == .quadratic && activation != .softmax
        #expect(text.contains("; there it is (1).") == !isShown, "\(cost), \(activation): \(text)")
        let child = composer.steps.child(0, of: step)
        let stated = composer.equation(of: child, .component).statement
        #expect((stated == notation.statements[0].right) == isShown)
        let source = trace.source(example: 1)
        let value = try stated.instantiated(at: child.place, in: source).value(from: source)
        let recorded = try #require(trace[.error(layer: .output, neuron: 1)])
        #expect(value.isClose(to: recorded, tolerance: 1e-9))
      }
    }
  }
}

@Suite struct `Notes based on others` {
  @Test(arguments: Notation.builtIn)
  func `do not have their labels and sections`(_ base: Notation) throws {
    let file = """
      { "format": "backstep-notes", "version": 1, "basedOn": "\(base.id)", "name": "mine", "title": "My course" }
      """
    let notation = try JSONReader.read(Array(file.utf8)) { Notation(&$0) }
    try notation.checkStatements()
    let common: Set = ["BP1", "BP2", "BP3", "BP4"]
    #expect(Set(notation.labels.values.map(\.text)) == common)
    for problem in BuiltInProblem.all.map(\.problem) {
      let composer = Composer(Trace(of: problem), notation: notation)
      for step in composer.steps {
        let page = composer.page(of: step, depth: .layer)
        #expect(page.label.map { common.contains($0.text) && $0.section == nil } ?? true, "\(step)")
        let text = words([page])
        #expect(!text.contains(/\([0-9.]+\)|[Ss]ection|Lemma/), "\(text)")
      }
    }
    for page in NotesReport(of: notation).pages {
      #expect(page.label.map { common.contains($0.text) && $0.section == nil } ?? true)
      #expect(!words([page]).contains(/\([0-9.]+\)|[Ss]ection|Lemma/))
    }
  }
}
