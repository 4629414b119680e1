/// How a piece of the screen stands out.
///
/// Nothing is said by colour alone: each style only stresses what the characters say already.
package enum Style: Equatable, Sendable {
  case plain, strong, dim
  /// A number above and below zero; its sign stands before it as well.
  case positive, negative
  /// What this step made; a word or an arrow points to it as well.
  case fresh
  /// A bar across the screen, or the line one is on.
  case reverse

  /// The sequence that turns it on and everything else off.
  ///
  /// The 256-colour numbers are readable on black and on white alike.
  package var sequence: String {
    switch self {
    case .plain: "\u{1B}[m"
    case .strong: "\u{1B}[0;1m"
    case .dim: "\u{1B}[0;38;5;243m"
    case .positive: "\u{1B}[0;38;5;63m"
    case .negative: "\u{1B}[0;38;5;130m"
    case .fresh: "\u{1B}[0;1;4m"
    case .reverse: "\u{1B}[0;7m"
    }
  }

  var showsOnSpaces: Bool { self == .reverse }
}
