package import Expressions

/// One path from a weight to the cost, with the product that it adds to the weight's gradient.
package struct WeightPath: Equatable, Sendable {
  /// One factor of the product.
  package struct Factor: Equatable, Sendable {
    /// The quantity: aˡ⁻¹ₖ, σ′(zˡⱼ), wˡⱼₖ, ∂C/∂aᴸⱼ or δᴸⱼ.
    package let quantity: Quantity

    /// Its value.
    package let value: Double

    init(_ quantity: Quantity, _ value: Double) {
      self.quantity = quantity
      self.value = value
    }
  }

  /// The neurons on the path, from the weight's own layer to layer L, each counted from 1.
  package let neurons: [Int]

  /// The factors in the order of the path, starting with the activation.
  package let factors: [Factor]

  /// What the path adds to the gradient: the product of all factors, from the first to the last.
  package var product: Double {
    factors.dropFirst().reduce(factors[0].value) { $0 * $1.value }
  }
}
