/// Breaks sentences into lines.
package enum Wrapping {
  /// Lines of whole words; a word that is wider than a line stands alone.
  package static func lines(_ text: String, width: Int) -> [String] {
    let bytes = text.utf8Span.span
    var lines: [String] = []
    // The line so far and the word behind it, as ranges of bytes.
    var (line, columns, wordStart) = (0..<0, 0, 0)
    for end in 0...bytes.count where end == bytes.count || bytes[end] == UInt8(ascii: " ") {
      let wordColumns = text.part(wordStart..<end).columns
      if !line.isEmpty && columns + 1 + wordColumns <= width {
        line = line.lowerBound..<end
        columns += 1 + wordColumns
      } else {
        if !line.isEmpty { lines.append(String(text.part(line))) }
        (line, columns) = (wordStart..<end, wordColumns)
      }
      wordStart = end + 1
    }
    return lines + [String(text.part(line))]
  }
}

extension String {
  /// The part of the text at some bytes of it.
  fileprivate func part(_ bytes: Range<Int>) -> Substring {
    let start = utf8.index(startIndex, offsetBy: bytes.lowerBound)
    return self[start..<utf8.index(start, offsetBy: bytes.count)]
  }
}
