import Backpropagation
import Equations
import Expressions
import NeuralNetwork
import Notations
import Rendering
import TestSupport
import Testing
import Walkthrough

/// Pages of proofs and of errata as they are printed, each looked at by eye.
struct ProofPageTests {
  @Test(arguments: Notation.builtIn.map(\.id))
  func `the proof of BP2 in all notes`(_ id: String) throws {
    let notation = try #require(Notation.named(id))
    let composer = ProofComposer(
      Trace(of: BuiltInProblem.mazur.problem), notation: notation, limits: PageTextRenderer.limits(width: 80))
    let place = try composer.place(for: .hiddenError, layer: nil, neuron: nil, sender: nil)
    let page = composer.page(of: .hiddenError, at: place)
    #expect(differenceFromGolden(text(page), "prove-BP2-\(id).txt") == nil)
  }

  @Test(arguments: Proof.Claim.allCases)
  func `every claim, in the letters of neal`(_ claim: Proof.Claim) throws {
    let composer = ProofComposer(
      Trace(of: BuiltInProblem.xor.problem), example: 2, notation: .neal,
      limits: PageTextRenderer.limits(width: 80))
    let place = try composer.place(for: claim, layer: nil, neuron: nil, sender: nil)
    let page = composer.page(of: claim, at: place)
    #expect(differenceFromGolden(text(page), "prove-\(claim.rawValue)-xor.txt") == nil)
  }

  /// A number of every kind of origin: followed to the data, made small by a factor, at a kink, of the mean.
  @Test(arguments: [
    ("dC/dw[2][1][1]", "mazur"), ("dC/dw[2][1][2]", "han-kamber"), ("z[2][1]@2", "xor"),
    ("dC/db[3][1]@mean", "xor"), ("b[2][1]", "kink"), ("delta[2]", "softmax"), ("C", "saturated"),
  ])
  func `why a number is what it is`(_ name: String, _ id: String) throws {
    let problem = BuiltInProblem.named(id)?.problem ?? atKink
    let trace = Trace(of: problem)
    let quantity = try Notation.nielsen.quantity(named: name, in: trace.source(example: 1))
    let composer = Composer(trace, notation: .nielsen, limits: PageTextRenderer.limits(width: 80))
    let page = text(WhyReport(composer, quantity: quantity).page)
    let plainName = String(name.map { "[]/@".contains($0) ? "-" : $0 })
    #expect(differenceFromGolden(page, "why-\(plainName)-\(id).txt") == nil)
  }

  @Test(arguments: [
    ([2.0, 0], ["Cancelled: the gradients of the examples have different signs, from -1 to 1."]),
    ([1, 1], ["In example 1:", "In example 2:", "The output equals its target: a₁² = 1."]),
    ([0, 0], []),
  ])
  func `a mean is small because examples cancel, or because each is small`(
    _ targets: [Double], _ words: [String]
  )
    throws
  {
    let problem = Problem(
      name: "line",
      network: Network([Layer(weights: Matrix([[1]]), biases: [0], activation: .identity)]), cost: .quadratic,
      examples: targets.map { Example(input: [1], target: [$0]) })
    let composer = Composer(Trace(of: problem), notation: .nielsen)
    let quantity = Quantity.weightGradient(layer: 2, receiver: 1, sender: 1).of(.mean)
    let page = text(WhyReport(composer, quantity: quantity, levels: 0).page)
    #expect(page.contains("WHY IT IS 0") == !words.isEmpty)
    for sentence in words { #expect(page.contains(sentence), "\(page)") }
  }

  private var atKink: Problem {
    let hidden = Layer(weights: Matrix([[0.5, -0.5]]), biases: [0], activation: .relu)
    let output = Layer(weights: Matrix([[2]]), biases: [0], activation: .identity)
    return Problem(
      name: "At a kink", network: Network([hidden, output]), cost: .quadratic,
      examples: [Example(input: [1, 1], target: [1])])
  }

  @Test(arguments: Notation.builtIn.map(\.id))
  func `the errata of all notes`(_ id: String) throws {
    let notation = try #require(Notation.named(id))
    let page = ErrataReport(notation, limits: PageTextRenderer.limits(width: 80)).page
    #expect(differenceFromGolden(text(page), "errata-\(id).txt") == nil)
  }

  @Test(arguments: [60, 80, 120], Glyphs.allCases)
  func `no line is wider than the page, and ASCII is ASCII`(width: Int, glyphs: Glyphs) throws {
    let renderer = PageTextRenderer(width: width, glyphs: glyphs)
    for page in try allPages(PageTextRenderer.limits(width: width)) {
      for line in renderer.lines(page).map({ $0.printed(inColor: false) }) {
        #expect(line.count <= width, "\(line)")
        #expect(glyphs == .unicode || line.utf8.allSatisfy { $0 < 128 }, "\(line)")
      }
    }
  }

  @Test func `as Markdown they read right everywhere`() throws {
    for page in try allPages(.onPaper) {
      #expect(MarkdownLint.faults(PageMarkdownRenderer().text(page)) == [], "\(page.title)")
    }
  }

  @Test(arguments: Notation.builtIn)
  func `no sign meets a sign, in no proof of any notes`(_ notation: Notation) throws {
    let composer = ProofComposer(Trace(of: BuiltInProblem.higham.problem), notation: notation)
    for claim in Proof.Claim.allCases {
      let place = try composer.place(for: claim, layer: nil, neuron: nil, sender: nil)
      let page = text(composer.page(of: claim, at: place))
      #expect(!page.contains(/[-+×] -\d/), "\(claim) \(page)")
    }
  }

  /// Errata of all notes, and every proof on a few networks.
  private func allPages(_ limits: Typesetter.Limits) throws -> [Page] {
    var pages = Notation.builtIn.map { ErrataReport($0, limits: limits).page }
    for problem in [BuiltInProblem.mazur, .xor, .softmax, .higham].map(\.problem) {
      let composer = ProofComposer(Trace(of: problem), notation: .lecture, limits: limits)
      for claim in Proof.Claim.allCases {
        let place = try composer.place(for: claim, layer: nil, neuron: nil, sender: nil)
        pages.append(composer.page(of: claim, at: place))
      }
      let follower = Composer(Trace(of: problem), notation: .neal, limits: limits)
      let followed: [Quantity] = [
        .cost, .weightGradient(layer: 2, receiver: 1, sender: 1), .error(layer: 2),
        .weight(layer: 2, receiver: 1, sender: 1),
      ]
      pages += followed.map { WhyReport(follower, quantity: $0, levels: 4).page }
    }
    return pages
  }

  private func text(_ page: Page) -> String {
    let lines = PageTextRenderer(width: 80, glyphs: .unicode).lines(page)
    return lines.map { $0.printed(inColor: false) + "\n" }.joined()
  }
}
