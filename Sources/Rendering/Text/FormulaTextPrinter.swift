package import Notations

/// Prints formulas as text for a terminal: scripts raised and lowered, matrices with brackets.
package struct FormulaTextPrinter {
  package var glyphs: Glyphs

  package init(glyphs: Glyphs) { self.glyphs = glyphs }

  /// A formula on one line; a matrix in it is written row by row.
  package func line(_ formula: Formula) -> String {
    let block = block(formula)
    return block.lines.count == 1 ? block.lines[0] : inline(formula)
  }

  /// A formula as lines on a baseline.
  func block(_ formula: Formula) -> TextBlock {
    switch formula {
    case .row(let parts) where holdsMatrix(formula):
      parts.reduce(TextBlock("")) { $0.beside(block($1)) }
    case .matrix(let rows): matrix(rows)
    case .fenced(let body, let fence) where holdsMatrix(body): fenced(body, fence)
    case .scripted(let base, let sub, let sup) where holdsMatrix(base): scripted(base, sub, sup)
    case .fraction(let top, let bottom) where holdsMatrix(formula):
      operand(top).beside(TextBlock(" / ")).beside(operand(bottom))
    default: TextBlock(inline(formula))
    }
  }

  /// The cells of a row that are split at marks, so that lines can be aligned.
  func cells(_ formula: Formula) -> [[Formula]] {
    formula.flattened.split(separator: .mark, omittingEmptySubsequences: false).map(Array.init)
  }

  private func holdsMatrix(_ formula: Formula) -> Bool {
    switch formula {
    case .matrix: true
    case .row(let parts): parts.contains { holdsMatrix($0) }
    case .fenced(let x, _), .primed(let x), .scripted(let x, _, _): holdsMatrix(x)
    case .fraction(let x, let y): holdsMatrix(x) || holdsMatrix(y)
    default: false
    }
  }

  func operand(_ formula: Formula) -> TextBlock {
    let plain = block(formula)
    if case .matrix = formula { return plain }
    if holdsMatrix(formula) && plain.lines[plain.baseline].contains(" ") {
      return fenced(formula, .parentheses)
    }
    return plain
  }
}

// MARK: - One line

extension FormulaTextPrinter {
  private func inline(_ formula: Formula) -> String {
    switch formula {
    case .letter(let letter): glyphs.text(letter: letter)
    case .upright(let word): word
    case .number(let number): number.text(glyphs)
    case .sign(let sign): glyphs.text(sign)
    case .row(let parts): parts.map(inline).joined()
    case .primed(let base): inline(base) + (glyphs == .unicode ? "′" : "'")
    case .fenced(let body, let fence): fence.open + inline(body) + fence.close
    case .fraction(let top, let bottom): fraction(top, bottom)
    case .summation(let under): glyphs.summation + lowered(under) + " "
    case .scripted(let base, let sub, let sup): scriptedText(base, sub, sup)
    case .matrix(let rows):
      "[" + rows.map { $0.map(inline).joined(separator: " ") }.joined(separator: "; ") + "]"
    case .elided(let count, let things): "\(glyphs.dots) (\(count) \(things)) \(glyphs.dots)"
    case .mark: ""
    }
  }

  private func fraction(_ top: Formula, _ bottom: Formula) -> String {
    let (numerator, denominator) = (inline(top), inline(bottom))
    if glyphs == .unicode, numerator == "1", denominator == "2" { return "½" }
    let slash = numerator.contains(" ") || denominator.contains(" ") ? " / " : "/"
    return grouped(numerator) + slash + grouped(denominator)
  }

  private func grouped(_ text: String) -> String {
    text.contains(" ") || text.contains("*") ? "(" + text + ")" : text
  }

  private func scriptedText(_ base: Formula, _ sub: Formula?, _ sup: Formula?) -> String {
    let base = inline(base)
    if let sup, sup.standsOnTheLine { return base + inline(sup).filter { $0 != " " } + lowered(sub) }
    return base + lowered(sub) + raised(sup)
  }

