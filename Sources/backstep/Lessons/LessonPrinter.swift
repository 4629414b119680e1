import Rendering
import Walkthrough

/// Sets the parts of a lesson as lines, with air between paragraphs.
struct LessonPrinter {
  let renderer: PageTextRenderer

  func lines(_ blocks: [Page.Block]) -> [StyledLine] {
    var lines: [StyledLine] = []
    for (position, block) in blocks.enumerated() {
      var piece = renderer.lines(block)
      while block.isProse, piece.last?.text == "" { piece.removeLast() }
      lines += piece
      let next = position + 1 < blocks.count ? blocks[position + 1] : nil
      if block.isProse, !(block.isItem && next?.isItem == true) { lines.append("") }
    }
    return lines
  }
}

extension Page.Block {
  fileprivate var isProse: Bool { if case .prose = self { true } else { false } }

  /// Whether it is one of a list: its first word is a dash or a number.
  fileprivate var isItem: Bool {
    guard case .prose(let prose) = self, case .text(let words)? = prose.content.first else { return false }
    if words.hasPrefix("- ") { return true }
    let digits = words.prefix { $0.isNumber }
    return !digits.isEmpty && words.dropFirst(digits.count).hasPrefix(". ")
  }
}
