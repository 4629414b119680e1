import Notations

/// The characters of text output: Unicode, or ASCII for terminals and readers that have no more.
public enum Glyphs: String, CaseIterable, Hashable, Sendable {
  case unicode, ascii

  /// A sign as it stands between operands, with its spaces.
  func text(_ sign: Formula.Sign) -> String {
    switch sign {
    case .equals: " = "
    case .becomes: self == .unicode ? " ← " : " <- "
    case .turnsInto: self == .unicode ? " → " : " -> "
    case .plus: " + "
    case .minus: " - "
    case .times: self == .unicode ? " × " : "*"
    case .hadamard: self == .unicode ? " ⊙ " : " .* "
    case .compose: self == .unicode ? " ∘ " : " .* "
    case .negative: "-"
    case .partial: self == .unicode ? "∂" : "d"
    case .nabla: self == .unicode ? "∇" : "grad"
    case .transpose: "T"
    case .comma: ", "
    case .invisibleTimes: self == .unicode ? " " : "*"
    case .dotsAcross, .dotsDown, .dotsDiagonal: self == .unicode ? "…" : "..."
    case .unknown: "?"
    }
  }

  /// A letter of the notes.
  func text(letter: String) -> String {
    self == .unicode ? letter : GreekLetters.typed(letter)
  }

  var dots: String { self == .unicode ? "…" : "..." }
  var rule: String { self == .unicode ? "─" : "-" }
  var summation: String { self == .unicode ? "Σ" : "sum" }
  var newMark: String { "<- new" }
}

/// Superscripts and subscripts that Unicode has.
enum Scripts {
  static let superscripts: [Character: Character] = [
    "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹",
    "+": "⁺", "-": "⁻", "(": "⁽", ")": "⁾", "l": "ˡ", "ℓ": "ˡ", "L": "ᴸ", "T": "ᵀ", "j": "ʲ", "k": "ᵏ",
    "i": "ⁱ", "m": "ᵐ", "n": "ⁿ",
  ]
  static let subscripts: [Character: Character] = [
    "0": "₀", "1": "₁", "2": "₂", "3": "₃", "4": "₄", "5": "₅", "6": "₆", "7": "₇", "8": "₈", "9": "₉",
    "+": "₊", "-": "₋", "i": "ᵢ", "j": "ⱼ", "k": "ₖ", "l": "ₗ", "ℓ": "ₗ", "m": "ₘ", "n": "ₙ", "a": "ₐ",
    "x": "ₓ", "s": "ₛ", "L": "L", "p": "ₚ", "r": "ᵣ",
  ]

  /// The text raised or lowered, or `nil` where a character of it has no such form.
  static func text(_ text: String, _ forms: [Character: Character]) -> String? {
    var result = ""
    for character in text where character != " " {
      guard let form = forms[character], form != character else { return nil }
      result.append(form)
    }
    return result
  }
}
