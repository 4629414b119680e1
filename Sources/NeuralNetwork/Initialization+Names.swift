extension Initialization {
  /// The names of the ways to draw weights, in files and on the command line.
  public enum SchemeName: String, CaseIterable, Sendable {
    case xavier, he, normal, zeros

    /// The name of a way to draw.
    public init(_ scheme: Scheme) {
      switch scheme {
      case .xavier: self = .xavier
      case .he: self = .he
      case .normal: self = .normal
      case .zeros: self = .zeros
      }
    }

    /// The way to draw that has this name.
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