  private func lowered(_ formula: Formula?) -> String {
    guard let formula else { return "" }
    let text = inline(formula).filter { $0 != " " }
    if glyphs == .unicode, let form = Scripts.text(text, Scripts.subscripts) { return form }
    return "_"
      + (text.count > 1 && text.contains { !$0.isLetter && !$0.isNumber && !"{}".contains($0) }
        ? "(\(text))" : text)
  }

  private func raised(_ formula: Formula?) -> String {
    guard let formula else { return "" }
    let text = inline(formula)
    if glyphs == .unicode, let form = Scripts.text(text, Scripts.superscripts),
      text.first != "-" || text.count < 4
    {
      return form
    }
    let isSimple = text.allSatisfy { $0.isLetter || $0.isNumber }
    let isFenced = text.hasPrefix("(") && text.hasSuffix(")")
    return "^" + (isSimple || isFenced ? text : "(\(text))")
  }
}

// MARK: - Several lines

extension FormulaTextPrinter {
  private func matrix(_ rows: [[Formula]]) -> TextBlock {
    let cells = rows.map { $0.map(inline) }
    let columnCount = cells.first?.count ?? 0
    let widths = (0..<columnCount).map { column in cells.map { $0[column].columns }.max() ?? 0 }
    let lines = cells.enumerated().map { position, row in
      let text = zip(row, widths).map { $0.paddedLeft(to: $1) }.joined(separator: "  ")
      let (open, close) = brackets(row: position, of: cells.count)
      return "\(open) \(text) \(close)"
    }
    return TextBlock(lines: lines, baseline: (lines.count - 1) / 2)
  }

  private func brackets(row: Int, of count: Int) -> (String, String) {
    if glyphs == .ascii || count == 1 { return ("[", "]") }
    if row == 0 { return ("⎡", "⎤") }
    return row == count - 1 ? ("⎣", "⎦") : ("⎢", "⎥")
  }

  private func fenced(_ body: Formula, _ fence: Formula.Fence) -> TextBlock {
    let inner = block(body)
    let side = { (text: String) in
      TextBlock(
        lines: inner.lines.indices.map { $0 == inner.baseline ? text : " " }, baseline: inner.baseline)
    }
    return side(fence.open).beside(inner).beside(side(fence.close))
  }

  private func scripted(_ base: Formula, _ sub: Formula?, _ sup: Formula?) -> TextBlock {
    let body = block(base)
    let script = lowered(sub) + raised(sup)
    let column = body.lines.indices.map { $0 == 0 ? script : "" }
    return body.beside(TextBlock(lines: column, baseline: body.baseline))
  }
}

extension Formula.Fence {
  var open: String {
    switch self {
    case .parentheses: "("
    case .brackets: "["
    case .braces: "{"
    case .bars: "|"
    }
  }

  var close: String {
    switch self {
    case .parentheses: ")"
    case .brackets: "]"
    case .braces: "}"
    case .bars: "|"
    }
  }
}

extension NumberText {
  /// The number for a terminal, with an ASCII minus so that it pastes and searches.
  package func text(_ glyphs: Glyphs) -> String {
    let shown = glyphs == .ascii && digits == "∞" ? "inf" : digits
    return (isNegative ? "-" : "") + shown + (exponent.map { "e\($0)" } ?? "")
  }
}

extension Formula {
  /// Whether a superscript is written behind its letter instead of above: [l] and {i}.
  fileprivate var standsOnTheLine: Bool {
    switch self {
    case .fenced(_, .brackets), .fenced(_, .braces): true
    case .row(let parts): parts.contains { $0.standsOnTheLine }
    default: false
    }
  }

  /// Nested rows and fences laid flat, so that marks within them come to the top.
  var flattened: [Formula] {
    switch self {
    case .row(let parts): parts.flatMap(\.flattened)
    case .fenced(let body, let fence) where body.hasMark:
      [.mark, .upright(fence.open)] + body.flattened + [.mark, .upright(fence.close)]
    default: [self]
    }
  }

  private var hasMark: Bool {
    switch self {
    case .mark: true
    case .row(let parts): parts.contains { $0.hasMark }
    case .fenced(let body, _): body.hasMark
    default: false
    }
  }
}
