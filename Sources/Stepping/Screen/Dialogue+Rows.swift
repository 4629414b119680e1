import Rendering

extension Dialogue {
  private static let mostMessageRows = 4

  /// Returns the last rows of the screen while the learner types or chooses, or while there is a message; otherwise
  /// none.
  ///
  /// `pass` is the pass on the screen, counted from 0.
  func rows(width: Int, pass: Int) -> [StyledLine] {
    switch mode {
    case .typing(let prompt, let editor):
      return messageRows(width) + [StyledLine(visibleInput(prompt, editor, width).text)]
    case .choosing(let origins): return [StyledLine(choices(origins, width, pass))]
    default: break
    }
    if let count = typedCount { return [StyledLine(" \(count)")] }
    return messageRows(width)
  }

  /// Returns the rows of the message, if there is one.
  private func messageRows(_ width: Int) -> [StyledLine] {
    if let repetition { return [StyledLine(" \(repetition.text), Esc stops")] }
    guard let message else { return [] }
    let style = if case .fault = message { StyledLine.Style.strong } else { StyledLine.Style.plain }
    return Wrapping.lines(message.text, width: width - 2).prefix(Self.mostMessageRows).map {
      StyledLine(" " + $0, style)
    }
  }

  private func choices(_ origins: [Origin], _ width: Int, _ current: Int) -> String {
    let choices = origins.enumerated().map { number, origin in
      let pass = origin.pass == current ? "" : " of pass \(origin.pass + 1)"
      return "\(number + 1) \(origin.symbol): step \(origin.location.number)\(pass)"
    }
    let text = " why  " + choices.joined(separator: "   ")
    return text.count <= width
      ? text : " why  1-\(origins.count): " + origins.map(\.symbol).joined(separator: " ")
  }

  /// Returns the place of the cursor in the last row, if a line is being typed there.
  func cursor(_ size: ScreenSize) -> Screen.Cursor? {
    guard case .typing(let prompt, let editor) = mode else { return nil }
    return Screen.Cursor(row: size.rows - 1, column: visibleInput(prompt, editor, size.columns).cursor)
  }

  /// Returns the typed line with its prompt, moved so that the cursor is visible.
  private func visibleInput(
    _ prompt: InputMode.Prompt, _ editor: LineEditor, _ width: Int
  ) -> (text: String, cursor: Int) {
    let label = prompt.label
    let room = max(1, width - label.count - 1)
    let start = max(0, editor.cursor - room)
    let text = String(editor.characters[start...].prefix(room))
    return (label + text, label.count + editor.cursor - start)
  }
}
