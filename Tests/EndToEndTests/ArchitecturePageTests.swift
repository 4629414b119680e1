import Backpropagation
import Equations
import Foundation
import NeuralNetwork
import Notations
import Rendering
import Testing
import Walkthrough

/// The page on the architecture names files and shows a step on its way.
@Suite struct `The page on the architecture` {
  @Test func `names files that are there`() throws {
    let files = try codeSpans.filter { $0.hasSuffix(".swift") }
    #expect(files.count > 30)
    for file in files {
      let places = [root.appending(path: "Sources/\(file)"), root.appending(path: file)]
      #expect(places.contains { FileManager.default.fileExists(atPath: $0.path) }, "\(file)")
    }
  }

  @Test func `shows a step as it is printed`() throws {
    let composer = Composer(Trace(of: BuiltInProblem.mazur.problem), notation: .nielsen)
    let index = try #require(
      composer.steps.firstIndex { $0.equation == .hiddenError && $0.layer == 2 && $0.example == 1 })
    #expect(composer.steps.distance(from: composer.steps.startIndex, to: index) + 1 == 10)
    let step = composer.steps.child(0, of: composer.steps[index])
    let lines = PageTextRenderer(width: 80, glyphs: .unicode)
      .lines(composer.page(of: step, depth: .neuron)).map { withoutPadding($0.text) }
    let spans = try codeSpans.filter { $0.contains("δ₁") || $0.contains("δⱼ") || $0.hasPrefix("(0.4") }
    #expect(spans.count == 4)
    for span in spans {
      #expect(lines.contains { $0.contains(withoutPadding(span)) }, "\(span)")
    }
  }

  /// What is written as code, in order.
  private var codeSpans: [String] {
    get throws {
      let page = try String(contentsOf: root.appending(path: "docs/architecture.md"), encoding: .utf8)
      let text = page.split(separator: "```").enumerated().filter { $0.offset % 2 == 0 }.map {
        String($0.element)
      }
      return text.flatMap { part in
        part.split(separator: "`", omittingEmptySubsequences: false).enumerated()
          .filter { $0.offset % 2 == 1 }.map { String($0.element) }
      }
    }
  }

  private var root: URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
  }
}

/// The spaces that align terms in columns are layout.
private func withoutPadding(_ line: String) -> String {
  line.split(separator: " ").joined(separator: " ").replacing(" )", with: ")")
}
