import Expressions
import NeuralNetwork
import TestSupport
import Testing

/// Expects two vectors to agree as far as few digits tell, number by number.
func expect(
  _ actual: Vector, _ expected: Vector, within tolerance: Double,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(actual.count == expected.count, sourceLocation: sourceLocation)
  for (actual, expected) in zip(actual, expected) {
    expect(actual, expected, within: tolerance, sourceLocation: sourceLocation)
  }
}

/// Expects a number to be there, and to agree as far as few digits tell.
func expect(
  _ actual: Double?, _ expected: Double, within tolerance: Double,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let distance = actual.map { abs($0 - expected) } ?? .infinity
  #expect(distance <= tolerance, "\(actual as Any) instead of \(expected)", sourceLocation: sourceLocation)
}
