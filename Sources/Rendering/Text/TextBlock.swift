/// Lines of text that stand beside others on a common baseline: a matrix in a row of formulas.
///
/// Every character is one column wide; the characters that the printers use all are.
struct TextBlock: Equatable {
  var lines: [String]
  /// The line that neighbours are level with.
  var baseline: Int

  init(_ line: String) {
    lines = [line]
    baseline = 0
  }

  init(lines: [String], baseline: Int) {
    let width = lines.map(\.columns).max() ?? 0
    self.lines = lines.map { $0.padded(to: width) }
    self.baseline = baseline
  }

  var width: Int { lines.first?.columns ?? 0 }

  /// This block with another to the right of it.
  func beside(_ other: TextBlock) -> TextBlock {
    if lines.count == 1 && other.lines.count == 1 { return TextBlock(lines[0] + other.lines[0]) }
    let above = max(baseline, other.baseline)
    let below = max(lines.count - baseline, other.lines.count - other.baseline)
    let (left, right) = (padded(above: above, below: below), other.padded(above: above, below: below))
    return TextBlock(lines: zip(left.lines, right.lines).map { $0 + $1 }, baseline: above)
  }

  private func padded(above: Int, below: Int) -> TextBlock {
    let blank = String(repeating: " ", count: width)
    let top = Array(repeating: blank, count: above - baseline)
    let bottom = Array(repeating: blank, count: below - (lines.count - baseline))
    return TextBlock(lines: top + lines + bottom, baseline: above)
  }
}

extension String {
  /// The text with spaces behind it up to a width.
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, width - columns))
  }

  /// The text with spaces before it up to a width.
  func paddedLeft(to width: Int) -> String {
    String(repeating: " ", count: Swift.max(0, width - columns)) + self
  }
}

extension String {
  /// How many columns the text takes: its characters, each of which is one wide.
  ///
  /// Where every scalar is a character by itself, as in nearly all that is printed, they are counted without looking for
  /// characters that several scalars make up.
  package var columns: Int {
    var count = 0
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x20...0x7E, 0xA0...0x2FF, 0x370...0x3FF, 0x2010...0x205F, 0x2070...0x20CF, 0x2100...0x25FF:
        count += 1
      default: return self.count
      }
    }
    return count
  }
}
