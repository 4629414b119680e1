package import Rendering

/// What the terminal is to show: a line a row, none wider than the terminal, and the cursor where one types.
package struct Screen: Equatable, Sendable {
  package struct Cursor: Equatable, Sendable {
    package var row: Int
    package var column: Int
  }

  package var lines: [StyledLine]
  package var cursor: Cursor?
}
