import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork
import Notations
import Testing

@testable import Walkthrough

/// What is said where an activation function that is a formula has a kink.
@Suite struct `The kink of a formula` {
  /// Layer 2 is at the kink of its formula with neurons 1 and 3, layer 3 at none.
  private let trace: Trace

  init() throws {
    let json = """
      { "cost": "quadratic", "layers": [
          { "weights": [[0, 0], [1, 1], [0, 0]], "biases": 0,
            "activation": { "name": "own", "formula": "if z >= 0 then z else 0.1 z" } },
          { "weights": [[1, 1, 1]], "biases": [0.5], "activation": { "name": "size", "formula": "abs(z)" } } ],
        "examples": [ { "input": [1, 0.5], "target": [0.5] } ] }
      """
    trace = Trace(of: try Problem(json: Array(json.utf8)))
  }

  private func notes(_ layer: Int) throws -> String {
    let composer = Composer(trace, notation: .nielsen)
    let step = try #require(composer.steps.first { $0.equation == .slope && $0.layer == layer })
    return words([composer.page(of: step, depth: .layer)])
  }

  @Test func `is told at the neurons that are there`() throws {
    #expect(
      try notes(2).contains(
        "… is at a kink of own, where there is no derivative. The program uses 1, the slope of the case that the formula uses there. So is 1 other neuron of this layer."
      ))
    #expect(try !notes(3).contains("kink"))
  }

  @Test func `is told of the neuron that a step is about`() throws {
    let composer = Composer(trace, notation: .nielsen)
    let step = try #require(composer.steps.first { $0.equation == .slope && $0.layer == 2 })
    let ofNeurons = (1...3).map {
      words([composer.page(of: step.narrowed(to: .neuron(.number($0))), depth: .neuron)])
    }
    #expect(ofNeurons.map { $0.contains("is at a kink") } == [true, false, true])
    #expect(!ofNeurons.contains { $0.contains("other neuron") })
  }

  /// The output 1 · 1 is exactly at the margin of the hinge, and the output 2 · 1 beyond it.
  @Test func `of a cost keeps no gradient from being checked, and is the reason of a zero`() throws {
    let json = """
      { "cost": { "name": "hinge", "formula": "max(0, 1 - y a)" },
        "layers": [ { "weights": [[1], [2]], "biases": [0, 0], "activation": "identity" } ],
        "examples": [ { "input": [1], "target": [1, 1] } ] }
      """
    let trace = Trace(of: try Problem(json: Array(json.utf8)))
    let agreement = GradientAgreement(of: trace, parameters: trace.network.parameters, tolerance: 1e-5)
    #expect(agreement.disagreeing.isEmpty)
    #expect(agreement.kinks[.weight(layer: 2, receiver: 1, sender: 1)]?.owner == .cost)
    #expect(agreement.kinks[.weight(layer: 2, receiver: 2, sender: 1)] == nil)
    let gradient = Quantity.costGradient(layer: .number(2), neuron: .number(2))
    let causes = Smallness(of: .error(layer: .number(2), neuron: .number(2)), in: trace.source(example: 1))?
      .causes
    #expect(causes == [.flatCost(gradient)])
    let composer = ProofComposer(trace, notation: .nielsen)
    let place = try composer.place(for: .crossEntropyGradient, layer: nil, neuron: 1, sender: nil)
    let pages = Composer(trace, notation: .nielsen)
    let step = try #require(pages.steps.first { $0.equation == .costGradient })
    #expect(
      words([pages.page(of: step, depth: .layer)]).contains(
        "… is at a kink of hinge, where there is no derivative."))
    #expect(composer.reading(of: composer.proof(of: .crossEntropyGradient, at: place), at: place).holds)
  }

  @Test func `keeps no gradient from being checked`() throws {
    let agreement = GradientAgreement(
      of: trace, parameters: trace.network.parameters, tolerance: 1e-5)
    #expect(agreement.disagreeing.isEmpty)
    #expect(agreement.kinks[.weight(layer: 2, receiver: 1, sender: 1)]?.owner == .activation)
    #expect(agreement.kinks[.weight(layer: 2, receiver: 2, sender: 1)] == nil)
    #expect(agreement.kinks[.weight(layer: 3, receiver: 1, sender: 1)] == nil)
  }
}
