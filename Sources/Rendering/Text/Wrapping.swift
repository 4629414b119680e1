/// Breaks sentences into lines.
enum Wrapping {
  /// Lines of whole words; a word that is wider than a line stands alone.
  static func lines(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var (line, columns) = ("", 0)
    for part in text.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false) {
      let word = String(Substring(part))
      let wordColumns = word.columns
      if !line.isEmpty && columns + 1 + wordColumns > width {
        lines.append(line)
        (line, columns) = ("", 0)
      }
      if !line.isEmpty {
        line += " "
        columns += 1
      }
      line += word
      columns += wordColumns
    }
    return lines + [line]
  }
}
