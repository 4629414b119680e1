import Backpropagation
import Equations
import Expressions
import NeuralNetwork
import Notations
import Rendering
import Testing
import Walkthrough

extension Notation {
  /// Notes of a course that has nothing in common with the five: J, α, θ, superscripts (l), indices p, q, r.
  fileprivate static let sixth = Notation(
    id: "sixth", title: "A course of its own", source: "this test",
    letters: Letters(
      weightedInput: "s", activation: "h", error: "ε", weight: "θ", weightMatrix: "Θ", bias: "β",
      target: "t", activationFunction: "φ", cost: "J", meanCost: "J", learningRate: "α",
      exampleCount: "N", layer: "l", lastLayer: "K"),
    layerStyle: .parentheses, weightIndices: .senderFirst, componentwiseProduct: .compose,
    indices: [.neuron: "p", .previous: "q", .next: "r", .peer: "q", .example: "n"],
    labels: [.hiddenError: Label("(6.2)", section: "6")],
    order: [.hiddenError],
    statements: [
      Statement(
        .hiddenError, .component,
        .quantity(.slope(layer: .l, neuron: .j))
          * .summation(
            over: .next, in: .neurons(of: .next),
            .quantity(.error(layer: .next, neuron: .next))
              * .quantity(.weight(layer: .next, receiver: .next, sender: .j))))
    ])
}

/// A further set of notes is one value.
struct SixthNotationTests {
  @Test func `a page speaks the language of notes that nobody built in`() throws {
    let composer = Composer(Trace(of: BuiltInProblem.mazur.problem), notation: .sixth)
    let step = try #require(composer.steps.first { $0.equation == .hiddenError })
    let lines = PageTextRenderer(width: 100, glyphs: .unicode).lines(composer.page(of: step, depth: .neuron))
      .map(\.text)
    #expect(lines[0].hasPrefix(" (6.2)  The error of a hidden layer"))
    #expect(lines.contains { $0.contains("ε_p⁽ˡ⁾") || $0.contains("εₚ⁽ˡ⁾ = φ′(sₚ⁽ˡ⁾) Σᵣ εᵣ⁽ˡ⁺¹⁾ θₚᵣ⁽ˡ⁺¹⁾") })
    #expect(lines.contains { $0.contains("ε₁⁽²⁾ = φ′(s₁⁽²⁾)") && $0.contains("ε₂⁽³⁾ θ₁₂⁽³⁾") })
    #expect(lines.contains { $0.contains("0.008771") })
  }

  @Test func `its quantities are named in its letters`() throws {
    #expect(
      try Notation.sixth.quantity(named: "dJ/dtheta[3][1][2]")
        == .weightGradient(layer: 3, receiver: 2, sender: 1))
    #expect(try Notation.sixth.quantity(named: "h[K]") == .activation(layer: .output))
    #expect(Notation.sixth.name(of: .learningRate) == "alpha")
  }
}
