import TestSupport
import Testing

/// Networks in which something that others have is missing: hidden layers, other neurons, other examples.
@Suite struct `The smallest networks` {
  private static let problems = [
    ("crossEntropy", "sigmoid", "[[0.5, 1]]", "[0.25]", "[1, 0]", "[0]"),
    ("categoricalCrossEntropy", "softmax", "[[0.5]]", "[0.25]", "[1]", "[1]"),
    ("quadratic", "relu", "[[-0.5]]", "false", "[1]", "[0]"),
  ].map { cost, activation, weights, biases, input, target in
    #"{"name": "small", "cost": "\#(cost)", "layers": [{"weights": \#(weights), "biases": \#(biases), "activation": "\#(activation)"}], "examples": [{"input": \#(input), "target": \#(target)}]}"#
  }

  private static let commands: [[String]] = [
    ["trace", "FILE"], ["trace", "FILE", "--format", "html"], ["step", "FILE", "--plain"], ["check", "FILE"],
    ["flow", "FILE"], ["paths", "dC/dw[2][1][1]", "FILE"], ["train", "FILE", "--steps", "2"],
    ["worksheet", "FILE"], ["prove", "BP1", "FILE"], ["prove", "BP4", "FILE"], ["calc", "C", "FILE"],
    ["why", "dC/dw[2][1][1]", "FILE"], ["why", "C", "FILE"], ["compare", "FILE", "FILE"],
    ["export", "FILE"], ["export", "FILE", "--code", "pytorch"], ["trace", "FILE", "--update", "adam"],
  ]

  @Test(arguments: commands)
  func `have a page for everything`(_ command: [String]) throws {
    let folder = try TemporaryFolder()
    for (number, problem) in Self.problems.enumerated() {
      let file = try folder.file("\(number).json", Array(problem.utf8))
      let run = try ProgramRun(
        arguments: command.map { $0 == "FILE" ? file : $0 }, input: Array("n\nn\nq\n".utf8))
      #expect(run.status == 0 && !run.output.isEmpty, "\(problem)\n\(run.status) \(run.errors.prefix(300))")
    }
  }
}
