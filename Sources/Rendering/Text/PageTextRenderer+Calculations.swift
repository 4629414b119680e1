import Notations
import Walkthrough

extension PageTextRenderer {
  /// Returns lines that equal each other, with their equals signs below each other; lines with the same parts are
  /// aligned at these.
  ///
  /// If the left side leaves no room for that, the lines begin below it.
  func lines(_ calculation: Calculation) -> [StyledLine] {
    let left = .blank(Self.margin) + printer.line(calculation.left)
    let relation = glyphs.text(calculation.relation)
    let signWidth = max(relation.columns, glyphs.text(.equals).columns)
    let beside = left.columns + signWidth
    let formulas = calculation.lines.map {
      SplitFormula(formula: $0.formula, cells: printer.cells($0.formula))
    }
    let bodies = aligned(formulas, width: width - beside)
    let below = Self.margin + signWidth
    let fitsOnlyBelow = formulas.contains { width - beside < $0.width && $0.width <= width - below }
    let isBelow = fitsOnlyBelow || bodies.contains { $0.width > width - beside }
    let indent = isBelow ? below : beside
    let shown = isBelow ? aligned(formulas, width: width - indent) : bodies
    var lines = isBelow ? [StyledLine(left)] : []
    for (number, body) in shown.enumerated() {
      let head = number == 0 && !isBelow ? left : .blank(indent - signWidth)
      let sign = number == 0 ? relation : glyphs.text(.equals)
      let start = head + sign.padded(to: signWidth)
      let isResult = calculation.lines[number].role == .result
      for (row, text) in body.lines.enumerated() {
        lines.append(
          StyledLine(
            row == body.baseline ? start : .blank(indent), then: text.trimmedRight,
            isResult ? .result : .plain))
      }
    }
    return lines
  }

  /// A formula, and its parts between the marks at which it is aligned with its neighbours.
  private struct SplitFormula {
    var formula: Formula
    var cells: [TextBlock]
    var isOneLine: Bool { cells.allSatisfy(\.isOneLine) }
    var width: Int { cells.reduce(0) { $0 + $1.width } }
  }

  /// Returns each formula as a block: on one line if it fits, with its cells below those of its neighbours.
  private func aligned(_ formulas: [SplitFormula], width: Int) -> [TextBlock] {
    formulas.map { formula in
      if formula.isOneLine {
        let line = TextBlock(columns: formula.cells, widths: widths(ofCellsLike: formula, formulas))
        if line.width <= width { return line }
      }
      let plain = TextBlock(row: formula.cells)
      return plain.width <= width ? plain : flow(formula.formula, width: width)
    }
  }

  /// Returns the width of the widest cell in each column, for the one-line formulas with the same number of cells.
  private func widths(ofCellsLike formula: SplitFormula, _ formulas: [SplitFormula]) -> [Int] {
    var widths = Array(repeating: 0, count: formula.cells.count)
    for peer in formulas where peer.cells.count == widths.count && peer.isOneLine {
      for column in widths.indices { widths[column] = max(widths[column], peer.cells[column].width) }
    }
    return widths
  }

  /// Returns a formula by itself, broken before an operator if it is too wide.
  func flow(_ formula: Formula, indent: Int) -> [StyledLine] {
    let start = String.blank(indent)
    return flow(formula, width: width - indent - 1).lines.map { StyledLine((start + $0).trimmedRight) }
  }

  private func flow(_ formula: Formula, width: Int) -> TextBlock {
    var rows = [TextBlock()]
    for piece in joiningSigns(unbroken(printer.closed(formula), width: width)) {
      let end = rows[rows.count - 1].width
      if end > 0 && end + piece.width > width { rows.append(TextBlock()) }
      rows[rows.count - 1].append(piece)
    }
    return TextBlock(lines: rows.flatMap(\.lines), baseline: rows[0].baseline)
  }

  /// Returns the pieces with a minus sign by itself joined to what follows it.
  private func joiningSigns(_ pieces: [TextBlock]) -> [TextBlock] {
    pieces.reduce(into: []) { joined, piece in
      if let last = joined.last, last.isOneLine, last.line == "-" {
        joined[joined.count - 1].append(piece)
      } else {
        joined.append(piece)
      }
    }
  }

  /// Returns the parts of a formula that may be on different lines.
  private func pieces(_ formula: Formula, width: Int) -> [TextBlock] {
    switch formula {
    case .row:
      pieces(formula.groups(before: \.isRelationOrSum), width: width) { terms in
        pieces(Formula.row(terms).groups(before: \.mayBegin), width: width) { factors in
          factors.flatMap { unbroken($0, width: width) }
        }
      }
    case .fraction(let top, let bottom):
      operand(top, width: width) + [TextBlock(" / ")] + operand(bottom, isBelow: true, width: width)
    case .fenced(let body, _): fenced(unbroken(body, width: width - 2))
    default: [printer.block(formula)]
    }
  }

  /// Returns each group in one piece if it fits; a group that is too wide is divided.
  private func pieces(
    _ groups: [[Formula]], width: Int, takingApart: ([Formula]) -> [TextBlock]
  ) -> [TextBlock] {
    groups.flatMap { group in
      let whole = printer.row(group)
      return whole.width <= width ? [whole] : takingApart(group)
    }
  }

  /// Returns the numerator or denominator of a fraction, in parentheses if it has several parts.
  private func operand(_ formula: Formula, isBelow: Bool = false, width: Int) -> [TextBlock] {
    let blocks = unbroken(formula, width: width - 2)
    return printer.isOneThing(formula, isBelow: isBelow) ? blocks : fenced(blocks)
  }

  /// Returns a formula in one piece if it fits; a formula that is too wide is divided.
  private func unbroken(_ formula: Formula, width: Int) -> [TextBlock] {
    let whole = printer.block(formula)
    return whole.width <= width ? [whole] : pieces(formula, width: width)
  }

  private func fenced(_ blocks: [TextBlock]) -> [TextBlock] {
    guard let first = blocks.first else { return [] }
    var blocks = blocks
    blocks[0] = TextBlock("(")
    blocks[0].append(first)
    blocks[blocks.count - 1].append(TextBlock(")"))
    return blocks
  }
}
