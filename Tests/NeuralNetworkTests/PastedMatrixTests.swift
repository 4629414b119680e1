import Interchange
import NeuralNetwork
import Testing

private func pasted(_ text: String) throws -> [[Double]] {
  var matrix = PastedMatrix()
  for line in text.split(separator: "\n", omittingEmptySubsequences: false) { matrix.append(String(line)) }
  return try matrix.rows()
}

@Suite struct `A pasted matrix` {
  private static let rows = [[0.15, -0.2], [0.25, 3]]

  /// The same matrix as programs print it and people write it.
  @Test(arguments: [
    "[[0.15, -0.2], [0.25, 3]]", "np.array([[0.15, -0.2], [0.25, 3.0]])", "[[ 0.15 -0.2 ]\n [ 0.25  3.  ]]",
    "array([[ 0.15, -0.2 ],\n       [ 0.25,  3.  ]], dtype=float32)",
    "tensor([[0.1500, -0.2000],\n        [0.2500, 3.0000]], dtype=torch.float64, requires_grad=True)",
    "W2 = np.array([[0.15, -0.2],\n               [0.25, 3]])", "((0.15, -0.2), (0.25, 3))",
    "[0.15 -0.2; 0.25 3]", "W = [0.15, -0.2; 0.25, 3];", "[0.15 -0.2\n0.25 3]",
    "[0.15 ...\n -0.2\n 0.25 3]".replacing("...\n -0.2\n", with: "...\n -0.2;"),
    "W =\n\n    0.1500   -0.2000\n    0.2500    3.0000\n", "{{0.15, -0.2}, {0.25, 3}}",
    "\\begin{bmatrix} 0.15 & -0.2 \\\\ 0.25 & 3 \\end{bmatrix}",
    "W^2 = \\left[\\begin{array}{rr}\n0.15 & -0.2 \\\\\n0.25 & \\phantom{-}3 \\\\[2pt] \\hline\n\\end{array}\\right]",
    "$$\n\\begin{pmatrix}\n 0{,}15 & -0{,}2 \\\\ 0{,}25 & 3\n\\end{pmatrix}\n$$".replacing("{,}", with: "."),
    "0.15 -0.2\n0.25 3", "0.15, -0.2\n0.25, 3\n", "0.15,-0.2\n0.25,3", "  0.15   −0.2\n  0.25   3",
    "0.15\t-0.2\n0.25\t3",
    "0,15\t-0,2\n0,25\t3", "0,15;-0,2\n0,25;3", "0,15 -0,2\n0,25 3,0", "0.15 -0.2; 0.25 3",
    "| 0.15 | -0.2 |\n| 0.25 | 3 |",
    "3/20 -1/5\n1/4 3", "\\begin{bmatrix} \\frac{3}{20} & -\\frac{1}{5} \\\\ \\frac{1}{4} & 3 \\end{bmatrix}",
    "1.5e-1 -2E-1\r\n2.5e-1 3e0\r\n",
  ])
  func `is read in every common form`(_ text: String) throws { #expect(try pasted(text) == Self.rows) }

  /// NumPy breaks rows that are long, and MATLAB's lines are rows.
  @Test func `keeps rows that were broken into lines`() throws {
    #expect(
      try pasted("[[1. 2. 3.\n  4. 5. 6.]\n [7. 8. 9.\n  1. 2. 3.]]") == [
        [1, 2, 3, 4, 5, 6], [7, 8, 9, 1, 2, 3],
      ])
    #expect(try pasted("[1 2 3\n 4 5]") == [[1, 2, 3, 4, 5]])
    #expect(try pasted("[[0.5], [1]]") == [[0.5], [1]])
    #expect(try pasted("[0.5, 1]") == [[0.5, 1]])
    #expect(try pasted("0.5\n1") == [[0.5], [1]])
    #expect(try pasted("7") == [[7]])
    // Without anything else between them, commas separate numbers.
    #expect(try pasted("1,2") == [[1, 2]])
    #expect(try pasted("1,2\n3,4") == [[1, 2], [3, 4]])
    #expect(try pasted("0,5, 1,5") == [[0, 5, 1, 5]])
  }

