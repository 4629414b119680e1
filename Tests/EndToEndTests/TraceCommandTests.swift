import Backpropagation
import Foundation
import Interchange
import NeuralNetwork
import TestSupport
import Testing

/// `backstep trace` as a stranger types it.
struct TraceCommandTests {
  @Test func `piped, it prints the whole trace of the built-in example and nothing else`() throws {
    let run = try ProgramRun("trace", "mazur")
    #expect(run.status == 0 && run.errors == "")
    #expect(run.output.contains("= 0.03635 × 0.241301"))
    #expect(run.output.contains("step 18 of 18"))
    #expect(!run.output.contains("\u{1B}"))
  }

  @Test func `a built-in printed as a file gives the same trace`() throws {
    for builtIn in BuiltInProblem.all {
      let file = try ProgramRun("problems", builtIn.id)
      let traced = try ProgramRun("trace", "-", "--depth", "layer", input: file.outputBytes)
      #expect(traced.status == 0, "\(builtIn.id): \(traced.errors)")
      #expect(try traced.outputBytes == ProgramRun("trace", builtIn.id, "--depth", "layer").outputBytes)
    }
  }

  @Test func `JSON reads back as the same trace, to the last bit, and prints the same`() throws {
    let json = try ProgramRun("trace", "xor", "--format", "json")
    #expect(try Trace(json: json.outputBytes) == Trace(of: BuiltInProblem.xor.problem))
    let reread = try ProgramRun("trace", "-", "--format", "json", input: json.outputBytes)
    #expect(reread.outputBytes == json.outputBytes)
  }

  @Test func `a layer, a neuron and an example can be asked for alone`() throws {
    let run = try ProgramRun("trace", "xor", "--layer", "2", "--neuron", "1", "--example", "3")
    #expect(run.status == 0)
    #expect(run.output.contains("z₁²") && !run.output.contains("z₂²"))
    #expect(run.output.contains("example 3 of 4") && !run.output.contains("example 2 of 4"))
  }

  @Test func `what the network does not have is told with what it has`() throws {
    let run = try ProgramRun("trace", "mazur", "--layer", "9", "--neuron", "7", "--example", "2")
    #expect(run.status == 2 && run.output == "")
    for words in [
      "no layer 9", "layers 2 to 3", "no neuron 7", "neurons 1 to 2", "no example 2", "only example 1",
    ] {
      #expect(run.errors.contains(words), "\(words) in \(run.errors)")
    }
  }

  @Test func `the derivative with respect to the input is a step on request`() throws {
    let run = try ProgramRun("trace", "mazur", "--input-gradient", "--layer", "1", "--neuron", "2")
    #expect(run.output.contains("step 15 of 19") && run.output.contains("= 0.004741"))
    #expect(!run.output.contains("step 14 of"))
    let without = try ProgramRun("trace", "mazur", "--layer", "1")
    #expect(without.status == 2 && without.errors.contains("With --input-gradient it has"))
    let json = try ProgramRun("trace", "mazur", "--input-gradient", "--format", "json")
    let again = try ProgramRun("trace", "-", "--layer", "1", input: json.outputBytes)
    #expect(again.output.contains("step 15 of 19"))
  }

  @Test func `why tells of the derivative with respect to the input`() throws {
    let run = try ProgramRun("why", "dC/dx[1]", "mazur")
    #expect(run.status == 0 && run.output.contains("= 0.15 × 0.008771 + 0.25 × 0.009954"))
    #expect(run.output.contains("= 0.003804"))
    let error = try ProgramRun("why", "delta[1][1]", "mazur")
    #expect(error.status == 2 && error.errors.contains("with respect to the input is dC/da[1][1]"))
  }

  @Test func `a mistyped name is corrected, never guessed`() throws {
    let problem = try ProgramRun("trace", "mazru")
    #expect(problem.status == 2 && problem.errors.contains("Did you mean mazur?"))
    let option = try ProgramRun("trace", "--dept", "layer")
    #expect(option.status == 2 && option.errors.contains("--depth"))
    let command = try ProgramRun("trcae")
    #expect(command.status == 2 && command.errors.contains("trace"))
  }
}

