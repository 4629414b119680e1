import Expressions
import Foundation
import Interchange
import NeuralNetwork
import TestSupport
import Testing

/// `backstep train` and the commands around it, as a stranger types them.
@Suite struct `Training on the command line` {
  @Test func `tells how, the epochs, the curve and the end, and is silent besides`() throws {
    let run = try ProgramRun(
      "train", "xor", "--method", "full-batch", "--steps", "40", "--notes", "soundness")
    #expect(run.status == 0 && run.errors == "")
    for words in ["The training", "Wˡ ← Wˡ - η/m", "epoch   step", "│█", "in 40 steps"] {
      #expect(run.output.contains(words), "\(words) in \(run.output)")
    }
  }

  @Test func `a file of images that cannot be is named itself, and labels without images are a fault`() throws
  {
    let folder = try TemporaryFolder()
    func file(_ name: String, _ bytes: [UInt8]) throws -> String {
      try Data(bytes).write(to: URL(fileURLWithPath: "\(folder.path)/\(name)"))
      return "\(folder.path)/\(name)"
    }
    let labels = try file("labels", [0, 0, 8, 1, 0, 0, 0, 1, 7])
    let none = try file("none", [0, 0, 8, 3, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2])
    let floats = try file("floats", [0, 0, 13, 1, 0, 0, 0, 1, 7, 1, 1, 1])
    let table = try file("table.csv", Array("a,b\n1,2\n".utf8))
    for (path, fault) in [
      (none, "none: has no image"), (floats, "floats: holds values of type 13"),
      (table, "table.csv: is not a file of images"),
    ] {
      let run = try ProgramRun("train", "--data", path, "--labels", labels, "--targets", "b")
      #expect(run.status == 2 && run.output == "" && run.errors.contains(fault), "\(run.errors)")
    }
  }

  @Test func `saves a problem file, goes on from it, and comes to the same file as without a break`() throws {
    let folder = try TemporaryFolder()
    let (whole, half) = (folder.path + "/whole.json", folder.path + "/half.json")
    _ = try ProgramRun("train", "higham", "--batch", "3", "--epochs", "8", "--seed", "5", "--save", whole)
    _ = try ProgramRun("train", "higham", "--batch", "3", "--steps", "14", "--seed", "5", "--save", half)
    #expect(try ProgramRun("trace", half, "--depth", "layer").status == 0)
    let resumed = try ProgramRun("train", half, "--resume", "--epochs", "8", "--save", half)
    #expect(resumed.status == 0, "\(resumed.errors)")
    let problem = { (path: String) in
      try Problem(json: Array(Data(contentsOf: URL(fileURLWithPath: path))))
    }
    #expect(try problem(whole).network == problem(half).network)
  }

  /// Mitchell's network of two examples, one after the other: the second step keeps 0.9 of the first.
  @Test func `--momentum asks for momentum, and its numbers are saved`() throws {
    let folder = try TemporaryFolder()
    let given = try folder.file(
      "given.json",
      Array(
        """
        {"cost": "quadratic", "learningRate": 0.3,
         "layers": [{"weights": [[0.1, 0.1]], "biases": [0.1], "activation": "sigmoid"},
                    {"weights": [[0.1]], "biases": [0.1], "activation": "sigmoid"}],
         "examples": [{"input": [1, 0], "target": [1]}, {"input": [0, 1], "target": [0]}]}
        """.utf8))
    let saved = folder.path + "/saved.json"
    let run = try ProgramRun(
      "train", given, "--no-shuffle", "--batch", "1", "--steps", "2", "--momentum", "0.9", "--save", saved)
    #expect(run.status == 0, "\(run.errors)")
    let network = try Problem(json: Array(Data(contentsOf: URL(fileURLWithPath: saved)))).network
    let expected = [
      0.10161743545543266, 0.09879852785432702, 0.10041596330975969, 0.11347416438338892, 0.12452152136346561,
    ]
    let learned = network.layers.flatMap { $0.weights.elements + $0.biases }
    let areClose = zip(learned, expected).allSatisfy { abs($0 - $1) < 1e-15 }
    #expect(areClose, "\(learned)")
    let resumed = try ProgramRun("train", saved, "--resume", "--steps", "4", "--save", saved)
    #expect(resumed.status == 0, "\(resumed.errors)")
  }

