public import Interchange

/// Rows of fields, as RFC 4180 writes them: commas between, quotes around what has commas, quotes or line breaks in it.
///
/// Lines end with LF or CRLF; a byte order mark before the first is no part of it. Every field keeps its place in the text, so
/// that a fault found later can tell line and column.
public struct CSVTable: Sendable {
  /// One field, with the byte at which it begins.
  struct Field: Sendable {
    var text: String
    var offset: Int
  }

  /// The rows, the header among them if there is one.
  private(set) var rows: [[Field]] = []
  /// The first row, if it is one of names: none of its fields is a number.
  private(set) var header: [String]?
  private let source: [UInt8]

  /// Reads a text in UTF-8, and reports all rows that are not as long as the first.
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
      faults.report { fault(place, what) }
    }
    try faults.throwIfAny()
    let names = first.map(\.text.trimmed)
    header = names.contains { Double(whole: $0) != nil } ? nil : names
  }

  /// How many fields a row has.
  var width: Int { rows[0].count }

  /// A fault at a field.
  func fault(_ field: Field, _ what: String, mend: String? = nil) -> Fault {
    Fault(at: Fault.Place(position: SourcePosition(ofByte: field.offset, in: source)), what, mend: mend)
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
        let mend = "Put quotes around the whole field, and double the quotes in it."
        throw Faults([fault(here, "There is a quote in a field that does not begin with one", mend: mend)])
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
