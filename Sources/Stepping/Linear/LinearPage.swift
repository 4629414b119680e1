import Interchange
import Notations
import Rendering
import Walkthrough

/// A page as plain lines, read from top to bottom, with nothing side by side and no pictures.
struct LinearPage {
  let page: Page
  let glyphs: Glyphs

  private var printer: FormulaTextPrinter { FormulaTextPrinter(glyphs: glyphs) }

  /// The lines of the page: one for each statement, however long it is.
  var lines: [String] { [title] + page.blocks.flatMap(lines(of:)) }

  private var title: String {
    let label = page.label.map { $0.text + ", " } ?? ""
    return label + page.title + (page.place.isEmpty ? "" : ", " + printer.sentence(page.place))
  }

  /// Returns the lines of these sentences.
  static func lines(of sentences: [Prose], _ glyphs: Glyphs) -> [String] {
    let page = LinearPage(page: Page(title: ""), glyphs: glyphs)
    return sentences.flatMap { page.lines(of: .prose($0)) }
  }

  private func lines(of block: Page.Block) -> [String] {
    switch block {
    case .heading(let words): return [words + ":"]
    case .prose(let prose):
      let role = prose.role.rawValue
      return [(role.isEmpty ? "" : role + ": ") + printer.sentence(prose.content)]
    case .equation(let formula, let remark):
      return [printer.line(formula) + (remark.isEmpty ? "" : ", " + printer.sentence(remark))]
    case .calculation(let calculation): return lines(of: calculation)
    case .table(let table): return table.rows.map { flattened($0, under: table.header) }
    case .network, .plot, .bars, .blank: return []
    }
  }

  private func lines(of calculation: Calculation) -> [String] {
    // Each line repeats the left side, so that it is complete by itself. The sign is that of the calculation, since a
    // new weight becomes its number: the old weight does not equal it.
    let left = printer.line(calculation.left) + printer.line(.sign(calculation.relation))
    return calculation.lines.map { left + printer.line($0.formula) }
  }

  /// Returns a row of a table as pairs of a column's name and its value.
  private func flattened(_ row: [[Inline]], under header: [[Inline]]) -> String {
    zip(header, row).filter { !$1.isEmpty }.map { name, value in
      let name = printer.sentence(name)
      return name.isEmpty ? printer.sentence(value) : name + ": " + printer.sentence(value)
    }
    .joined(separator: ", ")
  }
}
