import Interchange
public import Notations
public import Walkthrough

/// Renders pages as lines of text, none wider than a given width.
public struct PageTextRenderer: Sendable {
  /// The width of a line, in columns.
  public var width: Int
  /// The characters that may be used.
  public var glyphs: Glyphs

  /// Creates a renderer.
  public init(width: Int, glyphs: Glyphs) {
    self.width = width
    self.glyphs = glyphs
  }

  /// Returns the greatest sizes of sums and matrices that fit into a width.
  public static func limits(width: Int) -> Typesetter.Limits {
    let columns = min(8, max(2, (width - 20) / 12))
    return Typesetter.Limits(terms: width < 100 ? 4 : 6, rows: 8, columns: columns)
  }

  /// Returns all lines of a page.
  public func lines(_ page: Page) -> [StyledLine] {
    page.blocks.reduce(into: title(of: page) + [""]) { lines, block in
      if block.startsApart, lines.last != "" { lines.append("") }
      lines += self.lines(block)
    }
  }

  package var printer: FormulaTextPrinter { FormulaTextPrinter(glyphs: glyphs) }
  /// A rule across the page.
  public var rule: StyledLine { StyledLine(String(repeating: glyphs.rule, count: width), .dim) }

  /// Returns the lines above a page: label, title and place.
  package func title(of page: Page) -> [StyledLine] {
    let label = page.label.map { $0.text + "  " } ?? ""
    let place = text(page.place)
    let gap = width - 1 - label.columns - page.title.columns - place.columns - 1
    if gap >= 2 {
      let start = StyledLine(" ", then: label + page.title, .strong)
      return [place.isEmpty ? start : start + StyledLine(.blank(gap) + place)]
    }
    let words = Wrapping.lines(label + page.title, width: width - 2).map {
      StyledLine(" ", then: $0, .strong)
    }
    return words + Wrapping.lines(place, width: width - 4).map { StyledLine("   " + $0) }
  }

  /// Returns the lines of a part of a page.
  package func lines(_ block: Page.Block) -> [StyledLine] {
    switch block {
    case .heading(let words): [StyledLine(" " + words.uppercased(), .strong), ""]
    case .prose(let prose): lines(prose) + (prose.role == .text ? [""] : [])
    case .equation(let formula, let remark): equation(formula, remark: remark) + [""]
    case .calculation(let calculation): lines(calculation) + [""]
    case .table(let table): lines(table) + [""]
    case .plot(let plot): PlotTextRenderer(width: width, glyphs: glyphs).lines(plot) + [""]
    case .bars(let chart):
      PlotTextRenderer(width: width, glyphs: glyphs).lines(chart, text: text) + [""]
    case .network(let picture): lines(picture)
    case .blank(let blank): [line(blank), ""]
    }
  }

  /// Returns the network, if there is room for it.
  private func lines(_ picture: NetworkPicture) -> [StyledLine] {
    let lines = NetworkTextRenderer(printer: printer, width: width).lines(picture)
    return lines.isEmpty ? [] : lines + [""]
  }

  private func equation(_ formula: Formula, remark: [Inline]) -> [StyledLine] {
    var lines = flow(formula, indent: Self.margin)
    let behind = text(remark)
    guard !behind.isEmpty, let last = lines.last else { return lines }
    let gap = max(3, width - last.width - behind.columns - 2)
    guard last.width + gap + behind.columns <= width else {
      return lines + [StyledLine(.blank(Self.margin + 2) + behind)]
    }
    lines[lines.count - 1] = last + StyledLine(.blank(min(gap, 12)) + behind)
    return lines
  }

  /// Returns a blank as a run of underscores, wide enough to write on.
  private func line(_ blank: Blank) -> StyledLine {
    let start = "(\(blank.number))".padded(to: Self.margin + 2) + printer.line(blank.left)
    let answer = blank.answer.map { StyledLine($0.text(glyphs), .result) }
    return StyledLine(" " + start + glyphs.text(blank.relation))
      + (answer ?? StyledLine(String(repeating: "_", count: 12)))
  }

  static let margin = 3

  /// Returns a sentence on one line.
  func text(_ inlines: [Inline]) -> String { printer.sentence(inlines) }
}

// MARK: - Prose and tables

extension PageTextRenderer {
  private func lines(_ prose: Prose) -> [StyledLine] {
    let label = prose.marker.isEmpty ? prose.role.rawValue : prose.marker
    let indent = label.isEmpty ? 1 : prose.marker.isEmpty ? 7 : label.columns + 2
    let wrapped = Wrapping.lines(printer.styledSentence(prose.content), width: width - indent - 1)
    return wrapped.enumerated().map { number, line in
      let start =
        number == 0 && !label.isEmpty
        ? (" " + label).padded(to: indent) : .blank(indent)
      return StyledLine(start, number == 0 && !label.isEmpty ? .strong : .plain) + line
    }
  }

  /// Returns a table if it fits; on a narrow page, its cells are below each other, each with its header.
  private func lines(_ table: Table) -> [StyledLine] {
    let header = table.header.map { text($0) }
    let rows = table.rows.map { $0.map { text($0) } }
    let widths = header.indices.map { column in ([header] + rows).map { $0[column].columns }.max() ?? 0 }
    guard Self.margin + widths.reduce(0, +) + 3 * (widths.count - 1) <= width else {
      return list(header, rows)
    }
    return ([header] + rows).enumerated().map { number, row in
      let parts = row.enumerated().map { column, cell in
        table.numericColumns.contains(column)
          ? cell.paddedLeft(to: widths[column]) : cell.padded(to: widths[column])
      }
      let line = .blank(Self.margin) + parts.joined(separator: "   ")
      return StyledLine(line.trimmedRight, number == 0 ? .dim : .plain)
    }
  }

  private func list(_ header: [String], _ rows: [[String]]) -> [StyledLine] {
    let items = rows.map { row in
      zip(header, row).filter { !$1.isEmpty }.flatMap { name, cell in
        Wrapping.lines("\(name): \(cell)", width: width - Self.margin - 1)
          .map { StyledLine(.blank(Self.margin) + $0) }
      }
    }
    return Array(items.joined(separator: [""]))
  }
}

extension Page.Block {
  /// Whether an empty line stands above it: above everything but one remark after another.
  fileprivate var startsApart: Bool {
    if case .prose(let prose) = self { prose.role == .text } else { true }
  }
}
