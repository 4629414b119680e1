import Backpropagation
import Equations
import Expressions
import Foundation
import Interchange
import NeuralNetwork
import Notations
import Rendering
import TestSupport
import Testing
import Training
import Walkthrough

/// What the page on the library, its articles and the README tell programmers to write, written.
struct LibraryPageTests {
  @Test func `a trace is made and read`() {
    let trace = Trace(of: BuiltInProblem.mazur.problem)
    #expect(trace.cost == 0.2983711087600027)
    #expect(trace[.error(layer: 2, neuron: 1)] == .scalar(0.00877135468948694))
    #expect(trace[.activation(layer: 3)] == .vector([0.7513650695523157, 0.7729284653214625]))
    #expect(trace[.error(layer: 9, neuron: 1)] == nil)
    #expect(trace.examples[0].backward.errors[2].count == 2)
    #expect(trace.weightGradient(layer: 3, receiver: 1, sender: 2) == 0.08266762784753327)
  }

  @Test func `a problem is made of its parts`() throws {
    let problem = Problem(
      name: "Two layers",
      network: Network([
        Layer(weights: Matrix([[0.15, 0.20], [0.25, 0.30]]), biases: [0.35, 0.35], activation: .sigmoid),
        Layer(neurons: 2, inputs: 2, activation: .sigmoid, initialization: Initialization(.xavier, seed: 1)),
      ]),
      cost: .quadratic, learningRate: 0.5,
      examples: [Example(input: [0.05, 0.10], target: [0.01, 0.99])])
    #expect(try Problem(json: problem.json()) == problem)
  }

  @Test func `steps become pages, pages become text and Markdown`() {
    let trace = Trace(of: BuiltInProblem.mazur.problem)
    let composer = Composer(trace, notation: .lecture)
    for step in composer.steps where step.equation == .hiddenError {
      let page = composer.page(of: step, depth: .neuron)
      let lines = PageTextRenderer(width: 80, glyphs: .unicode).lines(page).map(\.text)
      let markdown = PageMarkdownRenderer().text(page)
      #expect(lines[0].contains("(23)") && markdown.contains("(23)"))
    }
  }

  @Test func `notes are read, and checked against the engine`() throws {
    let bytes = Array(#"{ "format": "backstep-notes", "version": 1, "name": "mine" }"#.utf8)
    let notes = try Notation(json: bytes)
    try notes.checkStatements()  // what does not give the engine's numbers is a fault
    #expect(try JSONDecoder().decode(Notation.self, from: Data(notes.json())) == notes)
  }

  @Test func `the last steps of a training are kept`() throws {
    var run = TrainingRun(
      BuiltInProblem.higham.problem, plan: .stochastic(steps: 5000, learningRate: 0.05))
    run.keepSteps(last: 1000)
    run.advance()
    #expect(run.recording?.examples(ofStep: 4711)[0].backward.errors[2].count == 2)
  }

  /// Values that the docs tell behind a line are expected here.
  @Test(arguments: ["README.md", "docs/library.md", "docs/training.md"])
  func `every line of Swift in the docs stands here`(_ path: String) throws {
    let source = try String(contentsOfFile: #filePath, encoding: .utf8)
    let blocks = DocumentationTests.blocks(in: try DocumentationTests.text(path), "swift")
    #expect(!blocks.isEmpty)
    for block in blocks where !block.hasPrefix("// in Package.swift") {
      for line in block.split(separator: "\n") {
        let parts = line.split(separator: "//", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
        #expect(source.contains(parts[0]), "\(parts[0])")
        let told = parts.dropFirst().first?.split(separator: " ").first.map(String.init) ?? ""
        if told.contains(/\d\.\d/) { #expect(source.contains("\(parts[0]) == \(told)"), "\(line)") }
      }
    }
  }

  @Test(
    arguments: [
      "Trace": "ReadTrace", "Equation": "EvaluateEquation", "Page": "WritePage", "OwnNotes": "UseOwnNotes",
    ])
  func `an article shows code of the example, and what that prints`(_ article: String, _ file: String) throws
  {
    let text = try DocumentationTests.text("docs/Backstep.docc/\(article).md")
    let source = try DocumentationTests.text("Examples/\(file).swift")
    let code = DocumentationTests.blocks(in: text, "swift")
    #expect(!code.isEmpty)
    for block in code { #expect(source.contains(indented(block, by: "  ")), "\(block)") }

    let run = try ProgramRun(
      ProgramRun.program.deletingLastPathComponent().appending(path: "library-example"), arguments: [])
    #expect(run.status == 0)
    for block in DocumentationTests.blocks(in: text, "text") {
      // A page has a margin.
      #expect(["", "   "].contains { run.output.contains(indented(block, by: $0) + "\n") }, "\(block)")
    }
  }

  @Test func `the document of the article on pages is that of the command`() throws {
    let composer = Composer(Trace(of: BuiltInProblem.mazur.problem), notation: .lecture)
    let document = Document(TraceReport(composer, depth: .neuron))
    let look = TextLook(width: 72, glyphs: .unicode, inColor: false)
    var file: [UInt8] = []
    OutputFormat.html.write(document, OutputFormat.Surroundings(look)) { file += $0 }
    #expect(try ProgramRun("trace", "mazur", "--notes", "lecture", "--format", "html").outputBytes == file)
  }

  private func indented(_ block: String, by margin: String) -> String {
    block.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : margin + $0 }.joined(separator: "\n")
  }
}
