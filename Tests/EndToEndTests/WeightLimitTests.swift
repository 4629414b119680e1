import Foundation
import TestSupport
import Testing

/// How large a network may become is one matter, whoever asks for the network.
@Suite struct `The greatest number of weights` {
  /// 2-3-2, drawn: 12 weights.
  private static let problem =
    #"{ "cost": "quadratic", "layers": [LAYER3, LAYER2], "examples": [{ "input": [1, 2], "target": [0, 1] }] }"#
    .replacingOccurrences(of: "LAYER3", with: layer(3)).replacingOccurrences(of: "LAYER2", with: layer(2))

  private static func layer(_ neurons: Int) -> String {
    #"{ "neurons": \#(neurons), "activation": "sigmoid", "initialization": "he", "seed": 1 }"#
  }

  @Test(arguments: [
    ["trace"], ["step"], ["check"], ["flow"], ["why", "w[2][1][1]"], ["prove", "BP2"],
    ["paths", "w[2][1][1]"],
    ["train"],
  ])
  func `is heeded by every command that reads a problem`(command: [String]) throws {
    let bytes = Array(Self.problem.utf8)
    let run = try ProgramRun(arguments: command + ["-", "--max-weights", "11"], input: bytes)
    #expect(run.status == 2 && run.output == "")
    #expect(
      run.errors.contains("the network would have 12 weights, which take 1 MiB; at most 11 are allowed"))
    #expect(run.errors.contains("Make a layer smaller, or allow more: --max-weights 12."))
    #expect(try ProgramRun(arguments: command + ["-", "--max-weights", "12"], input: bytes).status == 0)
  }

  @Test func `holds for hidden layers of a training and for a training that is resumed`() throws {
    let folder = try TemporaryFolder()
    let (table, saved) = (folder.path + "/t.csv", folder.path + "/s.json")
    try Data("a,b\n1,2\n2,1\n".utf8).write(to: URL(fileURLWithPath: table))
    let data = ["train", "--data", table, "--targets", "b", "--epochs", "1"]
    let huge = try ProgramRun(arguments: data + ["--hidden", "100000,100000"])
    #expect(huge.status == 2 && huge.errors.contains("10000200000 weights, which take 75 GiB"))
    #expect(try ProgramRun(arguments: data + ["--hidden", "3", "--max-weights", "5"]).status == 2)
    #expect(
      try ProgramRun(arguments: data + ["--hidden", "3", "--max-weights", "6", "--save", saved]).status == 0)
    let more = [
      "train", saved, "--data", table, "--targets", "b", "--resume", "--epochs", "2", "--max-weights",
    ]
    #expect(try ProgramRun(arguments: more + ["5"]).status == 2)
    #expect(try ProgramRun(arguments: more + ["6"]).status == 0)
  }
}
