import Interchange

/// A reader of the rows and fields of a table, for one separator.
struct TableScanner {
  private let source: [UInt8]
  private let separator: TableForm.Separator
  private var position = 0

  private static let quote = UInt8(ascii: "\"")

  /// Creates a scanner at the beginning of a text in UTF-8.
  init(_ source: [UInt8], _ separator: TableForm.Separator) {
    self.source = source
    self.separator = separator
  }

  /// Returns the next row that is not empty; nil at the end.
  ///
  /// A `#` before the first row, as NumPy writes one before names, is left out.
  mutating func row() throws(Faults) -> [DataTable.Field]? {
    if position == 0, source.first == UInt8(ascii: "#") { position = 1 }
    while position < source.count {
      let row = try readRow()
      if row.contains(where: { !$0.text.trimmed.isEmpty }) { return row }
    }
    return nil
  }

  private mutating func readRow() throws(Faults) -> [DataTable.Field] {
    var row: [DataTable.Field] = []
    skipBlanks()
    repeat { row.append(try readField()) } while passSeparator()
    if position < source.count, source[position] == UInt8(ascii: "\r") { position += 1 }
    if position < source.count, source[position] == UInt8(ascii: "\n") { position += 1 }
    return row
  }

  /// Passes the separator if one is here; blanks at the end of a line separate nothing.
  private mutating func passSeparator() -> Bool {
    guard position < source.count, endsField(source[position]), !endsLine(source[position]) else {
      return false
    }
    guard separator == .blanks else {
      position += 1
      return true
    }
    skipBlanks()
    return position < source.count && !endsLine(source[position])
  }

  private mutating func skipBlanks() {
    guard separator == .blanks else { return }
    while position < source.count, isBlank(source[position]) { position += 1 }
  }

  private mutating func readField() throws(Faults) -> DataTable.Field {
    let start = position
    if position < source.count, source[position] == Self.quote { return try readQuoted() }
    while position < source.count, !endsField(source[position]) {
      if source[position] == Self.quote {
        throw fault(
          at: position, "There is a quote in a field that does not begin with one",
          fix: "Put quotes around the whole field, and double the quotes in it.")
      }
      position += 1
    }
    return DataTable.Field(text: String(decoding: source[start..<position], as: UTF8.self), offset: start)
  }

  private mutating func readQuoted() throws(Faults) -> DataTable.Field {
    let start = position
    var bytes: [UInt8] = []
    position += 1
    while position < source.count {
      let byte = source[position]
      position += 1
      if byte != Self.quote {
        bytes.append(byte)
      } else if position < source.count, source[position] == byte {
        bytes.append(byte)
        position += 1
      } else {
        guard position == source.count || endsField(source[position]) else {
          let next = separator.singular
          throw fault(
            at: position,
            "\(next.prefix(1).uppercased() + next.dropFirst()) or the end of the line is expected after the closing quote"
          )
        }
        return DataTable.Field(text: String(decoding: bytes, as: UTF8.self), offset: start)
      }
    }
    throw fault(at: start, "The quote that begins here is not closed")
  }

  private func endsField(_ byte: UInt8) -> Bool {
    endsLine(byte) || (separator.byte.map { byte == $0 } ?? isBlank(byte))
  }

  private func endsLine(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

  private func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }

  private func fault(at offset: Int, _ what: String, fix: String? = nil) -> Faults {
    Faults([Fault(at: Fault.Place(position: SourcePosition(ofByte: offset, in: source)), what, fix: fix)])
  }
}

// MARK: - Which separator

extension TableScanner {
  /// Returns the separator of a text: the first of tab, semicolon, comma and blanks with which its rows are equally long,
  /// or else all but the first row.
  ///
  /// If there is none, it is the one with the most fields in the first row, so that faults are told of that.
  static func separator(of source: [UInt8]) -> TableForm.Separator {
    let candidates: [TableForm.Separator] = [.tab, .semicolon, .comma, .blanks]
    let counts = candidates.map { separator -> [Int] in
      var scanner = TableScanner(source, separator)
      var counts: [Int] = []
      while counts.count < sampled, let row = (try? scanner.row()) ?? nil { counts.append(row.count) }
      return counts
    }
    let isRegular = { (counts: ArraySlice<Int>) -> Bool in
      counts.first.map { first in first > 1 && counts.allSatisfy { $0 == first } } ?? false
    }
    if let regular = counts.firstIndex(where: { isRegular($0[...]) }) { return candidates[regular] }
    // The first row may be one of counts, or lack the name of the row names.
    let belowFirst = counts.map { $0.dropFirst() }
    if let regular = belowFirst.firstIndex(where: isRegular) { return candidates[regular] }
    let most = counts.indices.dropLast().max { (counts[$0].first ?? 0) < (counts[$1].first ?? 0) }
    return most.flatMap { (counts[$0].first ?? 0) > 1 ? candidates[$0] : nil } ?? .comma
  }

  /// How many rows are looked at.
  private static let sampled = 25
}

extension String {
  /// The text without spaces and tabs around it.
  var trimmed: String {
    let isBlank = { (c: Character) in c == " " || c == "\t" }
    guard let first = firstIndex(where: { !isBlank($0) }), let last = lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(self[first...last])
  }
}
