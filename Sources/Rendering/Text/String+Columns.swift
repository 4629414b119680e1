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

extension Character {
  /// How many columns a terminal gives the character: two to those of East Asia and to pictures.
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
  /// How many columns of a terminal the text takes.
  var columns: Int { utf8Span.columnsOfScalars ?? reduce(0) { $0 + $1.columns } }
}

extension String {
  /// How many columns of a terminal the text takes.
  package var columns: Int { utf8Span.columnsOfScalars ?? reduce(0) { $0 + $1.columns } }

  /// As much of the text as fits into so many columns.
  package func prefix(columns width: Int) -> Substring {
    var room = width
    return prefix { character in
      room -= character.columns
      return room >= 0
    }
  }

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
