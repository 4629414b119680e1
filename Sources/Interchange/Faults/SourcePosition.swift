/// A position in a text as editors show it: lines and columns count from 1, columns in characters.
public struct SourcePosition: Sendable, Hashable {
  /// The line, counted from 1.
  public let line: Int
  /// The column in characters, counted from 1.
  public let column: Int

  /// Creates a position from a line and a column.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// Finds the position of a byte in a UTF-8 text.
  ///
  /// This is only called for a fault. Values store the index of a byte, so reading does not spend time on lines and columns.
  package init(ofByte offset: Int, in source: [UInt8]) {
    let before = source[..<min(offset, source.count)]
    let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    var start = lineStart
    if lineStart == 0, source.starts(with: byteOrderMark), offset >= byteOrderMark.count {
      start = byteOrderMark.count
    }
    let beginning = before[start...]
    let isASCII = beginning.allSatisfy { $0 < 0x80 }
    let characters = isASCII ? beginning.count : String(decoding: beginning, as: UTF8.self).count
    line = 1 + before[..<lineStart].reduce(0) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
    column = characters + 1
  }
}

extension SourcePosition: Comparable, CustomStringConvertible {
  /// Returns whether the left position is earlier in the text.
  public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }

  /// `line:column`, as compilers print it.
  public var description: String { "\(line):\(column)" }
}

/// The bytes that some editors put before a UTF-8 text; they are not part of the text.
package let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