  @Test func `shows the equations of a rule, and its lines with numbers in a step that is traced`() throws {
    let folder = try TemporaryFolder()
    let momentum = try ProgramRun(
      "train", "mazur", "--momentum", "0.9", "--steps", "2", "--trace-steps", "2", "--trace-to", folder.path)
    for line in [
      "vⱼₖˡ ← μ vⱼₖˡ - η ∂C/∂wⱼₖˡ", "wⱼₖˡ ← wⱼₖˡ + vⱼₖˡ", "The settings are μ = 0.9, η = 0.5.",
      "The update of step 2 by momentum", "= 0.9 × (-0.041084) - 0.5 × 0.084162", "= 0.358916 - 0.079056",
    ] {
      #expect(momentum.output.contains(line), "\(line) in \(momentum.output)")
    }
    let adam = try ProgramRun(
      "train", "xor", "--update", "adam", "--steps", "2", "--trace-steps", "2", "--trace-to", folder.path,
      "--l2", "0.01", "--notes", "lecture", "--only-weights")
    for line in [
      "m[l]ⱼₖ → β₁ m[l]ⱼₖ + (1 - β₁) (∂Cost/∂w[l]ⱼₖ + λ w[l]ⱼₖ)", "v̂[l]ⱼₖ = v[l]ⱼₖ / (1 - β₂^t)",
      "w[l]ⱼₖ → w[l]ⱼₖ - η m̂[l]ⱼₖ / (√(v̂[l]ⱼₖ) + ε)", "The biases stay as they are.", "with t = 2:",
      "(1 - 0.9²)",
    ] {
      #expect(adam.output.contains(line), "\(line) in \(adam.output)")
    }
  }

  @Test func `saves traces of the steps asked for, which change nothing`() throws {
    let folder = try TemporaryFolder()
    let plain = try ProgramRun("train", "higham", "--epochs", "3")
    let traced = try ProgramRun(
      "train", "higham", "--epochs", "3", "--trace-steps", "2", "--trace-every", "3", "--trace-to",
      folder.path)
    #expect(traced.output == plain.output)
    #expect(folder.names == ["step-1.json", "step-2.json"])
    #expect(try ProgramRun("trace", folder.path + "/step-2.json", "--depth", "layer").status == 0)
  }

  @Test func `a trace of a step with dropout says that it is without it`() throws {
    let folder = try TemporaryFolder()
    let run = try ProgramRun(
      "train", "xor", "--epochs", "3", "--dropout", "0.5", "--trace-steps", "2", "--trace-to", folder.path)
    #expect(run.output.contains("The saved trace of this step has no dropout"))
    let trace = try ProgramRun("trace", folder.path + "/step-2.json", "--depth", "layer")
    #expect(trace.output.contains("step 2 without its dropout"))
    let plain = try ProgramRun(
      "train", "xor", "--epochs", "3", "--trace-steps", "2", "--trace-to", folder.path)
    #expect(plain.status == 0)
    #expect(!(try ProgramRun("trace", folder.path + "/step-2.json").output.contains("dropout")))
  }

  @Test func `learns a table, and puts its curve beside a Markdown file`() throws {
    let folder = try TemporaryFolder()
    let rows = (0..<40).map { "\($0 % 7),\($0 % 3),\($0 % 2 == 0 ? "even" : "odd")" }
    let table = try folder.file("t.csv", Array(("x,y,kind\n" + rows.joined(separator: "\n")).utf8))
    let run = try ProgramRun(
      "train", "--data", table, "--targets", "kind", "--one-hot", "--hidden", "3", "--standardize",
      "--epochs", "5", "--hold-out", "0.25", "--l2", "0.001", "--format", "markdown", "-o",
      folder.path + "/run.md")
    #expect(run.status == 0, "\(run.errors)")
    #expect(folder.names == ["run-learning-curve.svg", "run.md", "t.csv"])
    let text = try String(contentsOfFile: folder.path + "/run.md", encoding: .utf8)
    #expect(text.contains("![The cost over the steps](<run-learning-curve.svg>)"))
    #expect(text.contains("The inputs, standardised"))
  }

  @Test func `names the columns of the file that are standardised, by header or by number`() throws {
    let folder = try TemporaryFolder()
    let rows = "1,10,100\n0,20,300\n1,30,200\n"
    for (name, header, targets, names) in [
      ("bare.csv", "", "1", ["2", "3"]),
      ("headed.csv", "label,height,weight\n", "label", ["height", "weight"]),
    ] {
      let table = try folder.file(name, Array((header + rows).utf8))
      let run = try ProgramRun(
        "train", "--data", table, "--targets", targets, "--standardize", "--hidden", "2", "--epochs", "1")
      let lines = run.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
      #expect(lines.contains { $0.starts(with: [names[0], "20"]) }, "\(run.output)")
      #expect(lines.contains { $0.starts(with: [names[1], "200"]) })
    }
    let own = try ProgramRun("train", "xor", "--standardize", "--epochs", "1")
    #expect(own.output.contains("input   mean   standard deviation"))
  }

