import Rendering

/// Computes what to send to a terminal that shows one screen, so that it shows the next.
///
/// Only the rows that differ are sent, between the marks of a synchronized update, so that a half-drawn screen is never
/// visible.
struct ScreenPainter: Sendable {
  private var shown: Screen?

  /// Forgets what the terminal shows, because another program may have written on it.
  mutating func forget() {
    shown = nil
  }

  /// Returns the text to send; empty if the terminal already shows this screen.
  mutating func update(to screen: Screen, columns: Int, inColor: Bool) -> String {
    guard shown != screen else { return "" }
    var text = "\u{1B}[?2026h\u{1B}[?25l"
    if shown == nil { text += "\u{1B}[m\u{1B}[2J" }
    let old = shown?.lines ?? []
    for row in 0..<max(old.count, screen.lines.count) {
      let line = row < screen.lines.count ? screen.lines[row] : ""
      guard line != (row < old.count ? old[row] : "") else { continue }
      text += "\u{1B}[\(row + 1);1H" + line.printed(inColor: inColor)
      // After the last column the cursor stays on the last character, and erasing would remove that character.
      if line.width < columns { text += "\u{1B}[K" }
    }
    if let cursor = screen.cursor { text += "\u{1B}[\(cursor.row + 1);\(cursor.column + 1)H\u{1B}[?25h" }
    shown = screen
    return text + "\u{1B}[?2026l"
  }
}
