/// Breaks sentences into lines.
package enum Wrapping {
  /// Returns lines of whole words; a word that is wider than a line has its own line.
  ///
  /// A script in parentheses, as in `z^(2, 3)`, belongs to its letter, so the line is not broken at its spaces.
  package static func lines(_ text: String, width: Int) -> [String] {
    ranges(text, width: width).map { String(text.part($0)) }
  }

  /// Returns lines of whole words from a text with styles.
  static func lines(_ text: StyledLine, width: Int) -> [StyledLine] {
    ranges(text.text, width: width).map(text.part)
  }

  /// Returns the range of bytes of each line.
  private static func ranges(_ text: String, width: Int) -> [Range<Int>] {
    let bytes = text.utf8Span.span
    var lines: [Range<Int>] = []
    // The line so far and the word after it, as ranges of bytes.
    var (line, columns, wordStart) = (0..<0, 0, 0)
    var scripts = ScriptDepth()
    for end in 0...bytes.count {
      guard end == bytes.count || scripts.isBreak(bytes[end]) else { continue }
      let wordColumns = text.part(wordStart..<end).columns
      if !line.isEmpty && columns + 1 + wordColumns <= width {
        line = line.lowerBound..<end
        columns += 1 + wordColumns
      } else {
        if !line.isEmpty { lines.append(line) }
        (line, columns) = (wordStart..<end, wordColumns)
      }
      wordStart = end + 1
    }
    return lines + [line]
  }
}

/// The depth of parentheses in a script, while a text is read byte by byte.
private struct ScriptDepth {
  private var depth = 0
  private var previous = UInt8(ascii: " ")

  /// Reads the next byte, and returns whether a line may be broken there.
  mutating func isBreak(_ byte: UInt8) -> Bool {
    defer { previous = byte }
    switch byte {
    case UInt8(ascii: "(") where depth > 0 || previous == UInt8(ascii: "^") || previous == UInt8(ascii: "_"):
      depth += 1
    case UInt8(ascii: ")") where depth > 0: depth -= 1
    default: break
    }
    return byte == UInt8(ascii: " ") && depth == 0
  }
}

extension String {
  /// Returns the part of the text in a range of bytes.
  func part(_ bytes: Range<Int>) -> Substring {
    let start = utf8.index(startIndex, offsetBy: bytes.lowerBound)
    return self[start..<utf8.index(start, offsetBy: bytes.count)]
  }
}
