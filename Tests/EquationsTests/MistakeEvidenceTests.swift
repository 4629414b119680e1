import Backpropagation
import Equations
import Expressions
import NeuralNetwork
import Testing

@Suite struct `The mistakes that fit what somebody wrote` {
  let problem = BuiltInProblem.mazur.problem
  let δ = Quantity.error(layer: 2, neuron: 1)

  @Test func `give another number than the right one`() throws {
    let mistakes = Mistakes(of: problem)
    let right = try #require(mistakes.source.value(of: δ))
    let all = mistakes.results(for: δ)
    let found = mistakes.results(for: δ, beside: right) { $0.slip.mistake == .slopeForgotten }
    #expect(found == all.filter { $0.slip.mistake == .slopeForgotten } && !found.isEmpty)
    #expect(mistakes.results(for: δ, beside: right) { _ in false }.isEmpty)
    // Beside its own result a mistake does not show; nor does it beside any, where all differences are allowed.
    #expect(mistakes.results(for: δ, beside: found[0].value) { $0 == found[0] }.isEmpty)
    #expect(mistakes.results(for: δ, beside: found[0].value) { $0 != found[0] }.count < all.count)
    #expect(mistakes.results(for: δ, beside: right, tolerance: .infinity) { _ in true }.isEmpty)
  }

  @Test func `give another number than the calculation`() throws {
    let mistakes = Mistakes(of: problem)
    let tree = Expression.product([.number(2), .sum([.number(3), .number(4)])])
    let found = mistakes.results(ofCalculation: tree, beside: 14)
    #expect(found.contains { $0.mistake == .factorTwo && $0.value == 28 })
    #expect(!mistakes.results(ofCalculation: tree, beside: 28).contains { $0.value == 28 })
  }

  @Test func `are made in all numbers at once, and leave those right in which they cannot be made`() throws {
    let mistakes = Mistakes(of: problem)
    let last = Quantity.error(layer: 3, neuron: 1)
    let right = try [δ, last].map { try #require(mistakes.source.value(of: $0)?.numbers.first) }
    let found = mistakes.results(throughout: [δ, last], right: right)
    let slips = found.map(\.first.slip)
    #expect(Set(slips).count == slips.count)
    #expect(Set(slips) == Set([δ, last].flatMap { mistakes.results(for: $0).map(\.slip) }))
    #expect(slips.first == mistakes.results(for: δ).first?.slip)
    let sign = try #require(
      found.first { $0.first.slip.equation == .outputError && $0.first.slip.mistake == .signTurned })
    #expect(sign.numbers[1] == -right[1])
    let transposed = try #require(found.first { $0.first.slip.mistake == .weightsNotTransposed })
    #expect(transposed.numbers[0] != right[0] && transposed.numbers[1] == right[1])
  }
}
