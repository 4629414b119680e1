import Backpropagation
import Equations
import Expressions
import NeuralNetwork
import Testing

/// Mistakes in the gradient of a bias that the neurons of a layer share.
struct SharedBiasMistakeTests {
  @Test func `one error for the sum is known, and so is a term that is missing`() throws {
    let layer = Layer(weights: Matrix([[1], [2], [-1]]), sharedBias: 0.5, activation: .identity)
    let problem = Problem(
      name: "By hand", network: Network([layer]), cost: .quadratic,
      examples: [Example(input: [1], target: [0, 0, 0])])
    // δ = z = (1.5, 2.5, -0.5)
    let mistakes = Mistakes(catalogue: Catalogue(of: problem), source: Trace(of: problem).source(example: 1))
    let results = mistakes.results(for: .biasGradient(layer: 2))
    let found = { (mistake: KnownMistake) in
      results.filter { $0.slip.mistake == mistake && $0.slip.equation == .biasGradient }
        .compactMap { $0.value.scalar }
    }
    #expect(Set(found(.onlyOneTerm)) == [1.5, 2.5, -0.5])
    #expect(Set(found(.termMissing)) == [2, 1, 4])
    #expect(
      mistakes.catalogue.computation(of: .biasGradient(layer: 2), in: mistakes.source)?.tree.children.count
        == 3)
  }
}
