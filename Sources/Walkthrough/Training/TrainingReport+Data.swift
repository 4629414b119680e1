import NeuralNetwork
import Notations
import Training

// MARK: - The data

extension TrainingReport {
  /// What the file of the examples was taken for, which columns are used, and what was left out; nil if there is no table.
  var dataPage: Page? {
    guard let table else { return nil }
    let blocks = [form(of: table), columns(of: table)] + table.leftOut.map(words)
    return Page(title: "The data", blocks: blocks.map(Page.Block.prose))
  }

  private func form(of table: TableDescription) -> Prose {
    let form = table.form
    var parts = ["\(form.separator?.plural ?? "commas") between fields"]
    if form.decimalSign == .comma { parts.append("decimal commas") }
    parts.append(form.hasHeader == true ? "a header" : "no header")
    if let encoding = table.encoding { parts.append("text in \(encoding)") }
    let examples = run.data.count + (run.heldOut?.count ?? 0)
    return Prose(
      .text,
      [.text("The file is read as a table with \(parts.inWords). It gives \(counted(examples, "example")).")])
  }

  private func columns(of table: TableDescription) -> Prose {
    let hasNames = table.form.hasHeader == true
    let inputs = table.inputs.count == 1 ? "The input is " : "The \(table.inputs.count) inputs are "
    let targets = table.targets.count == 1 ? "The target is " : "The targets are "
    let column = { (count: Int) in hasNames ? "" : count == 1 ? "column " : "columns " }
    let classes: [Inline] =
      self.classes.map { classes in
        [.text(", with the classes ")]
          + classes.prefix(Self.named).enumerated().flatMap { k, name -> [Inline] in
            [.text(k == 0 ? "" : ", "), .name(name)]
          } + [.text(classes.count > Self.named ? ", …" : "")]
      } ?? []
    return Prose(
      .text,
      [.text(inputs + column(table.inputs.count))] + list(table.inputs)
        + [.text(". " + targets + column(table.targets.count))] + list(table.targets) + classes + [.text(".")]
    )
  }

  private static let named = 8

  /// Returns the columns with their ranges; of many, the first and the last, and the range of all.
  private func list(_ columns: [TableDescription.Column]) -> [Inline] {
    guard columns.count > Self.named, let first = columns.first, let last = columns.last else {
      return list(columns.map { [.name($0.name)] + ($0.range.map { range($0) } ?? []) }, hasMore: false)
    }
    let ranges = columns.compactMap(\.range)
    let all = ranges.reduce(ranges[0]) {
      min($0.lowerBound, $1.lowerBound)...max($0.upperBound, $1.upperBound)
    }
    return [.name(first.name), .text(" to "), .name(last.name)] + range(all)
  }

  private func range(_ range: ClosedRange<Double>) -> [Inline] {
    let (least, greatest) = (numbers.brief(range.lowerBound), numbers.brief(range.upperBound))
    return range.lowerBound == range.upperBound
      ? [.text(" (always "), .number(least), .text(")")]
      : [.text(" ("), .number(least), .text(" to "), .number(greatest), .text(")")]
  }

  private func list(_ items: [[Inline]], hasMore: Bool) -> [Inline] {
    let last = items.count - 1
    return items.enumerated().flatMap { k, item -> [Inline] in
      let before = k == 0 ? "" : k == last && !hasMore ? " and " : ", "
      return [.text(before)] + item
    } + (hasMore ? [.text(", …")] : [])
  }

  private func words(for leftOut: TableDescription.LeftOut) -> Prose {
    let content: [Inline] =
      switch leftOut {
      case .firstRows(let count):
        [.text("The first \(counted(count, "row")) \(count == 1 ? "is" : "are") left out.")]
      case .rowOfCounts:
        [
          .text(
            "The first row is left out: it has the number of rows, the number of inputs and other words. To read it too, say "
          ), .name("--skip-rows 0"), .text("."),
        ]
      case .index(let name):
        [
          .text("Column "), .name(name),
          .text(" only counts the rows, so it is no input. To use it, name it with "),
          .name("--inputs"), .text("."),
        ]
      case .missing(let rows, let lines):
        [
          .text(
            "\(counted(rows, "row")) \(rows == 1 ? "has" : "have") a missing value and \(rows == 1 ? "is" : "are") left out: \(lines.count == 1 ? "line" : "lines") \(lines.map(String.init).joined(separator: ", "))\(rows > lines.count ? ", …" : "")."
          )
        ]
      case .columns(let names):
        [.text(names.count == 1 ? "Not used: column " : "Not used: columns ")]
          + list(names.prefix(Self.named).map { [.name($0)] }, hasMore: names.count > Self.named) + [
            .text(".")
          ]
      }
    return Prose(.note, content)
  }
}

extension [String] {
  /// The parts in a phrase: `commas, decimal commas and a header`.
  fileprivate var inWords: String {
    count < 2 ? joined() : dropLast().joined(separator: ", ") + " and " + self[count - 1]
  }
}
