import Backpropagation
import CommandLineParsing
import Equations
import Expressions
import Foundation
import Interchange
import NeuralNetwork
import TestSupport
import Testing
import Walkthrough

@testable import backstep

/// What README and docs promise is there.
struct DocumentationTests {
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: root.appendingPathComponent(path)), as: UTF8.self)
  }

  @Test func `the problem file of the docs is a problem`() throws {
    let problem = try Problem(json: Self.firstJSON(in: Self.text("docs/problem-file.md")))
    #expect(problem.network.widths == [2, 2, 2])
  }

  @Test func `the trace file of the docs is the trace of its problem`() throws {
    let trace = try Trace(json: Self.firstJSON(in: Self.text("docs/trace-file.md")))
    #expect(trace == Trace(of: trace.problem))
  }

  @Test func `the picture in the README is what the program prints`() throws {
    let printed = try ProgramRun("trace", "mazur").output
    let picture = try #require(Self.blocks(in: Self.text("README.md"), "text").first)
    for line in picture.split(separator: "\n") { #expect(printed.contains(line), "\(line)") }
  }

  @Test func `the reference of the commands is that of the program`() throws {
    let reference = BackstepProgram.program.markdownReference
    try Self.update("docs/commands.md", to: reference)
    #expect(try Self.text("docs/commands.md") == reference)
  }

  @Test func `the glossary of the docs is that of the program`() throws {
    let glossary = try ProgramRun("notes", "nielsen", "--words", "--format", "markdown").output
    try Self.update("docs/glossary.md", to: glossary)
    #expect(try Self.text("docs/glossary.md") == glossary)
  }

  @Test func `the page for man has every option that the reference has`() throws {
    let manual = try ProgramRun("manual").output
    let options = try Self.text("docs/commands.md").matches(of: /\| `(?:-[a-z]`, `)?--([a-z0-9-]+)/).map(\.1)
    #expect(Set(options).count > 60)
    for option in Set(options) { #expect(manual.contains("Fl -\(option)"), "\(option)") }
    #expect(manual.split(separator: "\n").allSatisfy { $0.utf8.count <= 80 || $0.hasPrefix(".") })
  }

  /// Far from the commands, where a text tells what to type, an option may be gone without anybody noticing.
  @Test func `every option that a text of the program names is one of its own`() throws {
    let name = /--[a-z][a-z0-9]*(-[a-z0-9]+)*/
    let rows = BackstepProgram.program.markdownReference.split(separator: "\n").filter { $0.hasPrefix("| `") }
    let known = Set(rows.compactMap { $0.firstMatch(of: name)?.output.0 })
    let sources = Self.root.appendingPathComponent("Sources")
    let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    var count = 0
    for case let file as URL in files where file.pathExtension == "swift" {
      // Variables of a style sheet look like options.
      let isApart = ["/Benchmark/", "/CommandLineParsing/", "+Style.swift"].contains {
        file.path.contains($0)
      }
      if isApart { continue }
      let code = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        .filter { !$0.drop { $0 == " " }.hasPrefix("//") }.joined(separator: "\n")
      for option in code.matches(of: name).map(\.output.0) {
        #expect(known.contains(option), "\(option) in \(file.lastPathComponent)")
        count += 1
      }
    }
    #expect(count > 50)
  }

  /// A block begins with the command line, and goes on with all that it prints.
  ///
  /// A file that it reads is in a block with `cat`.
  @Test(arguments: ["proofs.md", "your-program.md"])
  func `what the docs show below a command line is what it prints`(_ name: String) throws {
    var text = try Self.text("docs/" + name)
    let blocks = Self.blocks(in: text, "text").filter { $0.hasPrefix("$ backstep ") }
    #expect(!blocks.isEmpty)
    let folder = try TemporaryFolder()
    var files: [Substring: String] = [:]
    for block in Self.blocks(in: text, "text") {
      guard let file = block.wholeMatch(of: /\$ cat ([a-z.]+)\n((?s).*)/) else { continue }
      files[file.1] = try folder.file(String(file.1), Array("\(file.2)\n".utf8))
    }
    for block in blocks {
      let command = try #require(block.split(separator: "\n").first)
      let arguments = command.dropFirst("$ backstep ".count).split(separator: " ")
      let run = try ProgramRun(arguments: arguments.map { files[$0] ?? $0.filter { $0 != "'" } })
      let shown = "\(command)\n" + run.output.trimmingCharacters(in: .newlines)
      if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
        text = text.replacing(block, with: shown)
      } else {
        #expect(block == shown)
      }
    }
    try Self.update("docs/" + name, to: text)
  }

  @Test func `the page on formulas has every function and both limits`() throws {
    let text = try Self.text("docs/formulas.md")
    for function in FormulaReader.functionNames { #expect(text.contains("`\(function)"), "\(function)") }
    #expect(text.contains("at most \(FormulaReader.longest) characters"))
    #expect(text.contains("at most \(FormulaReader.deepest) parentheses and signs"))
  }

  @Test func `the docs list every proof`() throws {
    let text = try Self.text("docs/proofs.md")
    for claim in Proof.Claim.allCases {
      let title = claim.title(.sigmoid, .crossEntropy).dropFirst("Proof: ".count)
      #expect(text.contains("| `\(claim.name)` | \(title) |"), "\(claim.name)")
    }
  }

  @Test func `the declarations of the command line contradict each other nowhere`() {
    #expect(BackstepProgram.program.declarationMistakes.isEmpty)
  }

  @Test func `links of README and docs lead somewhere`() throws {
    let docs = try FileManager.default.contentsOfDirectory(
      atPath: Self.root.appendingPathComponent("docs").path)
    for path in ["README.md"] + docs.filter({ $0.hasSuffix(".md") }).map({ "docs/" + $0 }) {
      let folder = Self.root.appendingPathComponent(path).deletingLastPathComponent()
      let prose = try Self.text(path).replacing(/(?s)```.*?```/, with: "").replacing(/`[^`\n]*`/, with: "")
      for match in prose.matches(of: /\]\(([^)#:]+)(#[^)]*)?\)/) {
        let target = folder.appendingPathComponent(String(match.1)).path
        #expect(FileManager.default.fileExists(atPath: target), "\(path) links to \(match.1)")
      }
    }
  }

  /// With UPDATE_GOLDEN=1 writes a file anew.
  private static func update(_ path: String, to text: String) throws {
    guard ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" else { return }
    try Data(text.utf8).write(to: root.appendingPathComponent(path))
  }

  static func blocks(in text: String, _ language: String) -> [String] {
    text.components(separatedBy: "```\(language)\n").dropFirst().compactMap {
      $0.components(separatedBy: "\n```").first
    }
  }

  private static func firstJSON(in text: String) throws -> [UInt8] {
    try Array(#require(blocks(in: text, "json").first).utf8)
  }
}
