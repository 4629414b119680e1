import Backpropagation
import Interchange
import Notations
import Rendering
import Walkthrough

/// A format in which a trace is written.
enum WrittenFormat: String, CaseIterable {
  case text
  case markdown = "Markdown"
  case html = "HTML"
  case json = "JSON"

  /// Writes a trace, and says how many bytes it is long.
  func size(of composer: Composer, depth: Depth) -> Int {
    var size = 0
    let document = TraceDocument(composer, depth: depth)
    switch self {
    case .text:
      let pages = PageTextRenderer(width: 80, glyphs: .unicode)
      TextDocumentRenderer(pages).write(document) { size += $0.printed(inColor: false).utf8.count + 1 }
    case .markdown: MarkdownDocumentRenderer().write(document) { size += $0.utf8.count }
    case .html: HTMLDocumentRenderer().write(document) { size += $0.utf8.count }
    case .json: size = composer.trace.json().count
    }
    return size
  }
}
