/// Breaks sentences into lines.
package enum Wrapping {
  /// Lines of whole words; a word that is wider than a line stands alone.
  ///
  /// A script in parentheses, as in `z^(2, 3)`, belongs to its letter: it is not broken at its spaces.
  package static func lines(_ text: String, width: Int) -> [String] {
    ranges(text, width: width).map { String(text.part($0)) }
  }

  /// The same of a text whose parts are set off.
  static func lines(_ text: StyledLine, width: Int) -> [StyledLine] {
    ranges(text.text, width: width).map(text.part)
  }

  /// The bytes of each line.
  private static func ranges(_ text: String, width: Int) -> [Range<Int>] {
    let bytes = text.utf8Span.span
    var lines: [Range<Int>] = []
    // The line so far and the word behind it, as ranges of bytes.
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

/// How deep one is within the parentheses of a script, going through a text byte by byte.
private struct ScriptDepth {
  private var depth = 0
  private var previous = UInt8(ascii: " ")

  /// Takes the next byte, and says whether a line may be broken there.
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
  /// The part of the text at some bytes of it.
  func part(_ bytes: Range<Int>) -> Substring {
    let start = utf8.index(startIndex, offsetBy: bytes.lowerBound)
    return self[start..<utf8.index(start, offsetBy: bytes.count)]
  }
}
