import Rendering

extension StyledLine {
  /// The line with spaces after it up to a width.
  func padded(to width: Int) -> StyledLine {
    self + StyledLine(String(repeating: " ", count: max(0, width - self.width)))
  }

  /// The line as far as it fits; what does not is cut.
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

  /// A line whose ends are as far apart as its width allows; the right one gives way.
  static func ends(_ left: StyledLine, _ right: StyledLine, width: Int) -> StyledLine {
    let gap = width - left.width - right.width
    guard gap > 0 else { return left.clipped(to: width) }
    return left.padded(to: width - right.width) + right
  }

  var isBlank: Bool { spans.allSatisfy { $0.text.allSatisfy { $0 == " " } } }
}

extension [StyledLine] {
  /// Without the blank lines at both ends.
  var trimmed: [StyledLine] {
    let rest = drop(while: \.isBlank)
    return Array(rest.prefix((rest.lastIndex { !$0.isBlank } ?? rest.startIndex - 1) - rest.startIndex + 1))
  }

  /// Without any blank lines.
  var dense: [StyledLine] { filter { !$0.isBlank } }
}
