import Backpropagation
import Expressions
import Interchange
import NeuralNetwork
import Notations
import Testing

@testable import Walkthrough

@Suite struct `Formulas calculated with the numbers of a trace` {
  private let trace = Trace(of: BuiltInProblem.mazur.problem)

  private func report(_ formula: String, notes: Notation = .nielsen) throws -> CalculationReport {
    try CalculationReport(Composer(trace, notation: notes), formula: formula, example: 1)
  }

  @Test func `BP2 as it is typed gives the recorded errors`() throws {
    let value = try report("W[3]^T * delta[3] .* sigma'(z[2])").value
    #expect(value == .vector(trace.examples[0].backward.errors[2]))
  }

  @Test func `a sum over neurons has the letters of the notes`() throws {
    let δ = trace.examples[0].backward.errors[3]
    let w = trace.network[layer: 3].weights
    #expect(try report("sum[k](w[3][k][1] * delta[3][k])").value == .scalar(w[0, 0] * δ[0] + w[1, 0] * δ[1]))
  }

  @Test func `each sum has its own letter`() throws {
    #expect(try report("sum[k](w[3][k][1] * sum[j](w[2][j][1]))").value.scalar != nil)
    #expect {
      try report("sum[j](w[2][j][1] * sum[j](w[2][j][1]))")
    } throws: {
      ($0 as? Fault)?.what.hasSuffix("a sum inside this one already has the letter \"j\"") == true
    }
  }

  /// 400 × 251 = 100,400 weights.
  @Test func `sums have a limit that is told`() throws {
    let row = "[" + Array(repeating: "0", count: 400).joined(separator: ",") + "]"
    let rows = Array(repeating: row, count: 251).joined(separator: ",")
    let problem = try Problem(
      json: Array(
        """
        {"cost":"quadratic","layers":[{"weights":[\(rows)],"biases":false,"activation":"tanh"}],
        "examples":[{"input":\(row),"target":[\(Array(repeating: "0", count: 251).joined(separator: ","))]}]}
        """.utf8))
    let composer = Composer(Trace(of: problem), notation: .nielsen)
    let text = "sum[j](sum[k](w[2][j][k]))"
    #expect {
      try CalculationReport(composer, formula: text, example: 1)
    } throws: {
      ($0 as? Fault)?.what
        == "the sums of the formula have 100400 numbers together; at most 100000 can be calculated"
    }
    #expect(try CalculationReport(composer, formula: "sum[k](w[2][251][k])", example: 1).value == .scalar(0))
  }

  /// ½ ((0.01 − 0.75136507)² + (0.99 − 0.772928465)²) = 0.298371109, as Mazur prints it.
  @Test func `the cost is what its author printed`() throws {
    let value = try #require(try report("((y[1] - a[3][1])^2 + (y[2] - a[3][2])^2) / 2").value.scalar)
    #expect(abs(value - 0.298371109) < 1e-9)
  }

  @Test func `the lines go from the letters to the number`() throws {
    let page = try report("a[3][1] - y[1]").page
    guard case .calculation(let calculation) = page.blocks[0] else {
      Issue.record("the first block is the calculation")
      return
    }
    #expect(calculation.lines.map(\.role) == [.numbers, .result])
  }

  @Test(arguments: [
    ("delta[3] * delta[3]", "delta[3] * delta[3]: the shapes 2 and 2 do not match"),
    ("1 + (W[2] + delta[3]^T)", "w[2] + delta[3]^T: the shapes 2 × 2 and 1 × 2 do not match"),
    ("delta[4][1]", "\"delta[4][1]\", character 1: delta[4][1]: there is no layer 4"),
    ("delta[l][1]", "\"delta[l][1]\", character 1: \"delta[l][1]\": the layer is a number here"),
    ("sum[i](delta[3][i])", "\"sum[i](delta[3][i])\", character 8: no neuron has the letter \"i\""),
    ("delta[2][1] +", "\"delta[2][1] +\", character 14: a number or a name is missing here"),
  ])
  func `a fault names the part`(_ formula: String, _ what: String) throws {
    let fault = try #require(throws: Fault.self) { try report(formula) }
    #expect(fault.what == what)
  }

  @Test(arguments: [
    ("delta[2]", "The result is a vector of 2 numbers."), ("1 + 1", "The result is a single number."),
    ("W[2]", "The result is a matrix of 2 rows and 2 columns."),
    ("1 / 0", "The result is not a finite number."),
    ("sqrt(-1)", "The result is not a finite number."),
  ])
  func `the shape of the result is told`(_ formula: String, _ note: String) throws {
    #expect(try report(formula).page.blocks.last == .prose(Prose(.note, [.text(note)])))
  }

  @Test func `an example that does not exist is a fault`() throws {
    let fault = try #require(throws: Fault.self) {
      try CalculationReport(Composer(trace, notation: .nielsen), formula: "1", example: 2)
    }
    #expect(fault.what == "there is no example 2")
  }
}
