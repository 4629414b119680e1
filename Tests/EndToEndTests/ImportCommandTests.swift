import Foundation
import Interchange
import NeuralNetwork
import TestSupport
import Testing

/// Files of other programs where a problem is expected.
@Suite struct `Weights of another program, on the command line` {
  /// W¹ and W² for a W, with biases: 2-3-1 neurons, with numbers that a person can add up.
  private let arrays = [
    NamedArray(name: "W1", shape: [2, 3], elements: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]),
    NamedArray(name: "b1", shape: [3], elements: [0.1, 0, -0.1]),
    NamedArray(name: "W2", shape: [3, 1], elements: [1, 2, 3]),
    NamedArray(name: "b2", shape: [1], elements: [0.5]),
  ]

  /// With x = (1, 2): z² = (0.1 + 0.8 + 0.1, 0.2 + 1 + 0, 0.3 + 1.2 − 0.1) = (1, 1.2, 1.4), z³ = 1 + 2.4 + 4.2 + 0.5 = 8.1.
  @Test(arguments: ["npz", "safetensors"])
  func `are traced as they are`(_ ending: String) throws {
    let folder = try TemporaryFolder()
    let bytes = ending == "npz" ? NumPyArchive.bytes(of: arrays) : Safetensors.bytes(of: arrays)
    let file = try folder.file("weights.\(ending)", bytes)
    let options = ["--activation", "identity", "--input", "1,2", "--target", "8"]
    let trace = try ProgramRun(arguments: ["trace", file] + options)
    #expect(trace.status == 0, "\(trace.errors)")
    #expect(trace.output.contains("1.0 + 2.4 + 4.2 + 0.5") || trace.output.contains("= 8.1"))
    #expect(
      trace.output.inOneLine.contains("Layer 2 has the weights W1 and the biases b1; layer 3 has W2 and b2."))
    let problem = folder.path + "/mine.json"
    let made = try ProgramRun(arguments: ["import", file, "-o", problem] + options)
    #expect(made.status == 0 && made.output.inOneLine.contains("here they are transposed."), "\(made.errors)")
    for command in [["check"], ["why", "delta[3][1]"], ["worksheet"], ["flow"]] {
      let run = try ProgramRun(arguments: [command[0]] + command.dropFirst() + [problem])
      #expect(run.status == 0, "\(command): \(run.errors)")
    }
  }

  @Test func `need what their file lacks, which is told with its option`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("weights.npz", NumPyArchive.bytes(of: arrays))
    let bare = try ProgramRun("trace", file)
    #expect(bare.status == 2 && bare.errors.contains("--activation relu,softmax"), "\(bare.errors)")
    let elsewhere = try ProgramRun("flow", file)
    #expect(elsewhere.status == 2 && elsewhere.errors.contains("has no activation functions"))
    let wrong = try ProgramRun("trace", "mazur", "--input", "1,2")
    #expect(wrong.status == 2 && wrong.errors.contains("\"mazur\" is a problem"), "\(wrong.errors)")
  }

  @Test func `of a kind that is not read are told with a line of Python`() throws {
    let folder = try TemporaryFolder()
    for (name, bytes) in [
      ("m.pkl", [0x80, 4, 0x95, 0, 0, 0, 0]), ("m.h5", [0x89, 0x48, 0x44, 0x46, 13, 10, 26, 10]),
    ]
      as [(String, [UInt8])]
    {
      let run = try ProgramRun("trace", folder.file(name, bytes))
      #expect(run.status == 2 && run.errors.contains("numpy.savez"), "\(run.errors)")
    }
  }

  @Test func `are not needed for a network of one's own`() throws {
    let run = try ProgramRun(
      "trace", "--layers", "2-3-1", "--activation", "tanh,sigmoid", "--seed", "4", "--input", "0.5,1",
      "--target",
      "1")
    #expect(run.status == 0 && run.output.contains("2-3-1 neurons"), "\(run.errors)")
    let wrong = try ProgramRun("step", "--plain", "--layers", "2-3-1", "--input", "1")
    #expect(
      wrong.status == 2 && wrong.errors.contains("the input has 1 number, but the network has 2 inputs"))
    #expect(try ProgramRun("trace", "--layers", "2").status == 2)
  }

  /// The stepper has no front page, so a message says what became of the arrays.
  @Test func `are explained when the stepper opens`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("weights.npz", NumPyArchive.bytes(of: arrays))
    let run = try ProgramRun("step", file, "--activation", "tanh", "--plain", input: Array("q\n".utf8))
    #expect(run.output.inOneLine.contains("Layer 2 has the weights W1 and the biases b1"), "\(run.output)")
    #expect(run.output.inOneLine.contains("No input and no target is given"))
  }

  /// A folder, or names with commas between them.
  @Test func `are read from several files of NumPy`() throws {
    let folder = try TemporaryFolder()
    let files = try arrays.map { try folder.file($0.name + ".npy", NumPyFile.bytes(of: $0)) }
    let whole = try folder.file("whole.npz", NumPyArchive.bytes(of: arrays))
    let options = ["--activation", "tanh", "--weights", "in-out"]
    let right = try ProgramRun(arguments: ["import", whole] + options)
    #expect(right.status == 0, "\(right.errors)")
    for name in [folder.path, files.joined(separator: ","), files.reversed().joined(separator: ",")] {
      let run = try ProgramRun(arguments: ["import", name] + options)
      let lines = { (text: String) in text.split(separator: "\n").filter { !$0.contains("\"name\"") } }
      #expect(lines(run.output) == lines(right.output), "\(run.errors)")
    }
    let empty = try TemporaryFolder()
    let none = try ProgramRun("trace", empty.path)
    #expect(none.status == 2 && none.errors.contains("is a folder without files"))
    let text = try empty.file("W1.npy", Array("1 2".utf8))
    #expect(try ProgramRun("trace", empty.path).errors.contains(text + ": is not an array of NumPy"))
  }

  @Test func `take their example from a row of a table`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("weights.npz", NumPyArchive.bytes(of: arrays))
    let data = try folder.file("data.csv", Array("a;b;c\n0,5;1;red\n2,25;3;blue\n4;5;red\n".utf8))
    let options = [file, "--activation", "tanh", "--weights", "in-out", "--data", data, "--targets", "c"]
    func example(_ more: String...) throws -> (NeuralNetwork.Example?, String) {
      let run = try ProgramRun(arguments: ["import"] + options + more)
      return (run.status == 0 ? try Problem(json: run.outputBytes).examples[0] : nil, run.errors)
    }
    #expect(try example("--row", "2", "--target", "7").1.contains("expected a number"))
    #expect(
      try example("--one-hot", "--row", "2", "--target", "7").0 == Example(input: [2.25, 3], target: [7]))
    let wide = try example("--one-hot", "--row", "2").1
    #expect(wide.contains("the target has 2 numbers") && wide.contains("with --targets"), "\(wide)")
    #expect(try example("--one-hot", "--row", "4").1.contains("There are rows 1 to 3."))
    for command in [
      ["trace"], ["why", "w[2][1][1]"], ["check"], ["prove", "BP3"], ["paths", "w[2][1][1]"],
      ["calc", "a[2][1]"],
      ["export", "--code", "numpy"],
    ] {
      let run = try ProgramRun(
        arguments: command + options + ["--one-hot", "--row", "2", "--target", "7", "--notes", "nielsen"])
      #expect(run.status == 0, "\(command): \(run.errors)")
    }
    let alone = try ProgramRun("trace", file, "--row", "2")
    #expect(alone.status == 2 && alone.errors.contains("--row applies only to an example from a file"))
  }

  /// Some commands have no options for what the file lacks.
  @Test func `are sent through a problem file by commands without options`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("weights.npz", NumPyArchive.bytes(of: arrays))
    for command in ["worksheet", "flow", "train"] {
      let run = try ProgramRun(command, file)
      #expect(run.status == 2 && run.errors.contains("backstep import " + file), "\(run.errors)")
      #expect(!run.errors.contains("--weights") && !run.errors.contains("--activation"))
    }
  }

  @Test func `are no table of data`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.file("weights.npz", NumPyArchive.bytes(of: arrays))
    let run = try ProgramRun("train", "--data", file, "--targets", "y")
    #expect(run.status == 2 && run.errors.contains("has arrays of numbers, not a table"), "\(run.errors)")
    let numbers = arrays.map {
      NamedArray(name: $0.name, shape: $0.shape, elements: $0.elements.map { _ in .nan })
    }
    let bad = try ProgramRun(
      "import", folder.file("nan.npz", NumPyArchive.bytes(of: numbers)), "--activation", "tanh")
    #expect(bad.status == 2 && bad.output.isEmpty && bad.errors.contains("infinite or not a number"))
  }

  /// The numbers that trace writes are right, also under the names of its arrays; with one changed, they are not.
  @Test(arguments: ["npz", "safetensors"])
  func `are compared with the right ones`(_ ending: String) throws {
    let folder = try TemporaryFolder()
    let file = folder.path + "/xor." + ending
    let written = try ProgramRun("trace", "xor", "--format", ending, "-o", file)
    #expect(written.status == 0, "\(written.errors)")
    let right = try ProgramRun("check", "xor", "--against", file)
    #expect(right.status == 0 && right.output.contains("All 20 quantities agree"), "\(right.errors)")
    guard
      case .arrays(let arrays) = try ArrayFile(
        Array(Data(contentsOf: URL(fileURLWithPath: file))), file: file, limit: 1 << 20)
    else {
      Issue.record("no arrays")
      return
    }
    let wrong = arrays.map { array in
      NamedArray(
        name: array.name, shape: array.shape,
        elements: array.name == "delta2" ? array.elements.map { 2 * $0 } : array.elements)
    }
    let bytes = ending == "npz" ? NumPyArchive.bytes(of: wrong) : Safetensors.bytes(of: wrong)
    let run = try ProgramRun("check", "xor", "--against", folder.file("wrong." + ending, bytes))
    #expect(run.status == 1, "\(run.output)")
  }

  @Test func `of data may be compressed`() throws {
    let folder = try TemporaryFolder()
    // gzip of "x,y\n1,2\n3,4\n", made by Python.
    let bytes: [UInt8] = [
      0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0xFF, 0xAB, 0xD0,
      0xA9, 0xE4, 0x32, 0xD4, 0x31, 0xE2, 0x32, 0xD6, 0x31, 0xE1, 0x02, 0x00,
      0x97, 0x44, 0x29, 0x80, 0x0C, 0x00, 0x00, 0x00,
    ]
    let run = try ProgramRun(
      "train", "--data", folder.file("t.csv.gz", bytes), "--targets", "y", "--epochs", "1")
    #expect(run.status == 0 && run.output.inOneLine.contains("It gives 2 examples."), "\(run.errors)")
  }
}

