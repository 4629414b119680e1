import Backpropagation
import Expressions
import Interchange
import NeuralNetwork
import Notations
import TestSupport
import Testing

@testable import Walkthrough

/// Lines as people write them in Python, typed by hand.
@Suite struct `A script for Python, line by line` {
  private func lines(_ problem: Problem, _ library: PythonLibrary, _ notation: Notation = .nielsen)
    -> [String]
  {
    PythonScript(Trace(of: problem), notation: notation, for: library).text
      .split(separator: "\n", omittingEmptySubsequences: false).map { line in
        String(line.drop { $0 == " " })
      }
  }

  @Test func `has the equations of backpropagation`() throws {
    let mazur = try #require(BuiltInProblem.named("mazur")).problem
    let script = lines(mazur, .numpy)
    for line in [
      "W2 = np.array([[0.15, 0.2], [0.25, 0.3]])", "b2 = np.array([[0.35], [0.35]])",
      "z2 = W2 @ x + b2", "a2 = 1 / (1 + np.exp(-z2))", "C = 1 / 2 * np.sum((y - a3)**2)",
      "delta3 = dC_da3 * sigma_prime3            # BP1",
      "delta2 = (W3.T @ delta3) * sigma_prime2   # BP2", "db2 = delta2                              # BP3",
      "dW2 = delta2 @ x.T                        # BP4",
    ] {
      #expect(script.contains { $0.split(separator: " ") == line.split(separator: " ") }, "\(line)")
    }
    #expect(lines(mazur, .numpy, .lecture).contains { $0.hasPrefix("delta2 = ") && $0.hasSuffix("# (23)") })
  }

  @Test func `has PyTorch's own functions`() throws {
    let softmax = try #require(BuiltInProblem.named("softmax")).problem
    let script = lines(softmax, .pytorch)
    #expect(script.contains("a3 = torch.softmax(z3, 1)"))
    #expect(script.contains("costs = -torch.sum(y * torch.log(a3), 1, keepdim=True)"))
  }

  /// Each formula beside the line of Python that it has to be.
  @Test(arguments: [
    ("2 * z - -3 * z", "2 * z2 - -3 * z2", "2 * z2 - -3 * z2"),
    ("-(z - 1)^2 / (z - 2 - z)", "-(z2 - 1)**2 / (z2 - 2 - z2)", "-(z2 - 1)**2 / (z2 - 2 - z2)"),
    ("z^(1 + 1) - (1 - z)", "z2**(1 + 1) - (1 - z2)", "z2**(1 + 1) - (1 - z2)"),
    ("max(0, z) * exp(1)", "np.maximum(z2, 0) * 2.718281828459045", "torch.relu(z2) * 2.718281828459045"),
    (
      "if z > 1 then 1 else ln(1 + z^2)", "np.where((z2 - 1) > 0, 1.0, np.log1p(z2**2))",
      "torch.where((z2 - 1) > 0, 1.0, torch.log1p(z2**2))"
    ),
    ("min(z, 2)", "np.minimum(z2, 2.0)", "torch.where(z2 < 2.0, z2, 2.0)"),
  ])
  func `has formulas in the form of Python`(_ formula: String, _ numPy: String, _ pyTorch: String) throws {
    let json = """
      { "name": "own", "cost": "quadratic", "layers": [ { "weights": [[0.5]], "biases": [0.25],
        "activation": { "name": "f", "formula": "\(formula)" } } ], "examples": [ { "input": [1], "target": [0] } ] }
      """
    let problem = try Problem(json: Array(json.utf8))
    #expect(lines(problem, .numpy).contains("a2 = \(numPy)"))
    #expect(lines(problem, .pytorch).contains("a2 = \(pyTorch)"))
  }

  @Test func `breaks long lists between numbers`() {
    let numbers = (0..<30).map { Double($0) / 8 }
    let array = NamedArray(name: "W2", shape: [2, 15], elements: numbers)
    let text = PythonList(array, for: .numpy).text(at: 14)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 88 })
    let read = text.split { "[], \n".contains($0) }.compactMap { Double($0) }
    #expect(read == numbers)
    #expect(text.hasPrefix("[\n    [0.0, 0.125,") && text.hasSuffix("3.625],\n]"))
  }
}
