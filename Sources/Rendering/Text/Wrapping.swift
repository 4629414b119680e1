/// Breaks sentences into lines.
enum Wrapping {
  /// Lines of whole words; a word that is wider than a line stands alone.
  static func lines(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var (line, columns) = (text.prefix(0), 0)
    var rest = text[...]
    while true {
      let end = rest.utf8.firstIndex(of: UInt8(ascii: " ")) ?? rest.endIndex
      let word = rest[..<end]
      let wordColumns = word.columns
      if !line.isEmpty && columns + 1 + wordColumns <= width {
        line = text[line.startIndex..<end]
        columns += 1 + wordColumns
      } else {
        if !line.isEmpty { lines.append(String(line)) }
        (line, columns) = (word, wordColumns)
      }
      if end == rest.endIndex { return lines + [String(line)] }
      rest = rest[rest.utf8.index(after: end)...]
    }
  }
}
