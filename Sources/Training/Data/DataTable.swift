public import Interchange

/// The rows and fields of a table in the format of RFC 4180.
///
/// Commas separate fields. A field that contains commas, quotes or line breaks is in quotes. Lines end with LF or
/// CRLF; a byte order mark at the beginning is skipped. Every field keeps its position in the text, so that a fault
/// found later can name its line and column.
public struct CSVTable: Sendable {
  /// One field, with the byte offset of its beginning.
  struct Field: Sendable {
    var text: String
    var offset: Int
  }

  /// The rows, including the header if there is one.
  private(set) var rows: [[Field]] = []
  /// The names in the first row, if none of its fields is a number; else nil.
  private(set) var header: [String]?
  private let source: [UInt8]

  /// Reads a text in UTF-8 and reports all rows that differ in length from the first.
  public init(_ source: [UInt8]) throws(Faults) {
    self.source = source
    var faults = Faults()
    var position = source.starts(with: byteOrderMark) ? byteOrderMark.count : 0
    while position < source.count {
      let row = try readRow(from: &position)
      let isBlank = row.count == 1 && row[0].text.isEmpty
      if !isBlank { rows.append(row) }
    }
    guard let first = rows.first else { throw Faults([Fault("The file has no row.")]) }
    for row in rows where row.count != first.count {
      let what = "\(row.count) \(row.count == 1 ? "field" : "fields"), but the first row has \(first.count)"
      let place = row.count > first.count ? row[first.count] : row[row.count - 1]
      faults.report { fault(place, what, fix: "Give every row as many fields as the first.") }
    }
    try faults.throwIfAny()
    let names = first.map(\.text.trimmed)
    header = names.contains { Double(whole: $0) != nil } ? nil : names
  }

  /// The number of fields in a row.
  var width: Int { rows[0].count }

  /// Returns a fault at the position of a field.
  func fault(_ field: Field, _ what: String, fix: String? = nil) -> Fault {
    Fault(at: Fault.Place(position: SourcePosition(ofByte: field.offset, in: source)), what, fix: fix)
  }
}

// MARK: - Syntax

extension CSVTable {
  private func readRow(from position: inout Int) throws(Faults) -> [Field] {
    var row: [Field] = []
    while true {
      row.append(try readField(from: &position))
      guard position < source.count, source[position] == UInt8(ascii: ",") else { break }
      position += 1
    }
    if position < source.count, source[position] == UInt8(ascii: "\r") { position += 1 }
    if position < source.count, source[position] == UInt8(ascii: "\n") { position += 1 }
    return row
  }

  private func readField(from position: inout Int) throws(Faults) -> Field {
    let start = position
    if position < source.count, source[position] == UInt8(ascii: "\"") {
      return try readQuoted(from: &position)
    }
    while position < source.count, !endsField(at: position) {
      if source[position] == UInt8(ascii: "\"") {
        let here = Field(text: "", offset: position)
        let fix = "Put quotes around the whole field, and double the quotes in it."
        throw Faults([fault(here, "There is a quote in a field that does not begin with one", fix: fix)])
      }
      position += 1
    }
    return Field(text: text(source[start..<position]), offset: start)
  }

  private func readQuoted(from position: inout Int) throws(Faults) -> Field {
    let start = position
    var bytes: [UInt8] = []
    position += 1
    while position < source.count {
      let byte = source[position]
      position += 1
      if byte != UInt8(ascii: "\"") {
        bytes.append(byte)
      } else if position < source.count, source[position] == byte {
        bytes.append(byte)
        position += 1
      } else {
        guard position == source.count || endsField(at: position) else {
          let here = Field(text: "", offset: position)
          throw Faults([fault(here, "A comma or the end of the line is expected after the closing quote")])
        }
        return Field(text: text(bytes[...]), offset: start)
      }
    }
    throw Faults([fault(Field(text: "", offset: start), "The quote that begins here is not closed")])
  }

  private func endsField(at position: Int) -> Bool {
    switch source[position] {
    case UInt8(ascii: ","), UInt8(ascii: "\n"): true
    case UInt8(ascii: "\r"): position + 1 == source.count || source[position + 1] == UInt8(ascii: "\n")
    default: false
    }
  }

  private func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
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
