/// What a table was taken for: its form, the columns that are used, and what was left out.
public struct TableDescription: Sendable {
  /// A column that is used.
  public struct Column: Sendable {
    /// The name in the header, or the number of the column, counted from 1.
    public let name: String
    /// The least and the greatest value; nil for a column of classes.
    public let range: ClosedRange<Double>?
  }

  /// Something that was left out.
  public enum LeftOut: Sendable {
    /// The first rows, as was said.
    case firstRows(Int)
    /// A first row with the number of rows, the number of inputs and names of classes.
    case rowOfCounts
    /// A first column that only counts the rows.
    case index(name: String)
    /// Rows in which a value is missing, and the lines of the first ones.
    case missing(rows: Int, lines: [Int])
    /// Columns that are neither inputs nor targets.
    case columns([String])
  }

  /// The form of the table.
  public let form: TableForm
  /// How the text was encoded, if not in UTF-8.
  public let encoding: String?
  /// The input columns.
  public let inputs: [Column]
  /// The target columns.
  public let targets: [Column]
  /// What was left out.
  public let leftOut: [LeftOut]

  init(
    of table: DataTable, _ columns: UsedColumns, data: TrainingData, classes: [String]?,
    missing: (rows: Int, lines: [Int])
  ) {
    form = table.form
    encoding = table.encoding == .utf8 ? nil : table.encoding.rawValue
    inputs = columns.inputs.enumerated().map { k, column in
      Column(name: table.name(column), range: data.range(ofInput: k))
    }
    targets = columns.targets.enumerated().map { k, column in
      Column(name: table.name(column), range: classes == nil ? data.range(ofTarget: k) : nil)
    }
    let used = Set(columns.inputs + columns.targets + [columns.index].compactMap { $0 })
    let others = (0..<table.width).filter { !used.contains($0) }.map(table.name)
    var leftOut: [LeftOut] = []
    let skipped = table.form.skippedRows ?? 0
    if table.leavesOutCounts {
      leftOut.append(.rowOfCounts)
    } else if skipped > 0 {
      leftOut.append(.firstRows(skipped))
    }
    if missing.rows > 0 { leftOut.append(.missing(rows: missing.rows, lines: missing.lines)) }
    if let index = columns.index { leftOut.append(.index(name: table.name(index))) }
    if !others.isEmpty { leftOut.append(.columns(others)) }
    self.leftOut = leftOut
  }
}

extension TrainingData {
  /// Returns the least and the greatest value of one input, counted from 0.
  fileprivate func range(ofInput k: Int) -> ClosedRange<Double>? {
    Self.range(stride(from: k, to: inputs.count, by: inputSize).lazy.map { inputs[$0] })
  }

  /// Returns the least and the greatest value of one target, counted from 0.
  fileprivate func range(ofTarget k: Int) -> ClosedRange<Double>? {
    Self.range(stride(from: k, to: targets.count, by: targetSize).lazy.map { targets[$0] })
  }

  private static func range(_ values: some Sequence<Double>) -> ClosedRange<Double>? {
    guard let least = values.min(), let greatest = values.max() else { return nil }
    return least...greatest
  }
}
