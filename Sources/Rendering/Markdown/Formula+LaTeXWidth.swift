import Notations

extension Formula {
  /// The approximate width of the formula in LaTeX, in widths of a digit; accurate enough to decide whether it fits on
  /// a line.
  var latexWidth: Double {
    switch self {
    case .letter(let word): Double(word.count) + 0.2
    case .upright(let word): Double(word.count) + 0.5
    case .number(let number): number.latexWidth
    case .sign(let sign): sign.latexWidth
    case .row(let parts): parts.reduce(0) { $0 + $1.latexWidth }
    case .primed(let base): base.latexWidth + 0.5
    case .scripted(let base, let sub, let sup):
      base.latexWidth + 0.7 * max(sub?.latexWidth ?? 0, sup?.latexWidth ?? 0)
    case .fenced(let body, _): body.latexWidth + (isTall ? 2.4 : 1.6)
    case .fraction(let top, let bottom): max(top.latexWidth, bottom.latexWidth) + 0.5
    case .root(let body): body.latexWidth + 1.5
    case .summation(let index, let last):
      max(2.9, 0.7 * (index.latexWidth + (last == nil ? 0 : 3)), 0.7 * (last?.latexWidth ?? 0))
    case .choice(let x, let condition, let y):
      max(x.latexWidth, y.latexWidth) + max(condition.latexWidth + 1.5, 7) + 4
    case .matrix(let rows): matrixWidth(rows)
    case .elided(let count, let things): 9 + Double("\(count) \(things)".count)
    case .mark: 0
    }
  }

  private func matrixWidth(_ rows: [[Formula]]) -> Double {
    let columns = rows.first?.indices ?? 0..<0
    let widths = columns.map { column in rows.map { $0[column].latexWidth }.max() ?? 0 }
    return widths.reduce(0, +) + 2 * Double(widths.count)
  }
}

extension NumberText {
  fileprivate var latexWidth: Double {
    let power = exponent.map { 4.5 + 0.7 * Double("\($0)".count) } ?? 0
    return Double(digits.count) - (digits.contains(".") ? 0.4 : 0) + (isNegative ? 1.5 : 0) + power
  }
}

extension Formula.Sign {
  /// The width of the sign, with gaps if it is between operands.
  fileprivate var latexWidth: Double {
    switch self {
    case .equals, .less, .greater, .atMost, .atLeast, .unequal, .becomes, .turnsInto: 2.7
    case .plus, .minus, .times, .hadamard, .compose, .dot: 2.4
    case .negative, .nabla: 1.6
    case .dotsAcross, .dotsDiagonal: 2.4
    case .gap: 4
    case .partial, .transpose, .comma, .dotsDown, .unknown: 1
    case .invisibleTimes, .application: 0
    }
  }
}