  @Test func `ends with 1 and says where, when numbers grow beyond all bounds`() throws {
    let folder = try TemporaryFolder()
    let table = try folder.file("t.csv", Array("x,y\n100,1\n80,0\n-50,2\n".utf8))
    let run = try ProgramRun(
      "train", "--data", table, "--targets", "y", "--hidden", "2", "--activation", "relu",
      "--learning-rate", "50", "--steps", "2000")
    #expect(run.status == 1)
    #expect(run.output.contains("is too large here"))
  }

  @Test func `tells which number overflows, and saves what is finite, traces and the network alike`() throws {
    let folder = try TemporaryFolder()
    let table = try folder.file("t.csv", Array("x,y\n100,1\n80,0\n-50,2\n".utf8))
    let run = try ProgramRun(
      "train", "--data", table, "--targets", "y", "--hidden", "2", "--activation", "relu",
      "--learning-rate", "1e307", "--trace-every", "1", "--trace-to", folder.path, "--save",
      folder.path + "/saved.json")
    #expect(run.status == 1 && run.errors == "")
    #expect(run.output.contains("In step 1 a weight of neuron 1 in layer 2 is too large for a number."))
    #expect(folder.names == ["saved.json", "step-1.json", "t.csv"])
    #expect(try ProgramRun("trace", folder.path + "/saved.json").status == 0)
    let resumed = try ProgramRun("train", folder.path + "/saved.json", "--resume")
    #expect(resumed.errors.contains("has no training to resume"))
  }

  @Test func `tells what is wrong with a table, with line and column`() throws {
    let folder = try TemporaryFolder()
    let table = try folder.file("t.csv", Array("x,y\r\n1,2\r\n3,\r\nfour,5\r\n".utf8))
    let run = try ProgramRun("train", "--data", table, "--targets", "y")
    #expect(run.status == 2 && run.output == "")
    #expect(run.errors.contains("t.csv:3:3: a number is missing in column \"y\""))
    #expect(run.errors.contains("t.csv:4:1: expected a number in column \"x\", found \"four\""))
  }

  @Test(arguments: [
    (
      "mazur --activation relu --cost crossEntropy --inputs 1 --one-hot",
      [
        "--activation applies only to a network made for --data", "--cost applies only to a network",
        "--inputs applies only to examples from a file", "--one-hot applies only to examples",
      ]
    ),
    (
      "xor --method full-batch --batch 2 --trace-to .",
      ["--batch applies only to --method minibatch", "--trace-to names the folder for traces"]
    ),
    (
      "saved.json --resume --learning-rate 3 --init he --l2 1",
      ["--learning-rate has no effect with --resume", "--init has no effect", "--l2 has no effect"]
    ),
    (
      "saved.json --resume --update adam --beta1 0.5",
      ["--update has no effect with --resume", "--beta1 has no effect with --resume"]
    ),
    (
      "xor --update momentum --beta1 0.5",
      [
        "--beta1 has no effect with the update rule momentum", "Leave it out, or choose --update adam.",
      ]
    ),
    (
      "xor --epsilon 1",
      [
        "--epsilon has no effect with the update rule descent",
        "Leave it out, or choose --update rmsprop or --update adam.",
      ]
    ),
    (
      "xor --epochs 2 --trace-steps 1,3,4",
      ["there is no step 3 to trace", "there is no step 4 to trace", "Name steps from 1 to 2."]
    ),
  ])
  func `refuses options that would have no effect`(_ line: String, _ expected: [String]) throws {
    let run = try ProgramRun(arguments: ["train"] + line.split(separator: " ").map(String.init))
    #expect(run.status == 2 && run.output == "")
    for words in expected { #expect(run.errors.contains(words), "\(words) in \(run.errors)") }
  }

  @Test(arguments: [
    ("x,y\n1,2\n", ["--targets", "y", "--inputs", "x,y"], "column \"y\" is both an input and a target"),
    ("x|y\n1|2\n", ["--targets", "y"], "The columns are \"x|y\". Separate several names with commas."),
  ])
  func `tells which columns a table has, and that one cannot be both question and answer`(
    _ table: String, _ options: [String], _ expected: String
  ) throws {
    let folder = try TemporaryFolder()
    let run = try ProgramRun(
      arguments: ["train", "--data", folder.file("t.csv", Array(table.utf8))] + options)
    #expect(run.status == 2 && run.output == "")
    #expect(run.errors.contains(expected), "\(run.errors)")
  }

  @Test func `only a training that was saved is taken up again`() throws {
    let run = try ProgramRun("train", "xor", "--resume")
    #expect(run.status == 2 && run.errors.contains("xor: has no training to resume"), "\(run.errors)")
  }

  @Test(arguments: [
    ("check", "z[2][1]", "or bias", "w[2][1][1] or b[2][1]"), ("paths", "b[2][1]", "weight\n", "w[2][1][1]"),
  ])
  func `what is no parameter is told with the names of some`(
    _ command: String, _ name: String, _ kind: String, _ names: String
  ) throws {
    let run = try ProgramRun(arguments: [command] + (command == "check" ? ["--parameter"] : []) + [name])
    #expect(run.status == 2 && run.errors.contains("\(name) is not a single weight"))
    #expect(run.errors.contains(kind) && run.errors.contains("Name one like \(names)."), "\(run.errors)")
  }

  @Test func `what is learned from a file of any name can be read again`() throws {
    let folder = try TemporaryFolder()
    let table = try folder.file("a\n\u{1B}[31m.csv", Array("x,y\n1,2\n".utf8))
    let saved = folder.path + "/saved.json"
    let run = try ProgramRun("train", "--data", table, "--targets", "y", "--epochs", "1", "--save", saved)
    #expect(run.status == 0 && !run.output.contains("\u{1B}"))
    let trace = try ProgramRun("trace", saved, "--format", "json")
    #expect(trace.status == 0 && trace.output.contains("^J^[[31m.csv"), "\(trace.errors)")
  }

  @Test func `does not say that steps look at more examples than there are`() throws {
    let run = try ProgramRun("train", "xor", "--epochs", "1")
    #expect(run.output.contains("Every step uses all"))
    let one = try ProgramRun("train", "mazur", "--epochs", "1", "--width", "200").output
    #expect(
      one.contains(
        "learns from 1 example. The cost is the quadratic cost. Every step uses this example, with"))
    let held = try ProgramRun("train", "xor", "--epochs", "1", "--hold-out", "0.25", "--width", "300").output
    #expect(held.contains("learns from 3 examples.") && held.contains(" 1 example is held out for testing."))
  }

