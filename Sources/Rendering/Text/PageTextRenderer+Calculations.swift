import Notations
import Walkthrough

extension PageTextRenderer {
  /// Lines that equal each other, their equals signs and, where they have the same parts, those below each other.
  ///
  /// Where the page is too narrow for that, the lines begin below the left side.
  func lines(_ calculation: Calculation) -> [StyledLine] {
    let left = printer.line(calculation.left)
    let signs = calculation.lines.indices.map { glyphs.text($0 == 0 ? calculation.relation : .equals) }
    let signWidth = signs.map(\.columns).max() ?? 3
    let beside = Self.margin + left.columns + signWidth
    let formulas = calculation.lines.map { (formula: $0, cells: printer.cells($0)) }
    let bodies = aligned(formulas, width: width - beside)
    let isNarrow = bodies.contains { $0.width > width - beside }
    let indent = isNarrow ? Self.margin + signWidth : beside
    let shown = isNarrow ? aligned(formulas, width: width - indent) : bodies
    var lines: [StyledLine] = isNarrow ? [StyledLine(.blank(Self.margin) + left)] : []
    for (number, body) in shown.enumerated() {
      let head = number == 0 && !isNarrow ? left : ""
      let start =
        (.blank(Self.margin) + head).padded(to: indent - signWidth) + signs[number].padded(to: signWidth)
      let isResult = calculation.endsInResult && number == shown.count - 1
      lines += self.lines(body, after: start, indent: indent, isResult: isResult)
    }
    return lines
  }

  private func lines(_ body: TextBlock, after start: String, indent: Int, isResult: Bool) -> [StyledLine] {
    body.lines.enumerated().map { row, text in
      StyledLine(
        row == body.baseline ? start : .blank(indent), then: text.trimmedRight, isResult ? .result : .plain)
    }
  }

  /// Each formula as a block: on one line where it fits, with its cells below those of its neighbours.
  private func aligned(_ formulas: [(formula: Formula, cells: [TextBlock])], width: Int) -> [TextBlock] {
    let rows = formulas.map(\.cells).filter { $0.allSatisfy(\.isOneLine) }
    return formulas.map { formula, cells in
      if cells.allSatisfy(\.isOneLine) {
        let peers = rows.filter { $0.count == cells.count }
        let line = TextBlock(columns: cells, width: { column in peers.map { $0[column].width }.max() ?? 0 })
        if line.width <= width { return line }
      }
      let plain = TextBlock(row: cells)
      return plain.width <= width ? plain : flow(formula, width: width)
    }
  }

  /// A formula by itself, broken before an operator where it is too wide.
  func flow(_ formula: Formula, indent: Int) -> [StyledLine] {
    let start = String.blank(indent)
    return flow(formula, width: width - indent - 1).lines.map { StyledLine((start + $0).trimmedRight) }
  }

  private func flow(_ formula: Formula, width: Int) -> TextBlock {
    var rows = [TextBlock()]
    for piece in unbroken(formula, width: width) {
      let end = rows[rows.count - 1].width
      if end > 0 && end + piece.width > width { rows.append(TextBlock()) }
      rows[rows.count - 1].append(piece)
    }
    return TextBlock(lines: rows.flatMap(\.lines), baseline: rows[0].baseline)
  }

  /// The parts of a formula that may stand on different lines.
  private func pieces(_ formula: Formula, width: Int) -> [TextBlock] {
    switch formula {
    case .row:
      formula.groups.flatMap { group in
        let whole = printer.row(group)
        return whole.width <= width ? [whole] : group.flatMap { unbroken($0, width: width) }
      }
    case .fraction(let top, let bottom):
      fenced(unbroken(top, width: width - 2)) + [TextBlock(" / ")]
        + fenced(unbroken(bottom, width: width - 2))
    case .fenced(let body, _): fenced(unbroken(body, width: width - 2))
    default: [printer.block(formula)]
    }
  }

  /// A formula in one piece where it fits; one that is too wide is taken apart.
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

extension Formula {
  /// The parts of a row, and of the rows in it, that may stand on different lines: each group begins with its operator.
  fileprivate var groups: [[Formula]] {
    var groups: [[Formula]] = [[]]
    gather(into: &groups)
    return groups
  }

  private func gather(into groups: inout [[Formula]]) {
    switch self {
    case .row(let parts): for part in parts { part.gather(into: &groups) }
    case .mark: break
    case .sign(let sign) where sign.mayBegin: groups.append([self])
    default: groups[groups.count - 1].append(self)
    }
  }
}

extension Formula.Sign {
  /// Whether a line may be broken before the sign.
  fileprivate var mayBegin: Bool {
    switch self {
    case .equals, .becomes, .turnsInto, .plus, .minus, .times, .hadamard, .compose, .invisibleTimes: true
    default: false
    }
  }
}
