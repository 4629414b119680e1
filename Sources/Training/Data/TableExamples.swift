public import Interchange

/// The examples of a table, and what was found in it.
public struct TableExamples: Sendable {
  /// The examples.
  public let data: TrainingData
  /// The names of the input columns, or their numbers if there is no header.
  public let inputNames: [String]
  /// The values that became classes, in the order of the outputs; nil if the targets are numbers.
  public let classes: [String]?
  /// What the file was taken for, which columns are used, and what was left out.
  public let description: TableDescription

  /// Reads the examples from a table.
  ///
  /// Without `inputs`, all columns are inputs but the targets and a first column that only counts the rows.
  ///
  /// - Parameters:
  ///   - source: The text of the table.
  ///   - form: The form of the table, as far as it is said; the rest is found.
  ///   - inputs: The input columns.
  ///   - targets: The target columns.
  ///   - oneHot: Whether the only target column names classes, each of which gets its own output.
  ///   - skipsMissing: Whether rows in which a value is missing are left out.
  /// - Throws: All faults of the table, each with its line and column.
  public init(
    _ source: [UInt8], form: TableForm = TableForm(), inputs: ColumnSelection?, targets: ColumnSelection,
    oneHot: Bool, skipsMissing: Bool = false
  ) throws(Faults) {
    let table = try DataTable(source, form: form)
    let columns = try UsedColumns(of: table, inputs: inputs, targets: targets, oneHot: oneHot)
    let used = columns.inputs + columns.targets
    let isWhole = { (row: [DataTable.Field]) in !used.contains { row[$0].text.trimmed.isMissing } }
    let rows = skipsMissing ? table.rows.filter(isWhole) : table.rows
    var reading = ColumnReading(table: table, rows: rows, oneHot: oneHot, targets: columns.targets)
    let numbers = reading.numbers(of: columns.inputs)
    let classes = oneHot ? reading.classes(of: columns.targets[0]) : nil
    let answers =
      classes.map { reading.shares(of: $0, column: columns.targets[0]) }
      ?? reading.numbers(of: columns.targets)
    try reading.throwFaults()
    inputNames = columns.inputs.map(table.name)
    self.classes = classes
    data = TrainingData(
      inputSize: columns.inputs.count, targetSize: classes?.count ?? columns.targets.count, inputs: numbers,
      targets: answers)
    let missing = skipsMissing ? table.rows.filter { !isWhole($0) } : []
    description = TableDescription(
      of: table, columns, data: data, classes: classes,
      missing: (missing.count, missing.prefix(3).map { table.position(of: $0[0]).line }))
  }
}

// MARK: - Columns

/// The columns of a table that are inputs and targets, counted from 0.
struct UsedColumns {
  /// The input columns.
  let inputs: [Int]
  /// The target columns.
  let targets: [Int]
  /// The first column, if it counts the rows and is therefore no input; nil if it does not, or was named.
  let index: Int?

  init(
    of table: DataTable, inputs: ColumnSelection?, targets: ColumnSelection, oneHot: Bool
  ) throws(Faults) {
    var faults = Faults()
    let y = targets.positions(in: table.header, width: table.width, &faults)
    let others = (0..<table.width).filter { !y.contains($0) }
    let isIndex = inputs == nil && others.count > 1 && others[0] == 0 && table.countsRows(column: 0)
    index = isIndex ? 0 : nil
    let x =
      inputs?.positions(in: table.header, width: table.width, &faults)
      ?? (isIndex ? Array(others.dropFirst()) : others)
    for k in x where y.contains(k) {
      faults.report(
        Fault(
          "column \(quoted(table.name(k))) is both an input and a target", fix: "Make it only one of the two."
        )
      )
    }
    if x.isEmpty { faults.report(Fault("no column is left for the inputs", fix: "Name fewer targets.")) }
    if oneHot && y.count > 1 {
      faults.report(
        Fault(
          "\(y.count) target columns, but --one-hot takes one",
          fix: "Name one target column, or leave out --one-hot."))
    }
    if table.rows.isEmpty { faults.report(Fault("there is a header but no row below it")) }
    try faults.throwIfAny()
    (self.inputs, self.targets) = (x, y)
  }
}

extension DataTable {
  /// Returns the name of a column, or its number if there is none.
  func name(_ column: Int) -> String {
    guard let name = header?[column], !name.isEmpty else { return "\(column + 1)" }
    return name
  }

