import Backpropagation
package import NeuralNetwork

extension Problem {
  /// The problem after some steps of an update rule.
  package func after(_ steps: Int, by rule: UpdateRule) -> Problem {
    var problem = self
    problem.updateRule = rule
    for _ in 0..<steps { problem = Trace(of: problem).steppedProblem() }
    return problem
  }
}
