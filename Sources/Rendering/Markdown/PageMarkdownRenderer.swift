import Interchange
import Notations
public import Walkthrough

/// Renders pages as Markdown with LaTeX that GitHub, editors and pandoc display correctly.
public struct PageMarkdownRenderer: Sendable {
  /// The beginning of the names of picture files; nil if there can be no picture files, so that plots are drawn with
  /// characters.
  public var pictureStem: String?

  /// Creates a renderer.
  public init(pictureStem: String? = nil) { self.pictureStem = pictureStem }

  /// Returns a page under a heading of the given level.
  public func text(_ page: Page, level: Int = 2) -> String {
    let heading = String(repeating: "#", count: level) + " " + Self.heading(of: page)
    let place = page.place.isEmpty ? [] : [text(page.place)]
    return ([heading] + place + page.blocks.compactMap { text($0, level: level + 1) }).joined(
      separator: "\n\n")
  }

  static func heading(of page: Page) -> String { escaped(page.headingInWords) }

  func text(_ block: Page.Block, level: Int) -> String? {
    switch block {
    case .heading(let words): String(repeating: "#", count: level) + " " + Self.escaped(words)
    case .prose(let prose): text(prose)
    case .equation(let formula, let remark):
      display(printer.display(FittedFormula(formula, width: Self.sheetWidth)))
        + (remark.isEmpty ? "" : "\n\n" + text(remark))
    case .calculation(let calculation): display(aligned(calculation))
    case .table(let table): text(table)
    case .plot(let plot): text(plot)
    case .network, .bars: nil
    case .blank(let blank): text(blank)
    }
  }

  /// Returns the number of the blank in bold and, after the sign, underscores for the reader to replace; the key has
  /// the answer instead, as a reader types it.
  private func text(_ blank: Blank) -> String {
    let sign = blank.relation == .equals ? "=" : "$" + blank.relation.latex + "$"
    return "**(\(blank.number))** $\(printer.inline(blank.left))$ \(sign) "
      + (blank.answer?.text(.unicode) ?? Self.unfilled)
  }

  /// The text of a blank that is not filled in.
  package static let unfilled = "____"

  private func text(_ plot: Plot) -> String {
    guard let pictureStem else {
      let lines = PlotTextRenderer(width: 76, glyphs: .ascii).lines(plot).map(\.text)
      return (["```text"] + lines + ["```"]).joined(separator: "\n")
    }
    return "![\(Self.escaped(plot.title))](<\(Self.pictureName(plot, stem: pictureStem))>)"
  }

  /// Returns the name of the file with a plot's picture.
  static func pictureName(_ plot: Plot, stem: String) -> String { "\(stem)-\(plot.id).svg" }

  var printer: FormulaLaTeXPrinter { FormulaLaTeXPrinter() }

  private func display(_ latex: String) -> String { "$$\n\(latex)\n$$" }

  private func text(_ prose: Prose) -> String {
    let label = prose.role.rawValue.isEmpty ? "" : "**\(prose.role.rawValue):** "
    let marker = prose.marker.isEmpty ? "" : prose.marker + " "
    return marker + label + text(prose.content)
  }

  private func text(_ inlines: [Inline]) -> String {
    inlines.map { inline in
      switch inline {
      case .text(let words): Self.escaped(words)
      case .strong(let words): "**" + Self.escaped(words) + "**"
      case .formula(let formula): "$" + printer.inline(formula) + "$"
      case .name(let name): Self.code(name)
      case .step(let number): "step \(number)"
      }
    }.joined()
  }

  private func text(_ table: Table) -> String {
    let rule = table.header.indices.map { table.numericColumns.contains($0) ? "--:" : ":--" }
    let rows = [table.header.map(text), rule] + table.rows.map { $0.map(text) }
    return rows.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }
}

// MARK: - Escaping

extension PageMarkdownRenderer {
  /// Returns words in which the special characters of Markdown have no effect.
  static func escaped(_ words: String) -> String {
    words.map { "\\`*_[]<>#|$~&".contains($0) ? "\\\($0)" : String($0) }.joined()
  }

  /// Returns a name in a code span, where nothing is read as Markdown, LaTeX or HTML.
  static func code(_ name: String) -> String {
    let name = sanitizedLine(name).replacing("|", with: "¦")
    let longestRun = name.split { $0 != "`" }.map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: longestRun + 1)
    let pad = name.hasPrefix("`") || name.hasSuffix("`") || name.isEmpty ? " " : ""
    return fence + pad + name + pad + fence
  }
}