  @Test func `check ends with 0 where gradients agree and with 1 where they do not`() throws {
    let right = try ProgramRun("check", "xor")
    #expect(right.status == 0, "\(right.errors)")
    #expect(right.output.contains("All agree within a relative difference of 1e-5."))
    let folder = try TemporaryFolder()
    let mine = try folder.file(
      "mine.json",
      Array("{\"gradient\": [{\"weights\": [[0, 0], [0, 0]]}, {\"weights\": [[1, 1], [1, 1]]}]}".utf8))
    let wrong = try ProgramRun("check", "mazur", "--against", mine)
    #expect(wrong.status == 1)
    #expect(wrong.output.contains("4 of 4"))
  }

  @Test func `check writes what it finds about a program as JSON, for a test`() throws {
    let folder = try TemporaryFolder()
    let mine = try folder.file("mine.txt", Array("delta[2] = 0.03635 0.04137\nz[2] = 0.3775 0.3925".utf8))
    let wrong = try ProgramRun("check", "mazur", "--against", mine, "--format", "json")
    #expect(wrong.status == 1)
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(wrong.outputBytes)) as? [String: Any])
    #expect(object["agrees"] as? Bool == false)
    #expect((object["first"] as? [String: Any])?["quantity"] as? String == "delta[2]")
    let lecture = try ProgramRun("check", "mazur", "--against", mine, "--notes", "lecture")
    #expect(lecture.status == 1 && lecture.output.contains("The first wrong quantity is δ"))
    let right = try ProgramRun(
      "check", "mazur", "--against", "-", "--format", "json", input: Array("z[2] = 0.3775 0.3925".utf8))
    #expect(right.status == 0 && right.output.contains("\"agrees\": true"))
    let gradient = try ProgramRun(
      "check", "mazur", "--against", "-", "--format", "json",
      input: Array("{\"gradient\": [{\"weights\": [[0, 0], [0, 0]]}, {\"weights\": [[1, 1], [1, 1]]}]}".utf8))
    #expect(gradient.status == 1 && gradient.output.contains("\"quantity\": \"dC/dw[3]\""))
    let other = try ProgramRun("check", "mazur", "--against", mine, "--example", "2")
    #expect(other.status == 2 && other.errors.contains("there is no example 2"))
    let alone = try ProgramRun("check", "mazur", "--format", "json")
    #expect(alone.status == 2 && alone.errors.contains("Use --format json only with --against FILE."))
  }

  @Test func `paths, flow and compare print their pages`() throws {
    #expect(try ProgramRun("paths", "w[2][1][1]", "higham").output.contains("The sum over 6 paths"))
    #expect(try ProgramRun("flow", "higham", "--depths", "2,6").output.contains("vanishes"))
    #expect(try ProgramRun("compare", "mazur", "xor").output.contains("different shapes"))
    #expect(try ProgramRun("paths", "b[2][1]", "higham").status == 2)
  }
}