/// Files that cannot be used.
struct FaultyFileTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var content: String
    /// What the messages must name.
    var words: [String]
  }

  static let layer = #"{ "weights": [[1, 2]], "biases": [0], "activation": "sigmoid" }"#
  static let example = #"{ "input": [1, 2], "target": [1] }"#

  static func problem(layers: String = layer, examples: String = example, more: String = "") -> String {
    #"{ "name": "n", "cost": "quadratic", \#(more) "layers": [\#(layers)], "examples": [\#(examples)] }"#
  }

  static let cases = [
    Case(testDescription: "an empty file", content: "", words: ["1:1"]),
    Case(testDescription: "broken JSON", content: "{ \"layers\": [1,\n 2", words: ["2:"]),
    Case(
      testDescription: "an unknown activation",
      content: problem(layers: #"{ "weights": [[1, 2]], "biases": [0], "activation": "sigmoit" }"#),
      words: ["layers[0].activation", "sigmoid"]),
    Case(
      testDescription: "ragged rows",
      content: problem(
        layers: #"{ "weights": [[1, 2], [3]], "biases": [0, 0], "activation": "tanh" }"#,
        examples: #"{ "input": [1, 2], "target": [1, 1] }"#),
      words: ["layers[0].weights[1]"]),
    Case(
      testDescription: "sizes that do not fit, all at once",
      content: problem(
        layers: layer + #", { "weights": [[1, 2, 3]], "biases": [0, 1], "activation": "tanh" }"#),
      words: ["layers[1].weights", "layers[1].biases"]),
    Case(testDescription: "no examples", content: problem(examples: ""), words: ["examples"]),
    Case(
      testDescription: "softmax in the middle",
      content: problem(
        layers:
          #"{ "weights": [[1, 2]], "biases": [0], "activation": "softmax" }, { "weights": [[1]], "biases": [0], "activation": "tanh" }"#
      ),
      words: ["layers[0].activation", "softmax"]),
    Case(testDescription: "NaN", content: problem(more: #""learningRate": NaN,"#), words: ["1:", "NaN"]),
    Case(
      testDescription: "an infinite number", content: problem(more: #""learningRate": 1e999,"#),
      words: ["1:53", "too large"]),
    Case(
      testDescription: "duplicate keys", content: problem(more: #""cost": "quadratic","#), words: ["cost"]),
    Case(
      testDescription: "an escape sequence in a name that is a fault",
      content: problem(more: #""\u001b[2Jevil": 1,"#), words: ["^[", "evil"]),
    Case(
      testDescription: "numbers that overflow",
      content: problem(layers: #"{ "weights": [[1e308, 1e308]], "biases": [0], "activation": "identity" }"#),
      words: ["weighted input of neuron 1 in layer 2"]),
    Case(
      testDescription: "outputs whose logarithm there is not",
      content: problem(layers: #"{ "weights": [[1, 2]], "biases": [0], "activation": "identity" }"#)
        .replacing("quadratic", with: "crossEntropy").replacing("[1] }", with: "[0.5] }"),
      words: ["the cost is not a number", "takes outputs between 0 and 1"]),
    Case(
      testDescription: "notes", content: #"{ "format": "backstep-notes", "version": 1, "name": "mine" }"#,
      words: ["1:1: this is a file of notes", "--notes"]),
  ]

  @Test(arguments: cases)
  func `is told with its place, and nothing is printed`(_ example: Case) throws {
    let run = try ProgramRun("trace", "-", input: Array(example.content.utf8))
    #expect(run.status == 2)
    #expect(run.output == "")
    for words in example.words { #expect(run.errors.contains(words), "\(words) in \(run.errors)") }
    #expect(!run.errors.contains("\u{1B}"))
  }

  @Test func `invalid UTF-8, a folder and a missing file are told`() throws {
    let bytes = try ProgramRun("trace", "-", input: [0x7B, 0x22, 0xFF, 0xFE])
    #expect(bytes.status == 2 && bytes.output == "" && bytes.errors.contains("1:"))
    let folder = try TemporaryFolder()
    let run = try ProgramRun("trace", folder.path)
    #expect(run.status == 2 && run.errors.contains("folder"))
    let missing = try ProgramRun("trace", folder.path + "/none.json")
    #expect(missing.status == 2 && missing.errors.contains("none.json"))
  }

  @Test func `an escape sequence in a name never reaches the terminal`() throws {
    let content =
      #"{ "name": "\u001b[2J\u202eevil", "cost": "quadratic", "layers": [\#(Self.layer)], "examples": [\#(Self.example)] }"#
    let run = try ProgramRun("trace", "-", input: Array(content.utf8))
    #expect(run.status == 2 && run.output == "")
    #expect(run.errors.contains("^[[2J<U+202E>evil"))
    #expect(!run.errors.contains("\u{1B}") && !run.errors.unicodeScalars.contains("\u{202E}"))
  }
}

/// Files that are written.
struct OutputFileTests {
  @Test func `a file appears whole`() throws {
    let folder = try TemporaryFolder()
    let run = try ProgramRun("trace", "mazur", "-o", folder.path + "/trace.txt")
    #expect(run.status == 0 && run.output == "")
    let written = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/trace.txt"))
    #expect(try Array(written) == ProgramRun("trace", "mazur").outputBytes)
    #expect(folder.names == ["trace.txt"])
  }

  @Test(arguments: [
    ["trace", "mazur", "--depth", "layer"], ["worksheet"], ["notes"], ["problems", "xor"], ["check"],
  ])
  func `a file that is called - is standard output`(_ arguments: [String]) throws {
    let plain = try ProgramRun(arguments: arguments)
    let named = try ProgramRun(arguments: arguments + ["-o", "-"])
    #expect(named.status == plain.status && named.output.count > 100)
    #expect(abs(named.output.count - plain.output.count) < 100)
    #expect(!FileManager.default.fileExists(atPath: "-"))
  }

  @Test(arguments: [
    ["why", "dC/dw[2][1][1]"], ["why", "dC/dw[2][1][1]@mean", "higham"], ["trace", "xor", "--width", "60"],
    ["prove", "BP3"],
  ])
  func `one blank line is enough`(_ arguments: [String]) throws {
    let run = try ProgramRun(arguments: arguments)
    #expect(run.status == 0 && !run.output.contains("\n\n\n"))
  }

  @Test func `a faulty problem leaves the old file as it was`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("old.txt", Array("old".utf8))
    let run = try ProgramRun("trace", "-", "-o", file, input: Array("{".utf8))
    #expect(run.status == 2)
    #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == Data("old".utf8))
    #expect(folder.names == ["old.txt"])
  }

  @Test func `a folder that is not there is told`() throws {
    let folder = try TemporaryFolder()
    let run = try ProgramRun("trace", "mazur", "-o", folder.path + "/none/trace.txt")
    #expect(run.status == 2 && run.errors.contains("cannot be written"))
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func `a full disk is told`() throws {
    let run = try ProgramRun("trace", "mazur", "-o", "/dev/full")
    #expect(run.status == 2 && run.errors.contains("cannot be written"))
  }
}
