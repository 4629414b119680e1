import Interchange

/// Text for HTML, MathML and SVG.
enum XMLText {
  /// Returns the words with all special characters of XML escaped, also those in attribute values.
  static func escaped(_ words: String) -> String {
    let words = sanitizedLine(words)
    guard words.utf8.contains(where: isSpecial) else { return words }
    return words.reduce(into: "") { text, character in text += names[character] ?? String(character) }
  }

  private static let names: [Character: String] = [
    "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;",
  ]

  private static func isSpecial(_ byte: UInt8) -> Bool { "&<>\"'".utf8.contains(byte) }
}
