package import Expressions

/// A number that an update rule uses in every step, such as μ of momentum.
public struct UpdateSetting: Hashable, Sendable {
  /// Which setting it is.
  public let name: Name
  /// Its value.
  public internal(set) var value: Double

  init(_ name: Name, _ value: Double) {
    self.name = name
    self.value = value
  }

  /// The name of a setting, on the command line and in a saved training.
  public enum Name: String, CaseIterable, Sendable {
    /// μ, the share of the velocity that the next step keeps.
    case momentum
    /// β₁, the share of the mean gradient that the next step keeps.
    case beta1
    /// β₂, the share of the mean square that the next step keeps.
    case beta2
    /// ε, a small number that keeps the denominator away from 0.
    case epsilon

    /// Returns whether the setting may have this value.
    public func allows(_ value: Double) -> Bool {
      self == .epsilon ? value > 0 && value.isFinite : (0..<1).contains(value)
    }

    /// The letter of the setting.
    package var quantity: Quantity {
      switch self {
      case .momentum: Quantity(.momentum)
      case .beta1: Quantity(.firstDecay)
      case .beta2: Quantity(.secondDecay)
      case .epsilon: Quantity(.denominatorFloor)
      }
    }

    /// Returns the setting that a quantity of this kind is; nil if it is none.
    package init?(_ kind: Quantity.Kind) {
      guard let name = Self.allCases.first(where: { $0.quantity.kind == kind }) else { return nil }
      self = name
    }

    /// What the setting is, for help: its letter and its meaning.
    public var meaning: String {
      switch self {
      case .momentum: "Mu, the share of the velocity that the next step keeps"
      case .beta1: "Beta1, the share of the running mean of the gradient that the next step keeps"
      case .beta2: "Beta2, the share of the running mean of the squared gradient that the next step keeps"
      case .epsilon: "Epsilon, a small number that keeps the denominator away from 0"
      }
    }

    /// Which values are allowed, for a message.
    public var rule: String { self == .epsilon ? "more than 0" : "at least 0 and below 1" }
  }
}
