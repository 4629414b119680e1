/// What a gradient costs when every path is multiplied out, beside what backpropagation takes.
///
/// Numbers above 2⁵³ are rounded; they are doubles since they soon exceed any whole number of the machine.
public struct PathCosts: Equatable, Sendable {
  /// n₁ … n_L, the input layer's first.
  public let widths: [Int]

  /// Makes the costs of a network of these widths, the input layer's first.
  public init(widths: [Int]) {
    precondition(
      widths.count >= 2 && widths.allSatisfy { $0 > 0 }, "an input layer, and at least one that computes")
    self.widths = widths
  }

  /// L.
  public var layerCount: Int { widths.count }

  /// How many paths lead from one weight of layer `l` to the cost.
  ///
  ///     nₗ₊₁ · nₗ₊₂ ⋯ n_L
  public func paths(fromLayer l: Int) -> Double {
    precondition(l >= 2 && l <= layerCount, "layers that compute are numbered 2 … L")
    return widths[l...].reduce(1) { $0 * Double($1) }
  }

  /// How many multiplications one path from a weight of layer `l` takes.
  ///
  /// Its factors are an activation, a slope for each layer, a weight between each two, and ∂C/∂a at the end: one more than
  /// the multiplications between them.
  ///
  ///     2 (L − l) + 2
  public func multiplications(perPathFromLayer l: Int) -> Int {
    2 * (layerCount - l) + 2
  }

  /// How many multiplications the gradients of all weights take, path by path.
  ///
  ///     Σₗ nₗ nₗ₋₁ · (nₗ₊₁ ⋯ n_L) · (2 (L − l) + 2)
  public var byPaths: Double {
    (2...layerCount).reduce(0) { total, l in
      total + weights(ofLayer: l) * paths(fromLayer: l) * Double(multiplications(perPathFromLayer: l))
    }
  }

  /// How many multiplications the gradients of all weights take, by BP1, BP2 and BP4.
  ///
  ///     n_L  +  Σ_{l < L} (nₗ₊₁ nₗ + nₗ)  +  Σₗ nₗ nₗ₋₁
  public var byBackpropagation: Double {
    let output = Double(widths[layerCount - 1])
    let errors = (2..<layerCount).reduce(output) { $0 + weights(ofLayer: $1 + 1) + Double(widths[$1 - 1]) }
    return (2...layerCount).reduce(errors) { $0 + weights(ofLayer: $1) }
  }

  private func weights(ofLayer l: Int) -> Double {
    Double(widths[l - 1]) * Double(widths[l - 2])
  }
}
