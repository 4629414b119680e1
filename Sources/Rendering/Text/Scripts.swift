/// The superscripts and subscripts in Unicode.
enum Scripts {
  /// Returns the superscript form of a character, or `nil` if there is none.
  static func superscript(_ character: Unicode.Scalar) -> Unicode.Scalar? {
    switch character {
    case "0": "⁰"
    case "1": "¹"
    case "2": "²"
    case "3": "³"
    case "4": "⁴"
    case "5": "⁵"
    case "6": "⁶"
    case "7": "⁷"
    case "8": "⁸"
    case "9": "⁹"
    case "+": "⁺"
    case "-": "⁻"
    case "(": "⁽"
    case ")": "⁾"
    case "l", "ℓ": "ˡ"
    case "L": "ᴸ"
    case "T": "ᵀ"
    case "j": "ʲ"
    case "k": "ᵏ"
    case "i": "ⁱ"
    case "m": "ᵐ"
    case "n": "ⁿ"
    default: nil
    }
  }

  /// Returns the subscript form of a character, or `nil` if there is none.
  static func `subscript`(_ character: Unicode.Scalar) -> Unicode.Scalar? {
    switch character {
    case "0": "₀"
    case "1": "₁"
    case "2": "₂"
    case "3": "₃"
    case "4": "₄"
    case "5": "₅"
    case "6": "₆"
    case "7": "₇"
    case "8": "₈"
    case "9": "₉"
    case "+": "₊"
    case "-": "₋"
    case "i": "ᵢ"
    case "j": "ⱼ"
    case "k": "ₖ"
    case "l", "ℓ": "ₗ"
    case "m": "ₘ"
    case "n": "ₙ"
    case "a": "ₐ"
    case "x": "ₓ"
    case "s": "ₛ"
    case "p": "ₚ"
    case "r": "ᵣ"
    default: nil
    }
  }

  /// Returns the text raised or lowered, without spaces, or `nil` if one of its characters has no such form.
  static func text(_ text: String, _ form: (Unicode.Scalar) -> Unicode.Scalar?) -> String? {
    var result = String.UnicodeScalarView()
    for character in text.unicodeScalars where character != " " {
      guard let form = form(character) else { return nil }
      result.append(form)
    }
    return String(result)
  }
}
