import Rendering

extension StyledLine {
  /// Returns the line, filled with spaces up to a width.
  func padded(to width: Int) -> StyledLine {
    self + StyledLine(String(repeating: " ", count: max(0, width - self.width)))
  }

  /// Returns the line, cut off at a width.
  func clipped(to width: Int) -> StyledLine {
    guard self.width > width else { return self }
    var room = max(0, width)
    var line = StyledLine("")
    for span in spans where room > 0 {
      let text = String(span.text.prefix(columns: room))
      line = line + StyledLine(text, span.style)
      room -= text.columns
    }
    return line
  }

  /// Returns a line with one text at its left end and another at its right end; if there is too little room, the right
  /// one is cut.
  static func ends(_ left: StyledLine, _ right: StyledLine, width: Int) -> StyledLine {
    let gap = width - left.width - right.width
    guard gap > 0 else { return left.clipped(to: width) }
    return left.padded(to: width - right.width) + right
  }

  var isBlank: Bool { spans.allSatisfy { $0.text.allSatisfy { $0 == " " } } }
}

extension [StyledLine] {
  /// The lines without the blank ones at the beginning and at the end.
  var trimmed: [StyledLine] {
    let rest = drop(while: \.isBlank)
    return Array(rest.prefix((rest.lastIndex { !$0.isBlank } ?? rest.startIndex - 1) - rest.startIndex + 1))
  }

  /// The lines without any blank ones.
  var dense: [StyledLine] { filter { !$0.isBlank } }
}
