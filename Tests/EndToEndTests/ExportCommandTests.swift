import Backpropagation
import Expressions
import Foundation
import Interchange
import NeuralNetwork
import Notations
import TestSupport
import Testing
import Walkthrough

/// Problems with everything that a script has to write: biases of all kinds, conventions, and formulas.
private let problems: [Problem] = {
  var problems = RandomProblem.all(seed: 71, depth: 3, width: 4, examples: 3).map(\.problem)
  problems += RandomProblem.all(seed: 171, depth: 3, width: 4, examples: 3, mixingBiases: true).map(\.problem)
  problems += ProblemsWithFormulasOfLayers.all
  for problem in problems.prefix(28) {
    var other = problem.withThresholds
    other.conventions.weightDecay = 0.3
    other.conventions.overExamples = .sum
    problems.append(other)
    other.conventions.overExamples = .mean
    for number in other.examples.indices { other.examples[number].weight = Double(number) + 0.5 }
    problems.append(other)
  }
  return problems + BuiltInProblem.all.map(\.problem) + saturated + [overflowing] + withFormulas
}()

/// Networks whose slopes and logarithms lose all their digits in the usual formulas.
private let saturated: [Problem] = Cost.allCases.flatMap { cost in
  [Activation.sigmoid, .tanh, .softmax, .softplus].compactMap { output -> Problem? in
    guard !cost.takesLogarithms || output.staysFrom0To1 else { return nil }
    let network = Network([
      Layer(weights: Matrix([[30, -4], [-25, 45]]), biases: [3, -9], activation: .tanh),
      Layer(weights: Matrix([[31, 2], [-33, 4]]), biases: [2, 1], activation: .sigmoid),
      Layer(weights: Matrix([[-20, 6], [-17, 3]]), biases: [0.25, 4], activation: output),
    ])
    return Problem(
      name: "saturated", network: network, cost: cost, learningRate: 0.5,
      examples: [Example(input: [0.5, 0.75], target: [0, 1]), Example(input: [-0.5, 1], target: [0, 1])])
  }
}

/// A sigmoid whose powers overflow.
private let overflowing = Problem(
  name: "overflowing",
  network: Network([
    Layer(weights: Matrix([[-900], [1200]]), biases: [0, 1], activation: .sigmoid),
    Layer(weights: Matrix([[0.5, 2]]), biases: [0.1], activation: .tanh),
  ]), cost: .quadratic, learningRate: 0.5, examples: [Example(input: [1], target: [0])])

/// Formulas with every function that a formula may have.
private let withFormulas: [Problem] = [
  // The case that is not taken has no number.
  ("if z > 0 then z else exp(800 * z) - 1 + z", "sum[j]((a - y)^2)"),
  ("z / (1 + exp(-z))", "sum[j]((a - y)^4) / n"), ("if z > 0 then z else 0.1 z", "-ln(1 - abs(a - y) / 9)"),
  ("max(0.2 z, z, -1)", "sum[j](sqrt(1 + (a - y)^2))"), ("min(z, 1) ^ 3 - tanh(-(z - 1)) / 2", "abs(a - y)"),
  ("ln(1 + z^2) * exp(0.5)", "sum[j](a * y) / sum[k](a[k]^2)"), ("abs(z) - -2 * z", "max(a - y, 0)^2"),
  ("0.5", "0.5 sum[j]((y - a)^2)"), ("-(z - 2)^2 / (1 - (2 - z))", "exp(-(y - a)) - (1 - (y - a))"),
].map { activation, cost in
  let json = """
    { "name": "own", "cost": { "name": "own", "formula": "\(cost)" }, "layers": [
      { "weights": [[0.4, -0.7], [0.3, 0.5]], "biases": [0.1, 0.2],
        "activation": { "name": "f", "formula": "\(activation)" } },
      { "weights": [[0.7, 0.3], [0.5, -0.6]], "biases": [0.3, 0.1],
        "activation": { "name": "f", "formula": "\(activation)" } } ],
      "examples": [ { "input": [1, 0.5], "target": [1, 0] }, { "input": [-0.3, 0.8], "target": [0, 0.5] } ] }
    """
  do {
    var problem = try Problem(json: Array(json.utf8))
    problem.name = "a \" name\nprint(1)"
    return problem
  } catch {
    preconditionFailure("\(error)")
  }
}

