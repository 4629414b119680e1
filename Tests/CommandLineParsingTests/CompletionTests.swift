import CommandLineParsing
import Foundation
import TestSupport
import Testing

private let bash = "/bin/bash"

@Test(arguments: Shell.allCases) func `the completion script reads as recorded`(_ shell: Shell) {
  let difference = differenceFromGolden(sample.completionScript(for: shell), "completion.\(shell.rawValue)")
  #expect(difference == nil)
}

/// What bash offers in an empty folder for the last of the words.
private func completions(_ words: [String]) throws -> [String] {
  let quoted = words.map { "'\($0)'" }.joined(separator: " ")
  let script =
    sample.completionScript(for: .bash)
    + "\nCOMP_WORDS=(\(quoted)); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _backstep\n"
    + #"printf '%s\n' "${COMPREPLY[@]}""#
  let process = Process()
  let output = Pipe()
  process.executableURL = URL(fileURLWithPath: bash)
  process.arguments = ["-c", script]
  process.currentDirectoryURL = try emptyFolder()
  process.standardOutput = output
  try process.run()
  let data = output.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
}

private func emptyFolder() throws -> URL {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("backstep-empty")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  return folder
}

@Test(
  .enabled(if: FileManager.default.isExecutableFile(atPath: bash)),
  arguments: [
    (["backstep", ""], ["step", "trace", "why", "lesson", "help"]),
    (["backstep", "tr"], ["trace"]),
    (["backstep", "--w"], ["--width"]),
    (["backstep", "trace", ""], ["mazur", "xor"]),
    (["backstep", "trace", "m"], ["mazur"]),
    (["backstep", "trace", "xor", ""], []),
    (["backstep", "trace", "--f"], ["--format"]),
    (["backstep", "trace", "--format", ""], ["text", "markdown", "json"]),
    (["backstep", "trace", "--format", "="], ["text", "markdown", "json"]),
    (["backstep", "trace", "--format", "=", "m"], ["markdown"]),
    (["backstep", "trace", "--format", "=", "json", ""], ["mazur", "xor"]),
    (["backstep", "trace", "--digits", ""], []),
    (["backstep", "--width", "80", "trace", "--depth", "t"], ["term"]),
    (["backstep", "why", ""], []),
    (["backstep", "why", "z", ""], ["mazur", "xor"]),
    (["backstep", "lesson", ""], ["check"]),
    (["backstep", "lesson", "check", "--"], ["--strict", "--help", "--version"]),
    (["backstep", "help", "q"], ["quantities"]),
  ])
func `bash offers what fits`(_ words: [String], _ expected: [String]) throws {
  #expect(try completions(words) == expected)
}

@Test func `a word that a shell would read otherwise is not offered`() {
  let odd = Argument("ODD", .word(among: { ["good", "$(bad)", "b ad", "b'ad", ""] }), help: "h")
  let program = Program(
    "p", version: "1", "s",
    commands: [CommandGroup("G", [Command("c", "s", arguments: Arguments(odd), action: 0)])])
  for shell in Shell.allCases {
    let script = program.completionScript(for: shell)
    #expect(script.contains("good"))
    #expect(!script.contains("ad)") && !script.contains("b ad") && !script.contains("b'"))
  }
}
