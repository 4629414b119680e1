import Interchange

/// Text between the tags of HTML, MathML and SVG.
enum XMLText {
  /// The words with what a browser would read as its own made plain, also within quotation marks.
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
