import Notations
import Walkthrough

extension PageTextRenderer {
  /// Lines that equal each other, their equals signs and, where they have the same parts, those below each other.
  func lines(_ calculation: Calculation) -> [StyledLine] {
    let left = printer.line(calculation.left)
    let signs = calculation.lines.indices.map {
      $0 == 0 ? glyphs.text(calculation.relation) : glyphs.text(.equals)
    }
    let signWidth = signs.map(\.count).max() ?? 3
    let indent = Self.margin + left.count + signWidth
    let bodies = aligned(calculation.lines, width: width - indent)
    return zip(bodies, signs).enumerated().flatMap { number, part in
      let head =
        String(repeating: " ", count: Self.margin)
        + (number == 0 ? left : String(repeating: " ", count: left.count))
      let sign = part.1.padded(to: signWidth)
      let isResult = calculation.endsInResult && number == bodies.count - 1
      return part.0.lines.enumerated().map { row, text in
        let start = row == part.0.baseline ? head + sign : String(repeating: " ", count: indent)
        return StyledLine(start) + StyledLine(text.trimmedRight, isResult ? .result : .plain)
      }
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
      let widths = row.indices.map { column in peers.map { $0[column].lines[0].count }.max() ?? 0 }
      let padded = zip(row, widths).map { $0.padded(to: $1) }.joined().trimmedRight
      if padded.count <= width { return TextBlock(padded) }
      let plain = row.joined()
      return plain.count <= width ? TextBlock(plain) : flowBlock(formulas[number], width: width)
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
    for atom in formula.flattened.atoms.map({ printer.block(.row($0)) }) {
      if row.width > 0 && row.width + atom.width > width {
        rows.append(row)
        row = TextBlock("  ")
      }
      row = row.beside(atom)
    }
    rows.append(row)
    return TextBlock(lines: rows.flatMap(\.lines), baseline: rows[0].baseline)
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

extension Formula.Sign {
  /// Whether a line may be broken before the sign.
  fileprivate var mayBegin: Bool {
    switch self {
    case .equals, .becomes, .plus, .minus, .times, .hadamard, .compose, .invisibleTimes: true
    default: false
    }
  }
}
