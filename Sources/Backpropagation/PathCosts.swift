package import NeuralNetwork

/// The number of multiplications that a gradient takes: path by path, and with backpropagation.
///
/// Numbers above 2⁵³ are rounded. They are of type `Double` because they soon exceed the greatest `Int`.
package struct PathCosts: Equatable, Sendable {
  /// The widths n₁ … n_L, the input layer's first.
  package let widths: [Int]

  /// How the errors of the output layer are computed.
  package let end: End

  /// The last part of every path, from the weighted inputs of the output layer to the cost.
  package enum End: Sendable {
    /// A slope and a derivative of the cost for each output: δᴸ = ∂C/∂aᴸ ⊙ σ′(zᴸ), n_L multiplications.
    case slopes
    /// No product: δᴸ = aᴸ − y.
    case difference
    /// Every output depends on every weighted input: δⱼᴸ = Σᵢ ∂C/∂aᵢᴸ ∂aᵢᴸ/∂zⱼᴸ, n_L² multiplications.
    case jacobian
  }

  /// Creates the counts for a network of these widths, the input layer's first.
  package init(widths: [Int], end: End = .slopes) {
    precondition(
      widths.count >= 2 && widths.allSatisfy { $0 > 0 }, "an input layer, and at least one that computes")
    self.widths = widths
    self.end = end
  }

  /// L, the number of layers.
  package var layerCount: Int { widths.count }

  /// Returns the number of paths from one weight of layer `l` to the cost.
  ///
  ///     nₗ₊₁ · nₗ₊₂ ⋯ n_L
  package func paths(fromLayer l: Int) -> Double {
    precondition(l >= 2 && l <= layerCount, "layers that compute are numbered 2 … L")
    return widths[l...].reduce(1) { $0 * Double($1) }
  }

  /// Returns the number of multiplications along one path from a weight of layer `l`.
  ///
  /// The factors are an activation, a slope for each layer, a weight between each two layers, and ∂C/∂a at the end;
  /// there is one multiplication fewer than there are factors. Where δᴸ is not the product of a slope and ∂C/∂a, it
  /// replaces these two.
  ///
  ///     2 (L − l) + 2,  or with δᴸ  2 (L − l) + 1
  package func multiplications(perPathFromLayer l: Int) -> Int {
    2 * (layerCount - l) + (end == .slopes ? 2 : 1)
  }

  /// The number of multiplications for the gradients of all weights, path by path.
  ///
  /// Where the paths end in δᴸ, it is computed once for all of them.
  ///
  ///     Σₗ nₗ nₗ₋₁ · (nₗ₊₁ ⋯ n_L) · (2 (L − l) + 2)
  package var byPaths: Double {
    (2...layerCount).reduce(end == .slopes ? 0 : outputErrors) { total, l in
      total + weights(ofLayer: l) * paths(fromLayer: l) * Double(multiplications(perPathFromLayer: l))
    }
  }

  /// The number of multiplications for the gradients of all weights with BP1, BP2 and BP4.
  ///
  ///     n_L  +  Σ_{l < L} (nₗ₊₁ nₗ + nₗ)  +  Σₗ nₗ nₗ₋₁
  ///
  /// The first term belongs to BP1 and depends on `end`.
  package var byBackpropagation: Double {
    let errors = (2..<layerCount).reduce(outputErrors) {
      $0 + weights(ofLayer: $1 + 1) + Double(widths[$1 - 1])
    }
    return (2...layerCount).reduce(errors) { $0 + weights(ofLayer: $1) }
  }

  /// The number of multiplications in BP1.
  private var outputErrors: Double {
    let width = Double(widths[layerCount - 1])
    return switch end {
    case .slopes: width
    case .difference: 0
    case .jacobian: width * width
    }
  }

  private func weights(ofLayer l: Int) -> Double {
    Double(widths[l - 1]) * Double(widths[l - 2])
  }
}

extension Problem {
  /// How the paths of this network end: in a slope and ∂C/∂a, or in δᴸ.
  package var pathEnd: PathCosts.End {
    let activation = network.layers[network.layerCount].activation
    if cost.givesDifference(with: activation) { return .difference }
    return activation.isElementwise ? .slopes : .jacobian
  }
}
