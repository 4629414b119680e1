public import Interchange

/// The examples of a table, with the names of the columns and classes that they come from.
public struct CSVDataset: Sendable {
  /// The examples.
  public let data: TrainingData
  /// The names of the input columns, or their numbers if there is no header.
  public let inputNames: [String]
  /// The names of the target columns.
  public let targetNames: [String]
  /// The values that became classes, in the order of the outputs; nil if the targets are numbers.
  public let classes: [String]?

  /// Reads the examples from a table.
  ///
  /// - Parameters:
  ///   - source: The text in UTF-8.
  ///   - inputs: The input columns; if nil, all columns that are not targets.
  ///   - targets: The target columns.
  ///   - oneHot: Whether the only target column names classes, each of which gets its own output.
  /// - Throws: All faults of the table, each with its line and column.
  public init(
    _ source: [UInt8], inputs: ColumnSelection?, targets: ColumnSelection, oneHot: Bool
  ) throws(Faults) {
    let table = try CSVTable(source)
    let (x, y) = try table.columns(inputs: inputs, targets: targets, oneHot: oneHot)
    var faults = Faults()
    let numbers = table.numbers(columns: x, &faults)
    let classes = oneHot ? table.classes(column: y[0], &faults) : nil
    var answers = oneHot ? [] : table.numbers(columns: y, &faults)
    try faults.throwIfAny()
    if let classes { answers = table.shares(of: classes, column: y[0]) }
    (inputNames, targetNames, self.classes) = (x.map(table.name), y.map(table.name), classes)
    data = TrainingData(
      inputSize: x.count, targetSize: classes?.count ?? y.count, inputs: numbers, targets: answers)
  }
}

// MARK: - Columns

extension CSVTable {
  /// Returns the positions of the input columns and of the target columns, counted from 0.
  fileprivate func columns(
    inputs: ColumnSelection?, targets: ColumnSelection, oneHot: Bool
  ) throws(Faults) -> (inputs: [Int], targets: [Int]) {
    var faults = Faults()
    let y = targets.positions(in: header, width: width, &faults)
    let x = inputs?.positions(in: header, width: width, &faults) ?? (0..<width).filter { !y.contains($0) }
    for k in x where y.contains(k) {
      faults.report(
        Fault(
          "column \(quoted(name(k))) is both an input and a target", fix: "Make it only one of the two."))
    }
    if x.isEmpty { faults.report(Fault("no column is left for the inputs", fix: "Name fewer targets.")) }
    if oneHot && y.count > 1 {
      faults.report(
        Fault(
          "\(y.count) target columns, but --one-hot takes one",
          fix: "Name one target column, or leave out --one-hot."))
    }
    if examples.isEmpty { faults.report(Fault("there is a header but no row below it")) }
    try faults.throwIfAny()
    return (x, y)
  }

  /// The rows below the header.
  private var examples: ArraySlice<[Field]> { header == nil ? rows[...] : rows.dropFirst() }

  /// Returns the name of a column, or its number if there is no header.
  fileprivate func name(_ column: Int) -> String { header?[column] ?? "\(column + 1)" }

}

// MARK: - Numbers and classes

extension CSVTable {
  /// Returns the numbers of some columns, row by row.
  fileprivate func numbers(columns: [Int], _ faults: inout Faults) -> [Double] {
    var numbers: [Double] = []
    numbers.reserveCapacity(examples.count * columns.count)
    for row in examples { for k in columns { numbers.append(number(row[k], column: k, &faults)) } }
    return numbers
  }

  private func number(_ field: Field, column: Int, _ faults: inout Faults) -> Double {
    let text = field.text.trimmed
    if let number = Double(whole: text), number.isFinite { return number }
    let column = header.map { "column \(quoted($0[column]))" } ?? "column \(column + 1)"
    let what =
      text.isEmpty
      ? "a number is missing in \(column)" : "expected a number in \(column), found \(quoted(text))"
    faults.report { fault(field, what) }
    return 0
  }

  /// Returns the different values of a column: in order of size if all are numbers, else in order of first appearance.
  fileprivate func classes(column: Int, _ faults: inout Faults) -> [String] {
    var seen: Set<String> = []
    var classes: [String] = []
    for row in examples {
      let field = row[column]
      if field.text.trimmed.isEmpty { faults.report { fault(field, "a class is missing") } }
      if seen.insert(field.text).inserted { classes.append(field.text) }
    }
    if classes.count > CSVTable.mostClasses {
      faults.report(
        Fault(
          "\(classes.count) different classes; at most \(CSVTable.mostClasses) are possible",
          fix: "Is it a column of numbers? Then leave out --one-hot."))
    }
    let numbers = classes.compactMap { Double(whole: $0.trimmed) }
    guard numbers.count == classes.count else { return classes }
    return zip(numbers, classes).sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// Returns 1 for the class that a row names and 0 for the other classes, row by row.
  fileprivate func shares(of classes: [String], column: Int) -> [Double] {
    examples.flatMap { row in classes.map { $0 == row[column].text ? 1 : 0 } }
  }

  private static let mostClasses = 1000
}
