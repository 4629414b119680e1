/// A rectangle of characters to draw on, each with a style: nothing drawn on it can be wider than it is.
package struct Canvas: Equatable, Sendable {
  private struct Cell: Equatable, Sendable {
    var character: Character = " "
    var style = Style.plain
  }

  package let columns: Int
  package let rows: Int
  private var cells: [Cell]

  package init(columns: Int, rows: Int) {
    precondition(columns >= 0 && rows >= 0, "a canvas has no negative size")
    self.columns = columns
    self.rows = rows
    cells = Array(repeating: Cell(), count: columns * rows)
  }

  /// Draws a text from here to the right, as far as the canvas, or `limit`, goes; what lies outside is cut.
  ///
  /// - Returns: the column behind the text.
  @discardableResult
  package mutating func draw(
    _ text: some StringProtocol, row: Int, column: Int, _ style: Style = .plain, upTo limit: Int? = nil
  ) -> Int {
    var column = column
    let end = min(limit ?? columns, columns)
    for character in text {
      if (0..<rows).contains(row), (0..<end).contains(column) {
        cells[row * columns + column] = Cell(character: character, style: style)
      }
      column += 1
    }
    return column
  }

  /// Draws a text so that it ends in front of this column.
  package mutating func draw(_ text: String, row: Int, endingAt end: Int, _ style: Style = .plain) {
    draw(text, row: row, column: max(0, end - text.count), style)
  }

  package mutating func fill(
    row: Int, columns range: Range<Int>, with character: Character, _ style: Style = .plain
  ) {
    draw(String(repeating: character, count: range.count), row: row, column: range.lowerBound, style)
  }

  /// Gives what is drawn in these columns another style.
  package mutating func restyle(row: Int, columns range: Range<Int>, _ style: Style) {
    guard (0..<rows).contains(row) else { return }
    for column in range.clamped(to: 0..<columns) { cells[row * columns + column].style = style }
  }

  /// Puts another canvas on this one.
  package mutating func draw(_ other: Canvas, row: Int, column: Int) {
    for otherRow in 0..<other.rows where (0..<rows).contains(row + otherRow) {
      for otherColumn in 0..<other.columns where (0..<columns).contains(column + otherColumn) {
        cells[(row + otherRow) * columns + column + otherColumn] =
          other.cells[otherRow * other.columns + otherColumn]
      }
    }
  }

  /// The rows as text, without spaces at their ends; with the sequences that colour them, if so wished.
  package func lines(colored: Bool) -> [String] {
    (0..<rows).map { row in
      let line = cells[row * columns..<(row + 1) * columns]
      let isBlank: (Cell) -> Bool = { $0.character == " " && !$0.style.showsOnSpaces }
      let end = line.lastIndex { !isBlank($0) }
      return end.map { Self.text(of: line[...$0], colored: colored) } ?? ""
    }
  }

  private static func text(of cells: ArraySlice<Cell>, colored: Bool) -> String {
    var text = ""
    var style = Style.plain
    for cell in cells {
      if colored, cell.style != style {
        style = cell.style
        text += style.sequence
      }
      text.append(cell.character)
    }
    return style == .plain ? text : text + Style.plain.sequence
  }
}
