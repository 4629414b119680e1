/// One path from a weight to the cost, and what it adds to the weight's gradient.
public struct WeightPath: Equatable, Sendable {
  /// What one factor of the product is; rows and columns count from 0.
  public enum Quantity: Equatable, Sendable {
    /// aˡⱼ.
    case activation(layer: Int, row: Int)
    /// σ′(zˡⱼ).
    case slope(layer: Int, row: Int)
    /// wˡⱼₖ.
    case weight(layer: Int, row: Int, column: Int)
    /// ∂C/∂aᴸⱼ.
    case costGradient(row: Int)
    /// δᴸⱼ.
    case error(row: Int)
  }

  /// One factor of the product.
  public struct Factor: Equatable, Sendable {
    /// What it is.
    public let quantity: Quantity

    /// Its value.
    public let value: Double

    init(_ quantity: Quantity, _ value: Double) {
      self.quantity = quantity
      self.value = value
    }
  }

  /// The neurons the path goes through, from the weight's own layer to L, each counted from 0.
  public let neurons: [Int]

  /// The factors in the order of the path, the activation first.
  public let factors: [Factor]

  /// What the path adds to the gradient: all factors multiplied, from the first to the last.
  public var product: Double {
    factors.dropFirst().reduce(factors[0].value) { $0 * $1.value }
  }
}
