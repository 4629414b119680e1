/// What a terminal is to show: a line a row, none wider than the terminal, and the cursor where one types.
package struct Screen: Equatable, Sendable {
  package struct Cursor: Equatable, Sendable {
    package var row: Int
    package var column: Int

    package init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  package var lines: [StyledLine]
  package var cursor: Cursor?

  package init(lines: [StyledLine], cursor: Cursor? = nil) {
    self.lines = lines
    self.cursor = cursor
  }
}

/// Columns and rows to draw on.
package struct ScreenSize: Equatable, Sendable {
  package var columns: Int
  package var rows: Int

  package init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }
}
