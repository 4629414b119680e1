import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork
import Notations
import TestSupport
import Testing
import Walkthrough

/// What the pages say about a network with thresholds, and how its numbers are named.
@Suite struct `The pages of a network with thresholds` {
  private static let trace = Trace(of: BuiltInProblem.mazur.problem.withThresholds)

  @Test(arguments: Notation.builtIn) func `have the letter θ in all notes`(_ notes: Notation) throws {
    let composer = Composer(Self.trace, notation: notes)
    let source = Self.trace.source(example: 1)
    for (kind, name) in [
      (Quantity.Kind.bias, "theta[2][1]"), (.updatedBias, "new theta[2][1]"),
      (.biasGradient, "d\(notes.letters.cost)/dtheta[2][1]"),
    ] {
      let quantity = Quantity(kind, layer: 2, element: .neuron(1))
      #expect(composer.notation.name(of: quantity) == name)
      #expect(try composer.notation.quantity(named: name, in: source) == quantity)
    }
    let fault = #expect(throws: Fault.self) { try composer.notation.quantity(named: "b[2][1]") }
    #expect(fault?.what == "the neurons of this network have thresholds, not biases")
    #expect(fault?.fix == "Write theta[2][1].")
    #expect(composer.notation.isBuiltIn)
    let proofs = ProofComposer(Self.trace, notation: notes)
    #expect(proofs.notation.isBuiltIn)
    #expect(try notes.quantity(named: "b[2][1]") == .bias(layer: 2, neuron: 1))
  }

  @Test(arguments: Notation.builtIn) func `never speak of a bias`(_ notes: Notation) throws {
    let composer = Composer(Self.trace, notation: notes)
    var pages = composer.steps.map { composer.page(of: $0, depth: .term) }
    pages += composer.steps.flatMap { composer.children(of: $0) }.map {
      composer.page(of: $0, depth: .neuron)
    }
    let proofs = ProofComposer(Self.trace, notation: notes)
    for claim in Proof.Claim.allCases {
      guard let place = try? proofs.place(for: claim, layer: nil, neuron: nil, sender: nil) else { continue }
      pages.append(proofs.page(of: claim, at: place))
    }
    let text = pages.map { $0.title + "\n" + words([$0]) }.joined(separator: "\n")
    #expect(!text.contains("bias") && text.contains("The gradient of the thresholds"))
    #expect(text.contains("subtract the threshold") && text.contains("The new thresholds"))
  }

  @Test func `keep the letter of the bias in notes in which θ is a weight`() throws {
    var notes = Notation.nielsen
    (notes.letters.weight, notes.letters.weightMatrix) = ("θ", "θ")
    let composer = Composer(Self.trace, notation: notes)
    #expect(composer.notation.name(of: .bias(layer: 2, neuron: 1)) == "b[2][1]")
    #expect(try composer.notation.quantity(named: "b[2][1]") == .bias(layer: 2, neuron: 1))
    #expect(
      try composer.notation.quantity(named: "theta[2][1][1]") == .weight(layer: 2, receiver: 1, sender: 1))
  }

  @Test func `are not compared with biases`() {
    let (mine, other) = (Self.trace, Trace(of: BuiltInProblem.mazur.problem))
    let report = ComparisonReport(
      Composer(mine, notation: .nielsen), Composer(other, notation: .nielsen), names: ("a", "b"))
    let text = words(report.pages)
    #expect(text.contains("agree exactly") && text.contains("these are not compared"), "\(text)")
  }
}
