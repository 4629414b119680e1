import Backpropagation
import CommandLineParsing
import Foundation
import Interchange
import NeuralNetwork
import TestSupport
import Testing

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
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
      try Data(reference.utf8).write(to: Self.root.appendingPathComponent("docs/commands.md"))
    }
    #expect(try Self.text("docs/commands.md") == reference)
  }

  @Test func `the declarations of the command line contradict each other nowhere`() {
    #expect(BackstepProgram.program.declarationMistakes.isEmpty)
  }

  @Test func `links of README and docs lead somewhere`() throws {
    let docs = try FileManager.default.contentsOfDirectory(
      atPath: Self.root.appendingPathComponent("docs").path)
    for path in ["README.md"] + docs.filter({ $0.hasSuffix(".md") }).map({ "docs/" + $0 }) {
      let folder = Self.root.appendingPathComponent(path).deletingLastPathComponent()
      for match in try Self.text(path).matches(of: /\]\(([^)#:]+)(#[^)]*)?\)/) {
        let target = folder.appendingPathComponent(String(match.1)).path
        #expect(FileManager.default.fileExists(atPath: target), "\(path) links to \(match.1)")
      }
    }
  }

  private static func blocks(in text: String, _ language: String) -> [String] {
    text.components(separatedBy: "```\(language)\n").dropFirst().compactMap {
      $0.components(separatedBy: "\n```").first
    }
  }

  private static func firstJSON(in text: String) throws -> [UInt8] {
    try Array(#require(blocks(in: text, "json").first).utf8)
  }
}
