import Interchange
package import Testing

/// Expects two numbers to be nearly equal.
///
///     |x − y| ≤ tolerance · max(|x|, |y|)
package func expect(
  _ actual: Double, _ expected: Double, relative tolerance: Double = 1e-12,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(
    actual.isClose(to: expected, tolerance: tolerance), "\(actual) instead of \(expected)",
    sourceLocation: sourceLocation)
}

/// Expects two vectors to have the same number of components, and these to be nearly equal.
package func expect(
  _ actual: [Double], _ expected: [Double], relative tolerance: Double = 1e-12,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(actual.count == expected.count, sourceLocation: sourceLocation)
  for (actual, expected) in zip(actual, expected) {
    expect(actual, expected, relative: tolerance, sourceLocation: sourceLocation)
  }
}