extension String {
  /// The words with single spaces between them.
  fileprivate var inOneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}

/// The message for a file that only another program reads has a line of Python: it is run, and its arrays are read.
@Suite struct `The line of Python for another format` {
  /// Makes a file in Python, runs the line for it, and returns the first output of the network that was saved.
  private func output(
    of file: String, madeBy script: String, _ python: Python, _ options: [String]
  ) throws -> String {
    let folder = try TemporaryFolder()
    _ = try folder.file("1.py", Array(script.utf8))
    #expect(try python.runAll(in: folder).status == 0)
    let message = try ProgramRun("trace", folder.path + "/" + file).errors.inOneLine
    let line = try #require(message.split(separator: "Run this line in Python: ").last)
    _ = try folder.file("1.py", Array(line.utf8))
    let run = try python.runAll(in: folder)
    #expect(run.status == 0, "\(file): \(run.errors)")
    let trace = try ProgramRun(
      arguments: ["calc", "a[3][1]", folder.path + "/weights.npz", "--input", "0.5,1", "--digits", "4"]
        + options)
    return trace.output
  }

  @Test(
    .enabled(if: Python.withPyTorch != nil, "needs Python with PyTorch"),
    arguments: [
      ("state.pt", "torch.save(m.state_dict(), 'state.pt')"), ("model.pt", "torch.save(m, 'model.pt')"),
      ("check.pt", "torch.save({'epoch': 3, 'model_state_dict': m.state_dict()}, 'check.pt')"),
      ("old.pt", "torch.save(m.state_dict(), 'old.pt', _use_new_zipfile_serialization=False)"),
    ])
  func `saves a network of PyTorch`(_ file: String, _ save: String) throws {
    let script = """
      import torch
      m = torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.Tanh(), torch.nn.Linear(3, 1))
      for p, v in zip(m.parameters(), [[[1., 2], [3, 4], [5, 6]], [.5, 0, -.5], [[1., -1, .5]], [.25]]):
          p.data = torch.tensor(v)
      \(save)
      """
    let python = try #require(Python.withPyTorch)
    let text = try output(of: file, madeBy: script, python, ["--activation", "tanh,identity"])
    // tanh 3, tanh 5.5 and tanh 8, all but 1.
    #expect(text.contains("0.7451"), "\(text)")
  }

  @Test(
    .enabled(if: Python.withNumPy != nil, "needs Python with NumPy"),
    arguments: [
      "{'W1': W1, 'b1': b1, 'W2': W2, 'b2': b2}", "[[W1, W2], [b1, b2]]", "[W1, b1, W2, b2]", "M()",
    ])
  func `saves what a pickle has`(_ what: String) throws {
    let script = """
      import numpy, pickle, types
      W1, b1 = numpy.array([[1., 3, 5], [2, 4, 6]]), numpy.array([.5, 0, -.5])
      W2, b2 = numpy.array([[1.], [-1], [.5]]), numpy.array([.25])
      M = lambda: types.SimpleNamespace(coefs_=[W1, W2], intercepts_=[b1, b2])
      with open('net.pkl', 'wb') as file: pickle.dump(\(what), file)
      """
    let python = try #require(Python.withNumPy)
    let text = try output(
      of: "net.pkl", madeBy: script, python, ["--activation", "tanh,identity", "--weights", "in-out"])
    #expect(text.contains("0.7451"), "\(text)")
  }
}
