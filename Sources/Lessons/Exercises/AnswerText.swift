import Interchange

/// A typed answer in plain signs: `５０ %` as `50e-2`, `½` as `(1/2)`, `8.77x10^-3` as `8.77·10^-3`, `− 0.0381 ✓` as
/// `-0.0381`.
enum AnswerText {
  /// Returns the text in plain signs; a text that has only such signs stays as it is.
  static func plain(_ text: String) -> String {
    var result = ""
    var previous: Character = " "
    for character in text {
      if let fraction = fractions[character] {
        // 1½ is a sum.
        result = previous.isASCII && previous.isNumber ? mixed(result, fraction) : result + "(\(fraction))"
      } else {
        result += signs[character] ?? halfWidth(character)
      }
      previous = character
    }
    return withoutMarks(percentages(in: crosses(in: result)))
  }

  private static let signs: [Character: String] = [
    "\u{A0}": " ", "\u{2007}": " ", "\u{2009}": " ", "\u{202F}": " ", "\u{3000}": " ",
    "–": "-", "‐": "-", "‑": "-", "‒": "-", "﹣": "-", "⁄": "/", "∕": "/", "∙": "·", "⋅": "·",
  ]

  private static let fractions: [Character: String] = [
    "½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅖": "2/5", "⅗": "3/5",
    "⅘": "4/5",
    "⅙": "1/6", "⅚": "5/6", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8", "⅒": "1/10",
  ]

  /// Returns a sign as wide as a letter of Latin, if it is the wide form of one: `５` as `5`.
  private static func halfWidth(_ character: Character) -> String {
    let scalars = character.unicodeScalars
    guard scalars.count == 1, let scalar = scalars.first, (0xFF01...0xFF5E).contains(scalar.value),
      let narrow = Unicode.Scalar(scalar.value - 0xFEE0)
    else { return String(character) }
    return String(narrow)
  }

  private static func mixed(_ text: String, _ fraction: String) -> String {
    let whole = text.reversed().prefix { $0.isASCII && $0.isNumber }.reversed()
    return text.dropLast(whole.count) + "(\(String(whole)) + \(fraction))"
  }

  /// Returns the text with a sign of multiplication before a power of ten: `8.77x10^-3` as `8.77·10^-3`.
  private static func crosses(in text: String) -> String {
    text.replacing(#/([0-9.])\s*[xX]\s*10(?=[\^⁻⁰¹²³⁴⁵⁶⁷⁸⁹])/#) { "\($0.1)·10" }
  }

  /// Returns the text with percentages as numbers: `3.5 %` as `3.5e-2`.
  private static func percentages(in text: String) -> String {
    text.replacing(#/([0-9])\s*%/#) { "\($0.1)e-2" }
  }

  /// Returns the text without the marks that people set after a number, as in `0.0827 ✓` and `0.0827...`.
  private static func withoutMarks(_ text: String) -> String {
    var rest = text.trimmed
    while let last = rest.last, "✓✔?!~≈…".contains(last) || rest.hasSuffix("..") {
      rest = rest.dropLast(rest.hasSuffix("...") ? 3 : 1).trimmed
    }
    // A space may follow the sign of a number.
    let sign = rest.first.map { "-−+".contains($0) } == true
    return sign ? String(rest.prefix(1)) + rest.dropFirst().trimmed : String(rest)
  }
}
