package import Equations

/// One path from a weight to the cost, and what it adds to the weight's gradient.
package struct WeightPath: Equatable, Sendable {
  /// One factor of the product.
  package struct Factor: Equatable, Sendable {
    /// What it is: aˡ⁻¹ₖ, σ′(zˡⱼ), wˡⱼₖ, ∂C/∂aᴸⱼ or δᴸⱼ.
    package let quantity: Quantity

    /// Its value.
    package let value: Double

    init(_ quantity: Quantity, _ value: Double) {
      self.quantity = quantity
      self.value = value
    }
  }

  /// The neurons the path goes through, from the weight's own layer to L, each counted from 1.
  package let neurons: [Int]

  /// The factors in the order of the path, the activation first.
  package let factors: [Factor]

  /// What the path adds to the gradient: all factors multiplied, from the first to the last.
  package var product: Double {
    factors.dropFirst().reduce(factors[0].value) { $0 * $1.value }
  }
}
