import Foundation
import NeuralNetwork
import TestSupport
import Testing

/// How numbers are spelled in whatever the program writes.
@Suite struct `Numbers in what the program writes` {
  private static let commands: [[String]] =
    BuiltInProblem.all.map { ["trace", $0.id, "--depth", $0.id == "higham" ? "layer" : "neuron"] }
    + ["han-kamber", "saturated", "softmax"].flatMap { problem in
      [
        ["check", problem], ["flow", problem], ["why", "dC/dw[2][1][1]", problem],
        ["worksheet", problem, "--key"], ["prove", "BP1", problem],
      ]
    }
    + ["nielsen", "neal", "soundness", "exercise", "lecture"].flatMap { notes in
      [["errata", notes], ["prove", "BP2", "--notes", notes]]
    }
    + [
      ["paths", "w[2][1][1]"], ["compare", "xor", "saturated"], ["compare", "xor", "higham"],
      ["train", "xor", "--epochs", "40", "--seed", "1"],
      ["train", "mazur", "--epochs", "3", "--dropout", "0.5", "--l2", "0.0001"],
      ["trace", "mazur", "--digits", "2"], ["trace", "saturated", "--digits", "12"], ["notes", "lecture"],
    ]

  private func output(_ command: [String], _ format: String) throws -> String {
    let run = try ProgramRun(arguments: command + ["--format", format])
    #expect(run.status == 0, "\(command): \(run.errors)")
    return run.output
  }

  @Test(arguments: commands)
  func `are typed as they can be copied in a terminal`(_ command: [String]) throws {
    for line in try output(command, "text").split(separator: "\n") {
      #expect(!line.contains(/[×·] ?10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹^]/) && !line.contains(/−[0-9]/), "\(line)")
      #expect(!line.contains(/[0-9]e[+]|[0-9]e-?0/), "\(line)")
      #expect(!line.contains(/(^|[^\w.^])-0($|[^.0-9\/])/), "\(line)")
    }
  }

  @Test(arguments: commands)
  func `are set with powers of ten and true minus signs in a browser`(_ command: [String]) throws {
    for words in try Self.words(inHTML: output(command, "html")) {
      #expect(!words.contains(/(^|[^0-9A-Za-z])-[0-9]/), "\(words)")
      #expect(!words.contains(/[0-9]e[-+]?[0-9]/), "\(words)")
      #expect(!words.contains(/−0($|[^.0-9])/), "\(words)")
    }
  }

  @Test(arguments: commands)
  func `are set with powers of ten in Markdown`(_ command: [String]) throws {
    let code = /```[^`]*```|`[^`]*`/
    let math = /\$\$[^$]*\$\$|\$[^$]*\$/
    let text = try output(command, "markdown").replacing(code, with: "")
    #expect(!text.contains(/[0-9]e[-+]?[0-9]/))
    #expect(!text.replacing(math, with: "$").contains(/[⁻×]/))
    // An answer in a key is as a student would type it.
    if command.contains("--key") { return }
    for line in text.replacing(math, with: "$").split(separator: "\n") {
      #expect(!line.contains(/(^|[^0-9A-Za-z])-[0-9]/), "\(line)")
    }
  }

  /// What a reader sees or hears of a page: the text between the tags, also of pictures in it, and the words for pictures.
  private static func words(inHTML text: String) throws -> [String] {
    let pictures = text.matches(of: /data:image\/svg\+xml,([^"]*)/).map { String($0.output.1) }
    let all = ([text] + pictures.compactMap(\.removingPercentEncoding)).joined()
      .replacing(/(?s)<style.*?<\/style>|<script.*?<\/script>|<code>.*?<\/code>/, with: "")
    return all.matches(of: />([^<]+)</).map { String($0.output.1) }
      + all.matches(of: /(aria-label|alt)="([^"]*)"/).map { String($0.output.2) }
  }
}
