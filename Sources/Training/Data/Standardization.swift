public import Expressions

/// A shift and a scale for every input column that give it mean 0 and standard deviation 1.
///
///     x ← (x − μ) / s,   μ = (1/N) Σ x,   s = √((1/N) Σ (x − μ)²)
///
/// A column with the same number in every row is only shifted to 0.
public struct Standardization: Equatable, Sendable {
  /// μ, the mean of each column.
  public let means: Vector
  /// s, the standard deviation of each column.
  public let deviations: Vector

  /// Measures the input columns of the data.
  public init(of data: TrainingData) {
    let (n, count) = (data.inputSize, Double(data.count))
    var means = Vector(repeating: 0, count: n)
    for (i, x) in data.inputs.enumerated() { means[i % n] += x }
    for k in 0..<n { means[k] /= count }
    var squares = Vector(repeating: 0, count: n)
    for (i, x) in data.inputs.enumerated() { squares[i % n] += (x - means[i % n]) * (x - means[i % n]) }
    self.means = means
    deviations = squares.map { ($0 / count).squareRoot() }
  }

  /// Returns the data with its input columns shifted and scaled.
  public func applied(to data: TrainingData) -> TrainingData {
    let n = data.inputSize
    precondition(n == means.count, "a mean for each column")
    let inputs = data.inputs.enumerated().map { i, x in
      let s = deviations[i % n]
      return s > 0 ? (x - means[i % n]) / s : 0
    }
    return TrainingData(inputSize: n, targetSize: data.targetSize, inputs: inputs, targets: data.targets)
  }
}
