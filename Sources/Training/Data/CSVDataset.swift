public import Interchange

/// Examples from a table: which columns go in, which are to be answered, and what was made of them.
public struct CSVDataset: Sendable {
  /// The examples.
  public let data: TrainingData
  /// The names of the columns that go in; their numbers where there is no header.
  public let inputNames: [String]
  /// The names of the columns to be answered.
  public let targetNames: [String]
  /// The values that became classes, in the order of the outputs; nil where targets are numbers.
  public let classes: [String]?

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - source: The text in UTF-8.
  ///   - inputs: The columns that go in; all that are no targets where nil.
  ///   - targets: The columns to be answered.
  ///   - oneHot: Whether the one target column names classes, each of which gets an output of its own.
  /// - Throws: All faults of the table, each with line and column.
  public init(
    _ source: [UInt8], inputs: ColumnSelection?, targets: ColumnSelection, oneHot: Bool
  ) throws(Faults) {
    let table = try CSVTable(source)
    let header = table.header
    var faults = Faults()
    let y = targets.positions(in: header, width: table.width, &faults)
    let x =
      inputs?.positions(in: header, width: table.width, &faults)
      ?? (0..<table.width).filter { !y.contains($0) }
    let name = { (k: Int) in header?[k] ?? "\(k + 1)" }
    for k in x where y.contains(k) {
      faults.report(
        Fault(
          "column \(quoted(name(k))) goes in and is to be answered, too", mend: "Name it in one of the two."))
    }
    if x.isEmpty { faults.report(Fault("no column is left to go in")) }
    if oneHot && y.count > 1 {
      faults.report(Fault("\(y.count) target columns, but classes are named by one"))
    }
    let rows = header == nil ? table.rows[...] : table.rows.dropFirst()
    if rows.isEmpty { faults.report(Fault("there is a header but no row below it")) }
    try faults.throwIfAny()

    var numbers: [Double] = []
    for row in rows { for k in x { numbers.append(table.number(row[k], column: k, &faults)) } }
    let classes = oneHot ? table.classes(rows, column: y[0], &faults) : nil
    var answers: [Double] = []
    for row in rows {
      if let classes {
        answers += classes.map { $0 == row[y[0]].text ? 1 : 0 }
      } else {
        for k in y { answers.append(table.number(row[k], column: k, &faults)) }
      }
    }
    try faults.throwIfAny()
    (inputNames, targetNames, self.classes) = (x.map(name), y.map(name), classes)
    data = TrainingData(
      inputSize: x.count, targetSize: classes?.count ?? y.count, inputs: numbers, targets: answers)
  }
}

extension CSVTable {
  /// The first row, if it is one of names: none of its fields is a number.
  var header: [String]? {
    rows[0].contains { Double($0.text.trimmed) != nil } ? nil : rows[0].map(\.text.trimmed)
  }

  fileprivate func number(_ field: Field, column: Int, _ faults: inout Faults) -> Double {
    let text = field.text.trimmed
    if let number = Double(text), number.isFinite { return number }
    let column = header.map { "column \(quoted($0[column]))" } ?? "column \(column + 1)"
    let what =
      text.isEmpty
      ? "a number is missing in \(column)" : "expected a number in \(column), found \(quoted(text))"
    faults.report(fault(field, what))
    return 0
  }

  /// The different values of a column: by size where all are numbers, else as they first appear.
  fileprivate func classes(_ rows: ArraySlice<[Field]>, column: Int, _ faults: inout Faults) -> [String] {
    var seen: Set<String> = []
    var classes: [String] = []
    for row in rows {
      let field = row[column]
      if field.text.trimmed.isEmpty { faults.report(fault(field, "a class is missing")) }
      if seen.insert(field.text).inserted { classes.append(field.text) }
    }
    if classes.count > CSVTable.mostClasses {
      faults.report(
        Fault(
          "\(classes.count) different classes; at most \(CSVTable.mostClasses) are possible",
          mend: "Is it a column of numbers? Then leave out --one-hot."))
    }
    let numbers = classes.compactMap { Double($0.trimmed) }
    guard numbers.count == classes.count else { return classes }
    return zip(numbers, classes).sorted { $0.0 < $1.0 }.map(\.1)
  }

  private static let mostClasses = 1000
}

extension String {
  /// The text without spaces and tabs around it.
  fileprivate var trimmed: String {
    let isBlank = { (c: Character) in c == " " || c == "\t" }
    guard let first = firstIndex(where: { !isBlank($0) }), let last = lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(self[first...last])
  }
}
