import Backpropagation
import NeuralNetwork
import Testing

@Suite struct `The rule that uses updated weights on the way back` {
  /// The published program's numbers: it did so, and its author said the opposite.
  @Test func `gives the costs of the published program, not those of the published text`() {
    var problem = BuiltInProblem.mazur.problem
    problem.network = Trace(of: problem).wronglySteppedNetwork(learning: .weights)
    #expect(abs(Trace(of: problem).cost - 0.29102792390544197) < 1e-15)
    for _ in 1..<10_000 {
      problem.network = Trace(of: problem).wronglySteppedNetwork(learning: .weights)
    }
    #expect(abs(Trace(of: problem).cost - 3.5084786296312774e-05) < 1e-14)
  }
}
