/// One picture for the terminal: a string a row, and where the cursor stands if it is to be seen.
struct Frame: Equatable, Sendable {
  struct Cursor: Equatable, Sendable {
    var row: Int
    var column: Int
  }

  var lines: [String]
  var cursor: Cursor?
}

/// Finds what to send so that a terminal that shows one frame shows the next: only the rows that differ,
/// between the marks of a synchronized update, so that no half frame is ever seen.
struct ScreenPainter: Sendable {
  private var shown: Frame?

  /// Forgets what the terminal shows, because something else may have written on it.
  mutating func forget() {
    shown = nil
  }

  /// The bytes to send; none where the terminal already shows this frame.
  mutating func update(to frame: Frame, columns: Int) -> String {
    guard shown != frame else { return "" }
    var text = "\u{1B}[?2026h\u{1B}[?25l"
    if shown == nil { text += "\u{1B}[m\u{1B}[2J" }
    let old = shown?.lines ?? []
    for row in 0..<max(old.count, frame.lines.count) {
      let line = row < frame.lines.count ? frame.lines[row] : ""
      guard line != (row < old.count ? old[row] : "") else { continue }
      text += "\u{1B}[\(row + 1);1H" + line
      if line.contains("\u{1B}") { text += "\u{1B}[m" }
      // In the last column the cursor rests on the character itself, and erasing would take it away.
      if Self.width(of: line) < columns { text += "\u{1B}[K" }
    }
    if let cursor = frame.cursor { text += "\u{1B}[\(cursor.row + 1);\(cursor.column + 1)H\u{1B}[?25h" }
    shown = frame
    return text + "\u{1B}[?2026l"
  }

  /// The columns that a line takes: its characters, without the sequences that colour it.
  static func width(of line: String) -> Int {
    var width = 0
    var isSequence = false
    for character in line {
      if isSequence {
        isSequence = !character.isLetter
      } else if character == "\u{1B}" {
        isSequence = true
      } else {
        width += 1
      }
    }
    return width
  }
}