  /// Returns the column for a message: by its name in quotation marks, or by its number.
  func words(for column: Int) -> String {
    let name = name(column)
    return name == "\(column + 1)" ? "column \(name)" : "column \(quoted(name))"
  }

  /// Returns whether a column has the numbers 0, 1, 2 … or 1, 2, 3 …, row by row.
  fileprivate func countsRows(column: Int) -> Bool {
    guard rows.count > 2, let first = Int(whole: rows[0][column].text.trimmed), first == 0 || first == 1
    else {
      return false
    }
    return rows.enumerated().allSatisfy { r, row in Int(whole: row[column].text.trimmed) == first + r }
  }
}

// MARK: - Numbers and classes

/// The reading of the fields of some columns as numbers and classes.
private struct ColumnReading {
  let table: DataTable
  let rows: [[DataTable.Field]]
  let oneHot: Bool
  let targets: [Int]
  private var faults = RepeatedFaults()
  private var others = Faults()

  /// The greatest number of classes.
  private static let mostClasses = 1000

  init(table: DataTable, rows: [[DataTable.Field]], oneHot: Bool, targets: [Int]) {
    (self.table, self.rows, self.oneHot, self.targets) = (table, rows, oneHot, targets)
    if rows.isEmpty {
      others.report(
        Fault("every row has a missing value", fix: "Name the columns without any with --inputs."))
    }
  }

  func throwFaults() throws(Faults) {
    var all = faults.faults(in: table.source)
    all.report(others)
    try all.throwIfAny()
  }

  /// Returns the numbers of some columns, row by row.
  mutating func numbers(of columns: [Int]) -> [Double] {
    var numbers: [Double] = []
    numbers.reserveCapacity(rows.count * columns.count)
    let sign = table.form.decimalSign ?? .point
    for row in rows {
      for k in columns {
        let text = row[k].text.trimmed
        if let number = text.number(sign) {
          numbers.append(number)
        } else {
          report(text, at: row[k], column: k)
          numbers.append(0)
        }
      }
    }
    return numbers
  }

  private mutating func report(_ text: String, at field: DataTable.Field, column: Int) {
    let name = table.words(for: column)
    guard !text.isMissing else {
      faults.report(
        "a number is missing in \(name)\(text.isEmpty ? "" : ": \(quoted(text))")",
        cause: "missing \(column)", at: field.offset,
        fix: "Fill it in, or leave such rows out with --skip-missing.")
      return
    }
    let fix: String? =
      if text.number(.comma) != nil || text.number(.point) != nil {
        "Is \(quoted(text)) a number with another decimal sign? Then say so with --decimal."
      } else if targets == [column] {
        "If the column names classes, add --one-hot."
      } else {
        "Name the columns of numbers with --inputs."
      }
    faults.report(
      "expected a number in \(name), found \(quoted(text))", cause: "number \(column)", at: field.offset,
      fix: fix)
  }

  /// Returns the different values of a column: in order of size if all are numbers, else in order of first appearance.
  mutating func classes(of column: Int) -> [String] {
    var seen: Set<String> = []
    var classes: [String] = []
    for row in rows {
      let text = row[column].text.trimmed
      if text.isMissing {
        faults.report(
          "a class is missing in \(table.words(for: column))\(text.isEmpty ? "" : ": \(quoted(text))")",
          cause: "class", at: row[column].offset,
          fix: "Fill it in, or leave such rows out with --skip-missing.")
      } else if seen.insert(text).inserted {
        classes.append(text)
      }
    }
    if classes.count > Self.mostClasses {
      others.report(
        Fault(
          "\(classes.count) different classes; at most \(Self.mostClasses) are possible",
          fix: "Is it a column of numbers? Then leave out --one-hot."))
    }
    let sign = table.form.decimalSign ?? .point
    let numbers = classes.compactMap { $0.number(sign) }
    guard numbers.count == classes.count else { return classes }
    return zip(numbers, classes).sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// Returns 1 for the class that a row names and 0 for the other classes, row by row.
  func shares(of classes: [String], column: Int) -> [Double] {
    guard classes.count <= Self.mostClasses else { return [] }
    return rows.flatMap { row in classes.map { $0 == row[column].text.trimmed ? 1 : 0 } }
  }
}