  @Test(arguments: [
    ("1 2\n3", "row 2 has 1 number, but row 1 has 2"),
    ("[[1, 2], [3, 4, 5]]", "row 2 has 3 numbers, but row 1 has 2"),
    ("1 x", "\"x\" is not a number"), ("[[1, 2], [3, four]]", "\"four\" is not a number"),
    ("[[1 2 ... 8 9]\n [1 2 ... 8 9]]", "dots stand for numbers that were left out"),
    ("1 nan", "\"nan\" is infinite or not a number"), ("1/0", "\"1/0\" is infinite or not a number"),
    ("1 1e999", "\"1e999\" is infinite or not a number"), ("", "there are no numbers"),
    ("[]", "there are no numbers"),
    ("\\begin{bmatrix} \\end{bmatrix}", "there are no numbers"), ("W =", "there are no numbers"),
    ("1 2 *", "\"*\" is not a number"),
  ])
  func `says what is wrong`(_ text: String, _ what: String) {
    let fault = #expect(throws: Fault.self) { try pasted(text) }
    #expect(fault?.what == what)
  }

  /// A long matrix, line by line, as a terminal hands it over; checking every line anew would take hours.
  @Test(arguments: [", ", " ", " & ", "\t"])
  func `may be long`(_ separator: String) throws {
    let numbers = (0..<300).map { row in (0..<300).map { Double(row * 300 + $0) / 8 } }
    var lines = numbers.map { $0.map(\.description).joined(separator: separator) }
    switch separator {
    case ", ": lines = ["W = ["] + lines.map { "[" + $0 + "]," } + ["]"]
    case " & ": lines = ["\\begin{pmatrix}"] + lines.map { $0 + " \\\\" } + ["\\end{pmatrix}"]
    case "\t": lines = lines.map { $0.replacing(".", with: ",") }
    default: break
    }
    var matrix = PastedMatrix(count: 90_000)
    for line in lines {
      matrix.append(line)
      if matrix.end == .unknown { try matrix.checkLastLine() }
    }
    #expect(try matrix.rows() == numbers)
    #expect(matrix.end != .unknown || matrix.numberCount == 90_000)
  }

  @Test func `may have the mathematics of a paper around it`() throws {
    let paper =
      "\\begin{equation}\n W = \\begin{pmatrix} 0{,}15 & -0{,}2 \\\\ 0{,}25 & 3 \\end{pmatrix}\n\\end{equation}"
    #expect(try pasted(paper) == Self.rows)
  }

  /// Only the number of numbers tells what a comma means here.
  @Test(arguments: [
    ("0,5", 1, [[0.5]]), ("0,5", 2, [[0, 5]]), ("0,5\n0,25", 2, [[0.5], [0.25]]),
    ("1,5\n2,25", 4, [[1, 5], [2, 25]]),
    ("0,5, 0,7", 4, [[0, 5, 0, 7]]),
  ])
  func `has decimal commas if only so it has the right size`(_ text: String, _ count: Int, _ rows: [[Double]])
    throws
  {
    var matrix = PastedMatrix(count: count)
    for line in text.split(separator: "\n") { matrix.append(String(line)) }
    #expect(try matrix.rows() == rows)
    #expect(matrix.numberCount == count)
  }

  @Test func `says where it ends`() {
    var matrix = PastedMatrix()
    let ends = ["W = np.array(", "[[1, 2],", "[3, 4]])"].map { line in
      matrix.append(line)
      return matrix.end
    }
    #expect(ends == [.unknown, .open, .closed])
    matrix = PastedMatrix()
    matrix.append("\\begin{bmatrix} 1 & [2] \\\\")
    #expect(matrix.end == .open)
    matrix.append("\\end{bmatrix}")
    #expect(matrix.end == .closed)
  }
}

@Suite struct `A function that is typed` {
  @Test func `is a name or a formula`() throws {
    #expect(try Activation(typed: "tanh") == .tanh)
    #expect(try Activation(typed: "z / (1 + exp(-z))").value(of: 0) == 0)
    #expect(try Activation(typed: "z").value(of: 3) == 3)
    #expect(try !Activation(typed: "z[j] / sum[k](z[k])").isElementwise)
    #expect(try Cost(typed: "crossEntropy") == .crossEntropy)
    let cost = try Cost(typed: "sum[j](abs(a - y))")
    #expect(
      cost.value(of: Output(activation: .identity, weightedInputs: [2], activations: [2]), target: [5]) == 3)
    #expect(throws: Fault.self) { try Activation(typed: "tan") }
    #expect(throws: Fault.self) { try Activation(typed: "z +") }
    #expect(throws: Fault.self) { try Cost(typed: "mse") }
  }
}
