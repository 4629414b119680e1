extension Initialization {
  /// The names of the initialization schemes, in files and on the command line.
  public enum SchemeName: String, CaseIterable, Sendable {
    case xavier, he, normal, zeros

    /// Creates the name of a scheme.
    public init(_ scheme: Scheme) {
      switch scheme {
      case .xavier: self = .xavier
      case .he: self = .he
      case .normal: self = .normal
      case .zeros: self = .zeros
      }
    }

    /// Returns the scheme with this name; only `normal` uses the standard deviation.
    public func scheme(standardDeviation: Double = 1) -> Scheme {
      switch self {
      case .xavier: .xavier
      case .he: .he
      case .normal: .normal(standardDeviation: standardDeviation)
      case .zeros: .zeros
      }
    }
  }
}
