/// The content of a terminal: one line for each row, none wider than the terminal, and the cursor if the user types.
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

/// The numbers of columns and rows of a screen.
package struct ScreenSize: Equatable, Sendable {
  package var columns: Int
  package var rows: Int

  package init(columns: Int, rows: Int) {
    self.columns = max(0, columns)
    self.rows = max(0, rows)
  }
}
