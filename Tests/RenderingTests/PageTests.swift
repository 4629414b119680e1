import Backpropagation
import NeuralNetwork
import Notations
import Rendering
import TestSupport
import Testing
import Walkthrough

/// Pages as text, read by eye when they change.
struct PageTests {
  struct Size: CustomTestStringConvertible, Sendable {
    var width: Int
    var glyphs: Glyphs
    var testDescription: String { "\(width) columns of \(glyphs)" }
  }

  static let sizes = [40, 80, 120].flatMap { width in
    Glyphs.allCases.map { Size(width: width, glyphs: $0) }
  }

  @Test(arguments: [8, 12, 20, 30])
  func `a script in parentheses is not broken from its letter`(_ width: Int) {
    let text = "The share is z₁^(2, 3) = 0.5109 (of example 2), and a_(1, 2) is not 1."
    let lines = Wrapping.lines(text, width: width)
    #expect(lines.joined(separator: " ") == text)
    #expect(lines.contains { $0.contains("z₁^(2, 3)") } && lines.contains { $0.contains("a_(1, 2)") })
    #expect(lines.allSatisfy { $0.count <= width || !$0.contains(" ") || $0 == "z₁^(2, 3)" })
  }

  @Test(arguments: sizes)
  func `no line is wider than the page, and ASCII is ASCII, for all built-in problems`(_ size: Size) {
    for builtIn in BuiltInProblem.all {
      for depth in [Depth.layer, .term] {
        for line in text(builtIn.problem.withFewExamples, depth, size) {
          #expect(line.count <= size.width, "\(builtIn.id): \(line)")
          #expect(size.glyphs == .unicode || line.utf8.allSatisfy { $0 < 128 }, "\(builtIn.id): \(line)")
        }
      }
    }
  }

  @Test func `the lines of a list's item stand below each other, behind its mark`() {
    let items = ["-", "12."].map { mark in
      Page.Block.prose(Prose(marker: mark, ["the weighted input rises, at the rate of the weight"]))
    }
    let lines = PageTextRenderer(width: 32, glyphs: .ascii).lines(Page(title: "", blocks: items)).map(\.text)
    #expect(
      lines.filter { !$0.isEmpty && $0 != " " } == [
        " - the weighted input rises, at", "   the rate of the weight", " 12. the weighted input rises,",
        "     at the rate of the weight",
      ])
  }

  @Test(arguments: [
    "backward", "逆伝播", "신경망 é", "👩‍👩‍👧 🇩🇪", String(repeating: "層", count: 99), String(repeating: "x", count: 99),
  ])
  func `a name in letters of two columns does not push what stands beside it off the page`(_ name: String) {
    var problem = BuiltInProblem.mazur.problem
    problem.name = name
    let line = text(problem, .layer, Size(width: 80, glyphs: .unicode))[0]
    let wide = line.filter { "逆伝播신경망👩‍👩‍👧🇩🇪層".contains($0) }
    #expect(line.count + wide.count == 79, "\(line)")
    #expect(wide.count == min(31, name.filter { "逆伝播신경망👩‍👩‍👧🇩🇪層".contains($0) }.count))
  }

  @Test func `pages look as recorded`() {
    let lines = text(BuiltInProblem.mazur.problem, .neuron, Size(width: 80, glyphs: .unicode))
    #expect(differenceFromGolden(lines.joined(separator: "\n"), "mazur.txt") == nil)
  }

  @Test func `pages of terms and of softmax look as recorded`() {
    let lines = text(BuiltInProblem.softmax.problem, .term, Size(width: 80, glyphs: .unicode))
    #expect(differenceFromGolden(lines.joined(separator: "\n"), "softmax-terms.txt") == nil)
  }

  @Test func `pages of means over the examples look as recorded`() {
    let composer = Composer(
      Trace(of: BuiltInProblem.xor.problem), notation: .nielsen, limits: PageTextRenderer.limits(width: 80))
    let means = composer.steps.filter { $0.example == nil && $0.layer == 3 }
    let pages = PageTextRenderer(width: 80, glyphs: .unicode)
    let lines = means.flatMap { pages.lines(composer.page(of: $0, depth: .term)).map(\.text) }
    #expect(differenceFromGolden(lines.joined(separator: "\n"), "xor-means.txt") == nil)
  }

  @Test(arguments: BuiltInProblem.all.map(\.id), [60, 80, 120])
  func `pages in ASCII have the same numbers`(_ id: String, _ width: Int) throws {
    let problem = try #require(BuiltInProblem.named(id)).problem.withFewExamples
    let numbers = Glyphs.allCases.map { glyphs in
      let words = text(problem, .term, Size(width: width, glyphs: glyphs)).joined(separator: " ")
        .split { !"0123456789.".contains($0) }
      return Set(words.filter { $0.contains(".") }.compactMap { Double($0.last == "." ? $0.dropLast() : $0) })
    }
    #expect(numbers[0].count > 10)
    #expect(numbers[0].symmetricDifference(numbers[1]).isEmpty)
  }

  @Test func `a wide layer is elided with a count, and its page stays short`() throws {
    let layers = [(30, 300), (10, 30)].map { neurons, inputs in
      Layer(
        neurons: neurons, inputs: inputs, activation: .sigmoid,
        initialization: Initialization(.xavier, seed: 7))
    }
    let input = (0..<300).map { Double($0 % 7) / 10 }
    let problem = Problem(
      name: "wide", network: Network(layers), cost: .quadratic,
      examples: [Example(input: input, target: Array(repeating: 0, count: 10))])
    let lines = text(problem, .neuron, Size(width: 80, glyphs: .unicode))
    #expect(lines.contains { $0.contains("297 terms") || $0.contains("296 terms") })
    #expect(lines.count < 1500)
    #expect(lines.allSatisfy { $0.count <= 80 })
  }

  @Test(arguments: [("softmax", Notation.exercise, 0), ("softmax", .nielsen, 2), ("higham", .exercise, 0)])
  func `notes without matrices write out what nothing else would show`(
    _ id: String, _ notation: Notation, _ gaps: Int
  ) throws {
    let problem = try #require(BuiltInProblem.named(id)).problem.withFewExamples
    let lines = text(problem, .neuron, Size(width: 80, glyphs: .unicode), notation)
    #expect(lines.filter { $0.contains("left out") }.count == gaps)
  }

  private func text(
    _ problem: Problem, _ depth: Depth, _ size: Size, _ notation: Notation = .nielsen
  ) -> [String] {
    let limits = PageTextRenderer.limits(width: size.width)
    let composer = Composer(Trace(of: problem), notation: notation, limits: limits)
    var lines: [String] = []
    TextDocumentRenderer(PageTextRenderer(width: size.width, glyphs: size.glyphs))
      .write(TraceReport(composer, depth: depth)) { lines.append($0.text) }
    return lines
  }
}

extension Problem {
  /// The problem with its first two examples: more add no new kind of line.
  var withFewExamples: Problem {
    var copy = self
    copy.examples = Array(examples.prefix(2))
    return copy
  }
}
