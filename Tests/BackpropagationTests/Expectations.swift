import NeuralNetwork
import Testing

/// Expects two vectors to agree to a relative tolerance, number by number.
func expect(
  _ actual: Vector, _ expected: Vector, relative tolerance: Double = 1e-12,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(actual.count == expected.count, sourceLocation: sourceLocation)
  for (actual, expected) in zip(actual, expected) {
    #expect(
      abs(actual - expected) <= tolerance * abs(expected), "\(actual) instead of \(expected)",
      sourceLocation: sourceLocation)
  }
}
