extension UTF8Span {
  /// The number of columns if every scalar is a character by itself, as in nearly all printed text.
  ///
  /// It is `nil` if several scalars may form one character.
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

extension Character {
  /// The number of columns that a terminal gives to the character: two for East Asian characters and pictures.
  fileprivate var columns: Int {
    switch unicodeScalars.first?.value ?? 0 {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F1E6...0x1F64F, 0x1F680...0x1F6FF,
      0x1F900...0x1FAFF, 0x20000...0x3FFFD:
      2
    default: 1
    }
  }
}

extension Substring {
  /// The number of columns that the text takes on a terminal.
  var columns: Int { utf8Span.columnsOfScalars ?? reduce(0) { $0 + $1.columns } }
}

extension String {
  /// The number of columns that the text takes on a terminal.
  package var columns: Int { utf8Span.columnsOfScalars ?? reduce(0) { $0 + $1.columns } }

  /// Returns as much of the text as fits into this many columns.
  package func prefix(columns width: Int) -> Substring {
    var room = width
    return prefix { character in
      room -= character.columns
      return room >= 0
    }
  }

  /// Returns this many spaces; an empty string if the number is 0 or negative.
  package static func blank(_ count: Int) -> String {
    count < blanks.count
      ? blanks[Swift.max(0, count)] : blanks[blanks.count - 1] + blank(count - blanks.count + 1)
  }

  /// The strings of 0 to 63 spaces, each created once.
  private static let blanks: [String] = (0..<64).reduce(into: [""]) { blanks, length in
    blanks.append(blanks[length] + " ")
  }

  /// Returns the text, filled with spaces after it up to a width.
  func padded(to width: Int) -> String { self + .blank(width - columns) }

  /// Returns the text, filled with spaces before it up to a width.
  func paddedLeft(to width: Int) -> String { .blank(width - columns) + self }

  /// The text without the spaces at its end.
  var trimmedRight: String {
    let space = UInt8(ascii: " ")
    guard utf8.last == space else { return self }
    guard let last = utf8.lastIndex(where: { $0 != space }) else { return "" }
    return String(self[..<utf8.index(after: last)])
  }
}
