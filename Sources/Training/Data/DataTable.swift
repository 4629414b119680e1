public import Interchange
import NeuralNetwork

/// The rows and fields of a table in a text file.
///
/// Commas, semicolons, tabs or blanks separate fields. A field that contains the separator, quotes or line breaks is in
/// quotes, as RFC 4180 has it. Lines end with LF, CRLF or CR. Every field keeps its position in the text, so that a fault
/// found later can name its line and column.
public struct DataTable: Sendable {
  /// One field, with the byte offset of its beginning.
  struct Field: Sendable {
    var text: String
    var offset: Int
  }

  /// The rows below the header, all of the same length.
  private(set) var rows: [[Field]] = []
  /// The names of the columns, an empty one for a column without a name; nil if the table has no header.
  private(set) var header: [String]?
  /// The form of the table, as it was found or said.
  public private(set) var form: TableForm
  /// What the text was written in.
  let encoding: TableText.Encoding
  /// Whether a first row of counts was found and left out.
  private(set) var leavesOutCounts = false
  let source: [UInt8]

  /// Reads the text of a table, and finds what `form` does not say.
  ///
  /// - Throws: All rows that differ in length from the first, or the place where the syntax is wrong.
  public init(_ source: [UInt8], form: TableForm = TableForm()) throws(Faults) {
    let text = TableText(source)
    (self.source, encoding) = (text.bytes, text.encoding)
    var form = form
    let separator = form.separator ?? TableScanner.separator(of: text.bytes)
    form.separator = separator
    var scanner = TableScanner(text.bytes, separator)
    var rows: [[Field]] = []
    while let row = try scanner.row() { rows.append(row) }
    self.form = form
    try takeRows(rows)
    self.form.decimalSign = form.decimalSign ?? foundDecimalSign
    let hasHeader = form.hasHeader ?? beginsWithNames
    self.form.hasHeader = hasHeader
    if hasHeader, let names = self.rows.first {
      header = names.map(\.text.trimmed)
      self.rows.removeFirst()
    }
    dropEmptyLastColumn()
  }

  /// The number of fields in a row.
  var width: Int { header?.count ?? rows[0].count }

  /// Returns the position of a field in the text.
  func position(of field: Field) -> SourcePosition { SourcePosition(ofByte: field.offset, in: source) }
}

// MARK: - Rows

extension DataTable {
  /// Leaves out the first rows, as was said or if they are counts, and checks that the others are equally long.
  private mutating func takeRows(_ all: [[Field]]) throws(Faults) {
    guard !all.isEmpty else { throw Faults([Fault("The file has no row.")]) }
    leavesOutCounts = form.skippedRows == nil && isRowOfCounts(all[0], before: all.dropFirst())
    let skipped = form.skippedRows ?? (leavesOutCounts ? 1 : 0)
    form.skippedRows = skipped
    rows = Array(all.dropFirst(skipped))
    guard let first = rows.first else {
      throw Faults([
        Fault("the file has \(counted(all.count, "row")), and all are left out", fix: "Leave out fewer.")
      ])
    }
    // R writes no name for the column of the row names.
    if rows.count > 1, rows.dropFirst().allSatisfy({ $0.count == first.count + 1 }) {
      rows[0].insert(Field(text: "", offset: first[0].offset), at: 0)
    }
    let width = rows[0].count
    var irregular = RepeatedFaults()
    for row in rows where row.count != width {
      let place = row.count > width ? row[width] : row[row.count - 1]
      irregular.report(
        "\(counted(row.count, "field")), but the first row has \(width)", at: place.offset,
        fix: "Give every row as many fields as the first. Here \(separator.singular) separates fields.")
    }
    try irregular.faults(in: source).throwIfAny()
  }

  private var separator: TableForm.Separator { form.separator ?? .comma }

  /// Returns whether a row has the number of the rows below it, then the number of columns before the last, and then words.
  ///
  ///     150,4,setosa,versicolor,virginica
  private func isRowOfCounts(_ row: [Field], before others: ArraySlice<[Field]>) -> Bool {
    guard row.count > 2, others.count > 2, let width = others.first?.count,
      Int(whole: row[0].text.trimmed) == others.count,
      Int(whole: row[1].text.trimmed) == width - 1
    else { return false }
    return row.dropFirst(2).allSatisfy { Double(whole: $0.text.trimmed) == nil }
  }

  /// Leaves out the last column if it has no name and no value, as in rows that end with a separator.
  private mutating func dropEmptyLastColumn() {
    guard width > 1, header?.last?.isEmpty != false,
      rows.allSatisfy({ $0.last?.text.trimmed.isEmpty == true })
    else { return }
    header?.removeLast()
    for r in rows.indices { rows[r].removeLast() }
  }
}

// MARK: - What is found

extension DataTable {
  /// The decimal sign: a comma if numbers are written with it and none with a point.
  private var foundDecimalSign: TableForm.DecimalSign {
    guard separator != .comma else { return .point }
    var hasComma = false
    for row in rows.prefix(1000) {
      for field in row where field.text.contains(where: { $0 == "," || $0 == "." }) {
        let text = field.text.trimmed
        if text.number(.point) != nil { return .point }
        if text.number(.comma) != nil { hasComma = true }
      }
    }
    return hasComma ? .comma : .point
  }

  /// Whether the first row has names: it has no number, or a word in a column of numbers.
  private var beginsWithNames: Bool {
    let sign = form.decimalSign ?? .point
    let first = rows[0].map(\.text.trimmed)
    let isNumber = first.map { $0.number(sign) != nil }
    guard isNumber.contains(true) else { return true }
    return first.indices.contains { k in
      !isNumber[k] && first[k].contains(where: \.isLetter) && !first[k].isMissing && rows.count > 1
        && rows[1...].allSatisfy { $0[k].text.trimmed.number(sign) != nil || $0[k].text.trimmed.isMissing }
    }
  }
}
