package import Notations

/// Prints formulas as text for a terminal, with raised and lowered scripts, and matrices in brackets.
package struct FormulaTextPrinter {
  package var glyphs: Glyphs

  package init(glyphs: Glyphs) { self.glyphs = glyphs }

  /// Returns a formula on one line, with matrices row by row.
  package func line(_ formula: Formula) -> String {
    guard formula.holdsMatrix else { return text(formula) }
    let block = block(formula)
    return block.isOneLine ? block.line : text(formula)
  }

  /// Returns a formula as lines on a baseline.
  func block(_ formula: Formula) -> TextBlock {
    guard formula.holdsMatrix else { return TextBlock(text(formula)) }
    return switch formula {
    case .row(let parts): row(parts)
    case .matrix(let rows): matrix(rows)
    case .fenced(let body, let fence): fenced(block(body), fence)
    case .scripted(let base, let sub, let sup): scripted(base, sub, sup)
    case .fraction(let top, let bottom):
      TextBlock(row: [operand(top), TextBlock(" / "), operand(bottom, isBelow: true)])
    case .choice(let x, let condition, let y):
      TextBlock(row: [block(x), TextBlock(" if "), block(condition), TextBlock(", else "), block(y)])
    default: TextBlock(text(formula))
    }
  }

  /// Returns formulas side by side.
  func row(_ parts: [Formula]) -> TextBlock {
    TextBlock(row: parts.indices.map { block(part($0, of: parts)) })
  }

  /// Returns a formula split at its marks, so that lines can be aligned.
  ///
  /// Marks within rows and fences count; marks in a script or a fraction do not, because nothing can be aligned there.
  func cells(_ formula: Formula) -> [TextBlock] {
    var cells = [TextBlock()]
    append(formula, to: &cells)
    return cells
  }

  private func append(_ formula: Formula, to cells: inout [TextBlock]) {
    switch formula {
    case .mark: cells.append(TextBlock())
    case .row(let parts): for position in parts.indices { append(part(position, of: parts), to: &cells) }
    case .fenced(let body, let fence) where body.hasMark:
      cells.append(TextBlock(fence.open))
      append(body, to: &cells)
      cells.append(TextBlock(fence.close))
    case _ where formula.holdsMatrix: cells[cells.count - 1].append(block(formula))
    default: cells[cells.count - 1].append(text(formula))
    }
  }

  /// Returns the numerator or the denominator of a fraction, in parentheses if its parts would be misread.
  private func operand(_ formula: Formula, isBelow: Bool = false) -> TextBlock {
    let plain = block(formula)
    if case .matrix = formula { return plain }
    guard formula.holdsMatrix else {
      return isOneThing(plain.line, isBelow: isBelow) ? plain : fenced(plain, .parentheses)
    }
    return plain.line.hasSpace ? fenced(plain, .parentheses) : plain
  }
}

// MARK: - One line

extension FormulaTextPrinter {
  private func text(_ formula: Formula) -> String {
    var line = ""
    write(formula, to: &line)
    return line
  }

  /// Appends a formula to the text of a line.
  private func write(_ formula: Formula, to line: inout String) {
    switch formula {
    case .letter(let letter): line += glyphs.text(letter: letter)
    case .upright(let word): line += word
    case .number(let number): line += number.text(glyphs)
    case .sign(let sign): line += glyphs.text(sign)
    case .row(let parts): for position in parts.indices { write(partAt: position, of: parts, to: &line) }
    case .primed(let base):
      write(base, to: &line)
      line += glyphs == .unicode ? "′" : "'"
    case .fenced(let body, let fence):
      line += fence.open
      write(body, to: &line)
      line += fence.close
    case .fraction(let top, let bottom): writeFraction(text(top), text(bottom), to: &line)
    case .root(let body): line += glyphs.root + "(" + text(body) + ")"
    // A line has no room above and below, so the range of the index is written beside the equation.
    case .summation(let index, _): line += glyphs.summation + lowered(index) + " "
    case .scripted(let base, let sub, let sup):
      write(base, to: &line)
      line += scripts(sub, sup)
    case .choice(let x, let condition, let y):
      line += text(x) + " if " + text(condition) + ", else " + text(y)
    case .matrix(let rows):
      line += "[" + rows.map { $0.map(text).joined(separator: " ") }.joined(separator: "; ") + "]"
    case .elided(let count, let things): line += "\(glyphs.dots) (\(count) \(things)) \(glyphs.dots)"
    case .mark: break
    }
  }

  /// Appends a part of a row to the text of a line; the text of a fraction is made once, however deep fractions nest.
  private func write(partAt position: Int, of row: [Formula], to line: inout String) {
    guard isFractionBeforeFactor(position, of: row) else { return write(row[position], to: &line) }
    let fraction = text(row[position])
    line += fraction.hasSpace ? "(" + fraction + ")" : fraction
  }

  /// Returns a part of a row.
  ///
  /// A wide fraction before a factor is put in parentheses, because a slash does not show where the fraction ends.
  private func part(_ position: Int, of row: [Formula]) -> Formula {
    let part = row[position]
    guard isFractionBeforeFactor(position, of: row), text(part).hasSpace else { return part }
    return .fenced(part, .parentheses)
  }

  private func isFractionBeforeFactor(_ position: Int, of row: [Formula]) -> Bool {
    guard case .fraction = row[position],
      case .sign(let sign)? = row[(position + 1)...].first(where: { $0 != .mark })
    else { return false }
    return sign == .times || sign == .invisibleTimes
  }

