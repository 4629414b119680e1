/// Lines of text that stand beside others on a common baseline: a matrix in a row of formulas.
///
/// Every character is one column wide; the characters that the printers use all are. A block knows its width:
/// it is counted where text becomes a block, and added up where blocks are put side by side.
struct TextBlock: Equatable {
  /// The line that neighbours are level with; most blocks have no other.
  private(set) var line: String
  /// The lines above it, from the nearest up.
  private var above: [String] = []
  /// The lines below it, from the nearest down.
  private var below: [String] = []
  private(set) var width: Int

  init(_ line: String = "") {
    self.line = line
    width = line.columns
  }

  /// Lines from the top down, one of them level with the neighbours; the shorter ones are filled up.
  init(lines: [String], baseline: Int) {
    let widths = lines.map(\.columns)
    let width = widths.max() ?? 0
    self.init(lines: zip(lines, widths).map { $0 + .blank(width - $1) }, width: width, baseline: baseline)
  }

  /// Lines from the top down that are all of one width.
  init(lines: [String], width: Int, baseline: Int) {
    line = lines[baseline]
    above = lines[..<baseline].reversed()
    below = Array(lines[(baseline + 1)...])
    self.width = width
  }

  /// Blocks side by side.
  init(row: [TextBlock]) {
    self.init()
    for block in row { append(block) }
  }

  /// Blocks of one line in columns of these widths; nothing fills the line behind the last that is not empty.
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

  /// All lines from the top down, equally wide.
  var lines: [String] { isOneLine ? [line] : above.reversed() + [line] + below }
  /// The position of the baseline among the lines.
  var baseline: Int { above.count }
  var isOneLine: Bool { above.isEmpty && below.isEmpty }

  /// Puts another block to the right of this one.
  mutating func append(_ other: TextBlock) {
    line += other.line
    TextBlock.append(other.above, width: other.width, to: &above, width: width)
    TextBlock.append(other.below, width: other.width, to: &below, width: width)
    width += other.width
  }

  /// Puts text to the right of this block, level with its line.
  mutating func append(_ text: String) {
    guard isOneLine else { return append(TextBlock(text)) }
    line += text
    width += text.columns
  }

  /// Puts lines beside others, all counted from the baseline; where one side has fewer, it is blank.
  private static func append(
    _ right: [String], width rightWidth: Int, to left: inout [String], width leftWidth: Int
  ) {
    while left.count < right.count { left.append(.blank(leftWidth)) }
    for row in left.indices { left[row] += row < right.count ? right[row] : .blank(rightWidth) }
  }
}
