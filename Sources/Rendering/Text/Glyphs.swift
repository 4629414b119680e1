import Notations

/// The characters of text output: Unicode, or ASCII for terminals and readers that do not have Unicode.
public enum Glyphs: String, CaseIterable, Hashable, Sendable {
  case unicode, ascii

  /// Returns a sign between operands, with its spaces.
  func text(_ sign: Formula.Sign) -> String {
    switch sign {
    case .equals: " = "
    case .less: " < "
    case .greater: " > "
    case .atMost: self == .unicode ? " ≤ " : " <= "
    case .atLeast: self == .unicode ? " ≥ " : " >= "
    case .unequal: self == .unicode ? " ≠ " : " <> "
    case .becomes: self == .unicode ? " ← " : " <- "
    case .turnsInto: self == .unicode ? " → " : " -> "
    case .plus: " + "
    case .minus: " - "
    case .times: self == .unicode ? " × " : "*"
    case .hadamard: self == .unicode ? " ⊙ " : " .* "
    case .compose: self == .unicode ? " ∘ " : " .* "
    case .dot: self == .unicode ? " · " : " * "
    case .negative: "-"
    case .partial: self == .unicode ? "∂" : "d"
    case .nabla: self == .unicode ? "∇" : "grad"
    case .transpose: "T"
    case .comma: ", "
    case .invisibleTimes: self == .unicode ? " " : "*"
    case .application: " "
    case .dotsAcross, .dotsDown, .dotsDiagonal: self == .unicode ? "…" : "..."
    case .unknown: "?"
    case .gap: "     "
    }
  }

  /// Returns a letter of the notes in these characters.
  func text(letter: String) -> String {
    self == .unicode ? letter : GreekLetters.typed(letter)
  }

  package var dots: String { self == .unicode ? "…" : "..." }
  package var rule: String { self == .unicode ? "─" : "-" }
  var summation: String { self == .unicode ? "Σ" : "sum" }
  var root: String { self == .unicode ? "√" : "sqrt" }
}
