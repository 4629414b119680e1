import Rendering
import Walkthrough

/// Prints the parts of a lesson as lines, with blank lines between paragraphs.
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

  /// Whether the block is an item of a list.
  fileprivate var isItem: Bool { if case .prose(let prose) = self { !prose.marker.isEmpty } else { false } }
}
