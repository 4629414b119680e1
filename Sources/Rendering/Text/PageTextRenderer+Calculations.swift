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
    let bodies = aligned(calculation.lines, width: width - beside)
    let isNarrow = bodies.contains { $0.width > width - beside }
    let indent = isNarrow ? Self.margin + signWidth : beside
    let shown = isNarrow ? aligned(calculation.lines, width: width - indent) : bodies
    let rows = zip(shown, signs).enumerated().flatMap { number, part in
      let head = number == 0 && !isNarrow ? left : ""
      let sign =
        (String(repeating: " ", count: Self.margin) + head).padded(to: indent - signWidth)
        + part.1.padded(to: signWidth)
      return lines(part.0, after: sign, isResult: calculation.endsInResult && number == shown.count - 1)
    }
    return (isNarrow ? [StyledLine(String(repeating: " ", count: Self.margin) + left)] : []) + rows
  }

  private func lines(_ body: TextBlock, after sign: String, isResult: Bool) -> [StyledLine] {
    body.lines.enumerated().map { row, text in
      let start = row == body.baseline ? sign : String(repeating: " ", count: sign.columns)
      return StyledLine(start) + StyledLine(text.trimmedRight, isResult ? .result : .plain)
    }
  }

  /// Each formula as a block: on one line where it fits, with its cells below those of its neighbours.
  private func aligned(_ formulas: [Formula], width: Int) -> [TextBlock] {
    let cells = formulas.map { printer.cells($0).map { printer.block(.row($0)) } }
    return formulas.indices.map { number in
      guard cells[number].allSatisfy({ $0.lines.count == 1 }) else {
        return flowBlock(formulas[number], width: width)
      }
      let row = cells[number].map { $0.lines[0] }
      let peers = cells.filter { $0.count == row.count && $0.allSatisfy { $0.lines.count == 1 } }
      let widths = row.indices.map { column in peers.map { $0[column].width }.max() ?? 0 }
      let padded = zip(row, widths).map { $0.padded(to: $1) }.joined().trimmedRight
      if padded.columns <= width { return TextBlock(padded) }
      let plain = row.joined()
      return plain.columns <= width ? TextBlock(plain) : flowBlock(formulas[number], width: width)
    }
  }

  /// A formula by itself, broken before an operator where it is too wide.
  func flow(_ formula: Formula, indent: Int) -> [StyledLine] {
    let start = String(repeating: " ", count: indent)
    return flowBlock(formula, width: width - indent - 1).lines.map { StyledLine((start + $0).trimmedRight) }
  }

  private func flowBlock(_ formula: Formula, width: Int) -> TextBlock {
    let whole = printer.block(formula)
    if whole.width <= width { return whole }
    var rows: [TextBlock] = []
    var row = TextBlock("")
    for atom in atoms(formula, width: width) {
      if row.width > 0 && row.width + atom.width > width {
        rows.append(row)
        row = TextBlock("")
      }
      row = row.beside(atom)
    }
    rows.append(row)
    return TextBlock(lines: rows.flatMap(\.lines), baseline: rows[0].baseline)
  }

  /// The parts of a formula that may stand on different lines; a part that is too wide is taken apart itself.
  private func atoms(_ formula: Formula, width: Int) -> [TextBlock] {
    let whole = printer.block(formula)
    if whole.width <= width { return [whole] }
    switch formula {
    case .fraction(let top, let bottom):
      return fenced(atoms(top, width: width - 2)) + [TextBlock(" / ")]
        + fenced(atoms(bottom, width: width - 2))
    case .fenced(let body, _): return fenced(atoms(body, width: width - 2))
    case .row(let parts):
      return parts.flatMap(\.spread).atoms.flatMap { pieces($0, width: width) }
    default: return [whole]
    }
  }

  private func pieces(_ group: [Formula], width: Int) -> [TextBlock] {
    let whole = printer.block(.row(group))
    return whole.width <= width ? [whole] : group.flatMap { atoms($0, width: width) }
  }

  private func fenced(_ blocks: [TextBlock]) -> [TextBlock] {
    guard let first = blocks.first, let last = blocks.last else { return [] }
    if blocks.count == 1 { return [TextBlock("(").beside(first).beside(TextBlock(")"))] }
    return [TextBlock("(").beside(first)] + blocks.dropFirst().dropLast() + [last.beside(TextBlock(")"))]
  }
}

extension [Formula] {
  /// The parts that may stand on different lines: each begins with its operator.
  fileprivate var atoms: [[Formula]] {
    reduce(into: [[]]) { atoms, part in
      if case .sign(let sign) = part, sign.mayBegin { atoms.append([]) }
      if part != .mark { atoms[atoms.count - 1].append(part) }
    }
  }
}

extension Formula {
  /// The parts of nested rows, one after the other.
  fileprivate var spread: [Formula] {
    if case .row(let parts) = self { parts.flatMap(\.spread) } else { [self] }
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
