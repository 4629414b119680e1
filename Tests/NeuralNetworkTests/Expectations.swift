import NeuralNetwork
import Testing

/// Expects two numbers to agree to a relative tolerance.
func expect(
  _ actual: Double, _ expected: Double, relative tolerance: Double = 1e-15,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(
    actual == expected || abs(actual - expected) <= tolerance * abs(expected),
    "\(actual) instead of \(expected)",
    sourceLocation: sourceLocation)
}

/// Expects two vectors to agree to a relative tolerance, number by number.
func expect(
  _ actual: Vector, _ expected: Vector, relative tolerance: Double = 1e-15,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(actual.count == expected.count, sourceLocation: sourceLocation)
  for (actual, expected) in zip(actual, expected) {
    expect(actual, expected, relative: tolerance, sourceLocation: sourceLocation)
  }
}

extension Output {
  /// What a layer says to weighted inputs.
  init(activation: Activation, weightedInputs: Vector) {
    self.init(
      activation: activation, weightedInputs: weightedInputs,
      activations: activation.values(of: weightedInputs))
  }
}
