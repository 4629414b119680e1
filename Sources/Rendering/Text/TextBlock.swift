/// Lines of text that are placed beside others on a common baseline, such as a matrix in a row of formulas.
///
/// Every character is one column wide; this is true of all characters that the printers use. A block stores its width:
/// it is counted when the block is created from text, and added up when blocks are put side by side.
struct TextBlock: Equatable {
  /// The line on the baseline; most blocks have no other.
  private(set) var line: String
  /// The lines above it, from the nearest to the top.
  private var above: [String] = []
  /// The lines below it, from the nearest to the bottom.
  private var below: [String] = []
  private(set) var width: Int

  init(_ line: String = "") {
    self.line = line
    width = line.columns
  }

  /// Creates a block of lines from top to bottom, one of them on the baseline; the shorter ones are filled up with
  /// spaces.
  init(lines: [String], baseline: Int) {
    let widths = lines.map(\.columns)
    let width = widths.max() ?? 0
    self.init(lines: zip(lines, widths).map { $0 + .blank(width - $1) }, width: width, baseline: baseline)
  }

  /// Creates a block of lines from top to bottom that all have the same width.
  init(lines: [String], width: Int, baseline: Int) {
    line = lines[baseline]
    above = lines[..<baseline].reversed()
    below = Array(lines[(baseline + 1)...])
    self.width = width
  }

  /// Creates a block of blocks side by side.
  init(row: [TextBlock]) {
    self.init()
    for block in row { append(block) }
  }

  /// Creates a block of one-line blocks in columns of these widths, without spaces after the last one that is not
  /// empty.
  init(columns: [TextBlock], widths: [Int]) {
    self.init()
    var start = 0
    for (cell, columnWidth) in zip(columns, widths) {
      if cell.width > 0 {
        line += .blank(start - width)
        line += cell.line
        width = start + cell.width
      }
      start += columnWidth
    }
  }

  /// All lines from top to bottom, with equal width.
  var lines: [String] { isOneLine ? [line] : above.reversed() + [line] + below }
  /// The position of the baseline among the lines.
  var baseline: Int { above.count }
  var isOneLine: Bool { above.isEmpty && below.isEmpty }

  /// Appends another block on the right of this one.
  mutating func append(_ other: TextBlock) {
    line += other.line
    TextBlock.append(other.above, width: other.width, to: &above, width: width)
    TextBlock.append(other.below, width: other.width, to: &below, width: width)
    width += other.width
  }

  /// Appends text on the right of this block, on the baseline.
  mutating func append(_ text: String) {
    guard isOneLine else { return append(TextBlock(text)) }
    line += text
    width += text.columns
  }

  /// Appends lines to other lines, all counted from the baseline; the side with fewer lines is filled up with spaces.
  private static func append(
    _ right: [String], width rightWidth: Int, to left: inout [String], width leftWidth: Int
  ) {
    while left.count < right.count { left.append(.blank(leftWidth)) }
    for row in left.indices { left[row] += row < right.count ? right[row] : .blank(rightWidth) }
  }
}