@Suite struct `A script for Python` {
  private func run(_ library: PythonLibrary, _ python: Python) throws {
    let folder = try TemporaryFolder()
    for (number, problem) in problems.enumerated() {
      let script = PythonScript(Trace(of: problem), notation: .nielsen, for: library)
      _ = try folder.file("\(number).py", Array(script.text.utf8))
    }
    let run = try python.runAll(in: folder)
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    #expect(run.output.split(separator: "\n").count == problems.count)
  }

  @Test(.enabled(if: Python.withNumPy != nil, "needs Python with NumPy"))
  func `calculates all numbers anew by the equations`() throws { try run(.numpy, #require(Python.withNumPy)) }

  @Test(.enabled(if: Python.withPyTorch != nil, "needs Python with PyTorch"))
  func `gets the same gradient from PyTorch`() throws { try run(.pytorch, #require(Python.withPyTorch)) }

  @Test(.enabled(if: Python.withNumPy != nil, "needs Python with NumPy"))
  func `notices a wrong number, and saves the gradient`() throws {
    let python = try #require(Python.withNumPy)
    let folder = try TemporaryFolder()
    let script = try ProgramRun("export", "mazur").output
    #expect(script.contains("a2 = 1 / (1 + np.exp(-z2))"))
    _ = try folder.file("1.py", Array(script.utf8))
    #expect(try python.runAll(in: folder).status == 0)
    let gradient = folder.path + "/Mazur-2-2-2-gradient.npz"
    #expect(try ProgramRun("check", "mazur", "--against", gradient).status == 0)
    #expect(try ProgramRun("check", "higham", "--against", gradient).status == 2)
    for (number, (right, wrong)) in [
      ("1 / (1 + np.exp(-z2))", "np.tanh(z2)"), ("(W3.T @ delta3) * sigma_prime2", "W3.T @ delta3"),
      ("/ len(passes)", "* 2"),
    ].enumerated() {
      let other = try TemporaryFolder()
      _ = try other.file("\(number).py", Array(script.replacingOccurrences(of: right, with: wrong).utf8))
      let run = try python.runAll(in: other)
      #expect(run.status == 1 && run.errors.contains(["a2", "delta2", "C"][number]), "\(run.errors)")
    }
  }
}

@Suite struct `Weights for other programs` {
  @Test(arguments: ["npz", "safetensors"])
  func `come back as they were`(_ format: String) throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/weights." + format
    #expect(try ProgramRun("export", "higham", "--format", format, "-o", file).status == 0)
    let run = try ProgramRun(
      "import", file, "--activation", "sigmoid", "--weights", "out-in", "--input", "0.1,0.1", "--target",
      "1,0")
    let problem = try Problem(json: run.outputBytes)
    let higham = BuiltInProblem.named("higham")?.problem.writtenOut
    #expect(problem.network == higham?.network)
  }

  /// Other programs know neither thresholds nor a bias that neurons share.
  @Test func `have a bias for each neuron`() {
    let problem = RandomProblem(cost: .quadratic, output: .tanh, seed: 5).problem
    #expect(problem.withThresholds.network.arrays == problem.network.arrays)
    let layer = Layer(weights: Matrix([[1, 2], [3, 4]]), sharedBias: 0.5, activation: .tanh)
    let plain = Layer(weights: Matrix([[1, 2]]), activation: .tanh)
    let arrays = Network([layer, plain]).arrays
    #expect(
      arrays == [
        NamedArray(name: "W2", shape: [2, 2], elements: [1, 2, 3, 4]),
        NamedArray(name: "b2", shape: [2], elements: [0.5, 0.5]),
        NamedArray(name: "W3", shape: [1, 2], elements: [1, 2]),
      ])
  }

  @Test(arguments: [["--code", "numpy"], ["--l2", "0.1"]])
  func `are not asked for together with what only a script has`(_ options: [String]) throws {
    let run = try ProgramRun(arguments: ["export", "mazur", "--format", "npz"] + options)
    #expect(run.status == 2 && run.output.isEmpty && run.errors.contains(options[0] + " is for a script"))
  }
}
