import Expressions
import Foundation
import Interchange
import NeuralNetwork
import TestSupport
import Testing

@Suite struct `A new network` {
  @Test func `goes from the first question to its first step, with a wrong matrix on the way`() throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/own.json"
    var terminal = try PseudoTerminal.backstep("new", showing: "How many inputs", rows: 40)
    try terminal.type("2\n", until: "neurons has layer 2")
    try terminal.type("3\n", until: "function of layer 2")
    try terminal.type("tanh\n", until: "weights into layer 2")
    try terminal.type("[[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]]\n", until: "rows and columns exchanged")
    try terminal.type(
      "array([[0.1, 0.2],\n       [0.3, 0.4],\n       [0.5, 0.6]])\n", until: "biases of layer 2")
    try terminal.type("\n", until: "neurons has layer 3")
    try terminal.type("1\n", until: "function of layer 3")
    try terminal.type("\n", until: "weights into layer 3")
    try terminal.type("\\begin{bmatrix} 1 & -1 & 0.5 \\end{bmatrix}\n", until: "biases of layer 3")
    try terminal.type("0.25\n", until: "neurons has layer 4")
    try terminal.type("\n", until: "The cost")
    try terminal.type("crossEntropy\n", until: "input x")
    try terminal.type("1 0.5\n", until: "Its target")
    try terminal.type("1\n", until: "input of example 2")
    try terminal.type("\n", until: "The learning rate")
    try terminal.type("\n", until: "name of the file")
    try terminal.type(file + "\n", until: "step 1 of 18")
    #expect(terminal.screen.lines.contains { $0.contains("2-3-1") })
    terminal.type("q")
    #expect(try terminal.waitForEnding() == .exit(0))
    let problem = try Problem(json: Array(Data(contentsOf: URL(fileURLWithPath: file))))
    #expect(problem.network[layer: 2].weights.elements == [0.1, 0.2, 0.3, 0.4, 0.5, 0.6])
    #expect(problem.network[layer: 3].weights.elements == [1, -1, 0.5] && problem.cost == .crossEntropy)
  }

  @Test func `replaces a file only on request`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("own.json", Array("mine".utf8))
    let answers = Array(repeating: "", count: 11) + [file]
    let kept = try ProgramRun("new", input: Array((answers + ["quit"]).joined(separator: "\n").utf8))
    #expect(
      kept.status == 0 && kept.output.contains("exists") && kept.output.contains("No file was written."))
    #expect(try String(contentsOfFile: file, encoding: .utf8) == "mine")
    let other = folder.path + "/other.json"
    let both = try ProgramRun("new", input: Array((answers + [other]).joined(separator: "\n").utf8))
    #expect(both.status == 0 && folder.names == ["other.json", "own.json"])
    let replaced = try ProgramRun("new", input: Array((answers + ["replace"]).joined(separator: "\n").utf8))
    #expect(replaced.output.contains("backstep step"))
    #expect(try ProgramRun("trace", file).status == 0)
  }

  /// Names that the command line would read as something else.
  @Test(arguments: ["mazur", "-o", "-", "  own.json "])
  func `opens its own file, whatever its name is`(_ name: String) throws {
    let folder = try TemporaryFolder()
    var terminal = try PseudoTerminal(
      "/bin/sh", ["-c", "cd \"$0\" && exec \"$1\" new", folder.path, ProgramRun.program.path],
      environment: ["TERM": "xterm", "LANG": "C.UTF-8", "NO_COLOR": "1", "HOME": "/nonexistent"], rows: 40)
    try terminal.wait(for: "How many inputs")
    let questions = [
      "neurons has layer 2", "function of layer 2", "weights into layer 2", "biases of layer 2",
      "neurons has layer 3", "The cost", "input x", "Its target", "input of example 2", "The learning rate",
      "name of the file",
    ]
    for (position, next) in questions.enumerated() {
      try terminal.type(position == 0 ? "3\n" : "\n", until: next)
    }
    try terminal.type("back\n", until: "The learning rate")
    try terminal.type("\n", until: "[mine.json]")
    try terminal.type(name + "\n", until: "step 1 of")
    #expect(terminal.screen.lines.contains { $0.contains("3-2") })
    terminal.type("q")
    #expect(try terminal.waitForEnding() == .exit(0))
    #expect(folder.names == [name.filter { $0 != " " }])
  }

  @Test(arguments: ["", "2\n2\n", "2\n2\ntanh\n[[1, 2],\n", "quit\n", "2\nquit\n"])
  func `leaves no file if its questions are not answered`(_ input: String) throws {
    let run = try ProgramRun("new", input: Array(input.utf8))
    #expect(run.status == 0 && run.output.hasSuffix("No file was written.\n"))
  }
}
