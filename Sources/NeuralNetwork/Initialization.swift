import Expressions

/// The way to draw the weights and biases of a layer before training.
///
/// The weights are drawn row by row, then the biases; the same seed gives the same numbers on every machine. Two
/// layers with the same shape and the same seed are equal, so give each layer its own seed.
public struct Initialization: Equatable, Sendable {
  /// The distribution of the numbers; *m* neurons send, *n* receive.
  public enum Scheme: Equatable, Sendable {
    /// Weights uniform from −r to r with r = √(6 / (m + n)), biases 0 (Glorot and Bengio 2010): for sigmoid and tanh.
    case xavier
    /// Weights normal with variance 2 / m, biases 0 (He et al., doi:10.1109/ICCV.2015.123): for relu.
    case he
    /// Weights and biases normal, with mean 0.
    case normal(standardDeviation: Double)
    /// All 0: neurons that start equal stay equal.
    case zeros
  }

  /// The distribution of the numbers.
  public let scheme: Scheme

  /// The start of the random numbers; at most 2⁵³, so that a number in a file gives it exactly.
  public let seed: UInt64

  /// Creates an initialization.
  public init(_ scheme: Scheme, seed: UInt64) {
    precondition(seed <= 1 << 53, "a seed is at most 2⁵³")
    self.scheme = scheme
    self.seed = seed
  }

  /// Draws weights and biases and returns them.
  ///
  /// Shapes: weights *neurons × inputs*, biases *neurons*.
  func draw(neurons: Int, inputs: Int) -> (weights: Matrix, biases: Vector) {
    precondition(neurons > 0 && inputs > 0, "a layer has neurons, and neurons before it")
    var generator = SeededGenerator(seed: seed)
    let count = neurons * inputs
    let weights: Vector
    var biases = Vector(repeating: 0, count: neurons)
    switch scheme {
    case .xavier:
      weights = uniforms(count, within: (6 / Double(inputs + neurons)).squareRoot(), from: &generator)
    case .he:
      weights = normals(count, scaledBy: (2 / Double(inputs)).squareRoot(), from: &generator)
    case .normal(let standardDeviation):
      weights = normals(count, scaledBy: standardDeviation, from: &generator)
      biases = normals(neurons, scaledBy: standardDeviation, from: &generator)
    case .zeros:
      weights = Vector(repeating: 0, count: count)
    }
    return (Matrix(rows: neurons, columns: inputs, elements: weights), biases)
  }
}

private func uniforms(_ count: Int, within limit: Double, from generator: inout SeededGenerator) -> Vector {
  var values: Vector = []
  values.reserveCapacity(count)
  for _ in 0..<count { values.append((2 * generator.uniform() - 1) * limit) }
  return values
}

private func normals(_ count: Int, scaledBy scale: Double, from generator: inout SeededGenerator) -> Vector {
  var values: Vector = []
  values.reserveCapacity(count)
  while values.count < count {
    let (first, second) = generator.normalPair()
    values.append(first * scale)
    if values.count < count { values.append(second * scale) }
  }
  return values
}
