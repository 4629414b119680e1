import Notations
import Walkthrough

extension PageMarkdownRenderer {
  /// Returns lines that equal each other, with their equals signs below each other.
  ///
  /// A line wider than a sheet of paper is broken before an operator; a matrix is narrowed.
  func aligned(_ calculation: Calculation) -> String {
    let relation = calculation.relation.latex
    let width = Self.sheetWidth - calculation.left.latexWidth - Formula.sign(.equals).latexWidth
    let lines = calculation.lines.enumerated().flatMap { number, line -> [String] in
      let start = number == 0 ? printer.display(calculation.left) + " &\(relation) " : "&= "
      let rows = rows(of: line.formula, width: width)
      return [start + rows[0]] + rows.dropFirst().map { "&\\qquad " + $0 }
    }
    return "\\begin{aligned}\n" + lines.joined(separator: " \\\\\n") + "\n\\end{aligned}"
  }

  /// The number of digits that fit side by side on a sheet of paper with LaTeX's margins.
  static let sheetWidth = 67.0

  /// The indentation of a continued row: a \\qquad.
  private static let indent = 4.0

  /// A part of a formula that stays on one row.
  private struct Piece {
    var latex: String
    var width: Double

    static func + (left: Piece, right: Piece) -> Piece {
      Piece(latex: left.latex + " " + right.latex, width: left.width + right.width)
    }
  }

  private func rows(of line: Formula, width: Double) -> [String] {
    let pieces = pieces(of: line, width: width)
    return pieces.dropFirst().reduce(into: [pieces[0]]) { rows, piece in
      let longer = rows[rows.count - 1] + piece
      if longer.width <= (rows.count == 1 ? width : width - Self.indent) {
        rows[rows.count - 1] = longer
      } else {
        rows.append(piece)
      }
    }.map(\.latex)
  }

  /// Returns a formula in one piece if it fits.
  ///
  /// Otherwise it is divided into terms, and these into factors, also inside parentheses.
  private func pieces(of formula: Formula, width: Double) -> [Piece] {
    let whole = Piece(latex: printer.display(formula), width: formula.latexWidth)
    if whole.width <= width { return [whole] }
    switch formula {
    case .row:
      let terms = formula.groups(before: \.isRelationOrSum)
      if terms.count > 1 { return terms.flatMap { pieces(of: .row($0), width: width) } }
      return formula.groups(before: \.mayBegin).flatMap { pieces(ofFactor: $0, width: width) }
    case .fenced(let body, .parentheses):
      let (open, close) = formula.isTall ? ("\\Bigg(", "\\Bigg)") : ("(", ")")
      var parts = pieces(of: body, width: width - 2)
      parts[0] = Piece(latex: open, width: 1) + parts[0]
      parts[parts.count - 1] = parts[parts.count - 1] + Piece(latex: close, width: 1)
      return parts
    default:
      let fitted = FittedFormula(formula, width: width - Self.indent - Formula.sign(.times).latexWidth)
      return [Piece(latex: printer.display(fitted), width: fitted.width)]
    }
  }

  /// Returns a factor in pieces; a sign stays with what follows it.
  private func pieces(ofFactor factor: [Formula], width: Double) -> [Piece] {
    let row = Formula.row(factor)
    if row.latexWidth <= width { return pieces(of: row, width: width) }
    var parts = factor.flatMap { pieces(of: $0, width: width) }
    if case .sign = factor[0], parts.count > 1 { parts[0...1] = [parts[0] + parts[1]] }
    return parts
  }
}