  /// Returns the formula with parentheses around the fractions that need them in a row, so that its parts can be
  /// printed one by one.
  func closed(_ formula: Formula) -> Formula {
    switch formula {
    case .row(let parts): .row(parts.indices.map { closed(part($0, of: parts)) })
    case .fenced(let body, let fence): .fenced(closed(body), fence)
    case .fraction(let top, let bottom): .fraction(closed(top), closed(bottom))
    default: formula
    }
  }

  private func writeFraction(_ top: String, _ bottom: String, to line: inout String) {
    if glyphs == .unicode, top == "1", bottom == "2" {
      line += "½"
    } else {
      line += isOneThing(top) ? top : "(" + top + ")"
      line += top.hasSpace || bottom.hasSpace ? " / " : "/"
      line += isOneThing(bottom, isBelow: true) ? bottom : "(" + bottom + ")"
    }
  }

  /// Returns whether a formula needs no parentheses in a fraction, above or below the line.
  func isOneThing(_ formula: Formula, isBelow: Bool) -> Bool { isOneThing(text(formula), isBelow: isBelow) }

  private func isOneThing(_ text: String, isBelow: Bool = false) -> Bool {
    if isBelow, text.utf8.contains(UInt8(ascii: "/")) { return isOneRoot(text) }
    return !text.hasSpace && !text.utf8.contains(UInt8(ascii: "*")) || isOneRoot(text)
  }

  /// Returns whether a text is a root and nothing else, so that its own parentheses show where it ends.
  private func isOneRoot(_ text: String) -> Bool {
    let start = glyphs.root + "("
    guard text.hasPrefix(start) else { return false }
    var depth = 1
    let end = text.dropFirst(start.count).firstIndex { character in
      if character == "(" { depth += 1 }
      if character == ")" { depth -= 1 }
      return depth == 0
    }
    return end == text.indices.last
  }

  /// Returns a subscript and a superscript, to be written after a letter on the line.
  private func scripts(_ sub: Formula?, _ sup: Formula?) -> String {
    if let sup, sup.standsOnTheLine { return text(sup).withoutSpaces + lowered(sub) }
    return lowered(sub) + raised(sup)
  }

  private func lowered(_ formula: Formula?) -> String {
    guard let formula else { return "" }
    let text = text(formula).withoutSpaces
    if glyphs == .unicode, let form = Scripts.text(text, Scripts.subscript) { return form }
    let isSimple = text.count < 2 || text.allSatisfy { $0.isLetter || $0.isNumber || "{}".contains($0) }
    return "_" + (isSimple ? text : "(\(text))")
  }

  private func raised(_ formula: Formula?) -> String {
    guard let formula else { return "" }
    let text = text(formula)
    if glyphs == .unicode, let form = Scripts.text(text, Scripts.superscript),
      !text.hasPrefix("-") || text.count < 4
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
    var lines = rows.indices.map { brackets(row: $0, of: rows.count).open }
    var width = 1
    for column in rows.first?.indices ?? 0..<0 {
      let cells = rows.map { text($0[column]) }
      width += lines.append(column: cells, gap: column == 0 ? 1 : 2)
    }
    for row in lines.indices { lines[row] += " " + brackets(row: row, of: rows.count).close }
    return TextBlock(lines: lines, width: width + 2, baseline: (lines.count - 1) / 2)
  }

  private func brackets(row: Int, of count: Int) -> (open: String, close: String) {
    if glyphs == .ascii || count == 1 { return ("[", "]") }
    if row == 0 { return ("⎡", "⎤") }
    return row == count - 1 ? ("⎣", "⎦") : ("⎢", "⎥")
  }

  private func fenced(_ body: TextBlock, _ fence: Formula.Fence) -> TextBlock {
    TextBlock(row: [TextBlock(fence.open), body, TextBlock(fence.close)])
  }

  /// Returns a formula with scripts; those of a matrix are beside its first line.
  private func scripted(_ base: Formula, _ sub: Formula?, _ sup: Formula?) -> TextBlock {
    let body = block(base)
    let column = body.lines.indices.map { $0 == 0 ? lowered(sub) + raised(sup) : "" }
    return TextBlock(row: [body, TextBlock(lines: column, baseline: body.baseline)])
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

extension Formula {
  fileprivate var holdsMatrix: Bool {
    switch self {
    case .matrix: true
    case .row(let parts): parts.contains { $0.holdsMatrix }
    case .fenced(let x, _), .primed(let x), .root(let x), .scripted(let x, _, _): x.holdsMatrix
    case .fraction(let x, let y): x.holdsMatrix || y.holdsMatrix
    case .choice(let x, let condition, let y): [x, condition, y].contains { $0.holdsMatrix }
    default: false
    }
  }

  /// Whether a superscript is written after its letter instead of above: [l] and {i}.
  fileprivate var standsOnTheLine: Bool {
    switch self {
    case .fenced(_, .brackets), .fenced(_, .braces): true
    case .row(let parts): parts.contains { $0.standsOnTheLine }
    default: false
    }
  }

  fileprivate var hasMark: Bool {
    switch self {
    case .mark: true
    case .row(let parts): parts.contains { $0.hasMark }
    case .fenced(let body, _): body.hasMark
    default: false
    }
  }
}

extension [String] {
  /// Appends a column of cells, aligned at the right, to the lines, and returns its width.
  fileprivate mutating func append(column cells: [String], gap: Int) -> Int {
    let widths = cells.map(\.columns)
    let width = gap + (widths.max() ?? 0)
    for row in indices {
      self[row] += .blank(width - widths[row])
      self[row] += cells[row]
    }
    return width
  }
}

extension String {
  fileprivate var hasSpace: Bool { utf8.contains(UInt8(ascii: " ")) }
  fileprivate var withoutSpaces: String { hasSpace ? filter { $0 != " " } : self }
}
