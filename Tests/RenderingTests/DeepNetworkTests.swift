import Backpropagation
import Equations
import NeuralNetwork
import Notations
import Testing
import Walkthrough

@testable import Rendering

/// What is written of one step does not grow with the depth of the network.
struct DeepNetworkTests {
  private static func composer(layers count: Int) -> Composer {
    let layers = (1...count).map { seed in
      Layer(
        neurons: 2, inputs: 2, activation: .sigmoid,
        initialization: Initialization(.xavier, seed: UInt64(seed)))
    }
    let problem = Problem(
      name: "deep", network: Network(layers), cost: .quadratic,
      examples: [Example(input: [1, 0], target: [0, 1])])
    return Composer(Trace(of: problem), notation: .nielsen)
  }

  /// The pages of layer 100, as text, Markdown and HTML.
  private static func lengths(ofLayers count: Int) -> [Int] {
    let composer = composer(layers: count)
    let pages = composer.steps.filter { $0.layer == 100 }.flatMap { step in
      [step, composer.steps.child(0, of: step)].map { composer.page(of: $0, depth: .term) }
    }
    let text = pages.flatMap { PageTextRenderer(width: 1000, glyphs: .unicode).lines($0).map(\.text.count) }
    let markdown = pages.map { PageMarkdownRenderer().text($0).utf8.count }
    let html = pages.map { PageHTMLRenderer().text($0, id: "step").utf8.count }
    return [text, markdown, html].map { $0.reduce(0, +) }
  }

  @Test func `the pages of a layer are as long in a network five times as deep`() {
    for (shallow, deep) in zip(Self.lengths(ofLayers: 200), Self.lengths(ofLayers: 1000)) {
      // Only the numbers of steps and layers have more digits.
      #expect(Double(deep) < 1.02 * Double(shallow))
    }
  }

  @Test func `a picture has the neighbourhood of its step, and all that the step speaks of`() {
    let composer = Self.composer(layers: 60)
    for step in composer.steps {
      guard let picture = composer.picture(of: step) else { continue }
      #expect(picture.layers.count <= 17)
      let numbers = picture.layers.map(\.number)
      #expect(numbers == Array(numbers[0]...numbers[numbers.count - 1]))
      let spoken = [step.layer - 1, step.layer, step.layer + 1].filter { (1...61).contains($0) }
      #expect(Set(numbers).isSuperset(of: spoken))
    }
  }

  @Test func `the check of a deep network costs no more than it may, and says what it looked at`() {
    let document = TraceReport(Self.composer(layers: 40), depth: .layer)
    let count = 40 * 6
    guard case .prose(let whole)? = document.check(within: 1e6).first,
      case .prose(let part)? = document.check(within: Double(count) * 120).first
    else {
      Issue.record("a check begins with its method")
      return
    }
    let printer = FormulaTextPrinter(glyphs: .unicode)
    #expect(printer.sentence(whole.content).contains("each of the \(count) parameters"))
    #expect(
      printer.sentence(part.content).contains(
        "60 of the 240 parameters, the first weights and biases of 10 layers from the first to the last,"))
  }
}
