extension UTF8Span {
  /// How many columns the text takes where every scalar is a character by itself, as in nearly all that is printed;
  /// `nil` where several may make up one.
  fileprivate var columnsOfScalars: Int? {
    if isKnownASCII { return count }
    var scalars = makeUnicodeScalarIterator()
    var columns = 0
    while let scalar = scalars.next() {
      switch scalar.value {
      case 0x20...0x7E, 0xA0...0x2FF, 0x370...0x3FF, 0x1D00...0x1DBF, 0x2010...0x205F, 0x2070...0x20CF,
        0x2100...0x25FF, 0x2C60...0x2C7F:
        columns += 1
      default: return nil
      }
    }
    return columns
  }
}

extension Substring {
  /// How many columns the text takes: its characters, each of which is one wide.
  var columns: Int { utf8Span.columnsOfScalars ?? count }
}

extension String {
  /// How many columns the text takes: its characters, each of which is one wide.
  package var columns: Int { utf8Span.columnsOfScalars ?? count }

  /// As many spaces as asked for; none for less than one.
  package static func blank(_ count: Int) -> String {
    count < blanks.count
      ? blanks[Swift.max(0, count)] : blanks[blanks.count - 1] + blank(count - blanks.count + 1)
  }

  /// The blanks that lines begin with and columns are filled up with, each made once, one longer than the other.
  private static let blanks: [String] = (0..<64).reduce(into: [""]) { blanks, length in
    blanks.append(blanks[length] + " ")
  }

  /// The text with spaces behind it up to a width.
  func padded(to width: Int) -> String { self + .blank(width - columns) }

  /// The text with spaces before it up to a width.
  func paddedLeft(to width: Int) -> String { .blank(width - columns) + self }

  /// The text without the spaces at its end.
  var trimmedRight: String {
    let space = UInt8(ascii: " ")
    guard utf8.last == space else { return self }
    guard let last = utf8.lastIndex(where: { $0 != space }) else { return "" }
    return String(self[..<utf8.index(after: last)])
  }
}
