/// A matrix between `\begin` and `\end`.
struct LaTeXMatrix {
  static let begin = "\\begin{"
  static let end = "\\end{"

  private let body: Substring

  /// Finds the first environment that has no other one in it; nil if there is none.
  init?(in text: Substring) {
    guard let end = text.firstRange(of: Self.end),
      let begin = text[..<end.lowerBound].ranges(of: Self.begin).last
    else { return nil }
    body = text[begin.upperBound..<end.lowerBound].drop { $0 != "}" }.dropFirst()
  }

  /// The cells of each row, without spaces and commands that only move or draw.
  var rows: [[String]] {
    // The columns of an array.
    let body = body.first == "{" ? body.drop { $0 != "}" }.dropFirst() : body
    return body.replacing("\\cr", with: "\\\\").split(separator: "\\\\").map(cells).filter { $0 != [""] }
  }

  private func cells(_ row: Substring) -> [String] {
    // \\[2pt] moves the next row down.
    let row = row.first == "[" ? row.drop { $0 != "]" }.dropFirst() : row
    return row.split(separator: "&", omittingEmptySubsequences: false).map { cell in
      var text = String(cell)
      if let fraction = text.firstMatch(of: #/\\[dt]?frac\{([^{}]*)\}\{([^{}]*)\}/#) {
        text.replaceSubrange(fraction.range, with: fraction.1 + "/" + fraction.2)
      }
      text = text.replacing("{,}", with: ".")
      for command in Self.empty { text = text.replacing(command, with: "") }
      return String(text.filter { !$0.isWhitespace && !"{}$".contains($0) })
    }
  }

  private static let empty = [
    "\\phantom{-}", "\\hline", "\\left", "\\right", "\\quad", "\\,", "\\;", "\\:", "\\!", "\\ ",
  ]
}
