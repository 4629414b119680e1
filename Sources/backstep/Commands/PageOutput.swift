import CommandLineParsing
import Notations
import Rendering
import Walkthrough

/// How a command that prints a few pages writes them.
enum PageFormat: String, CaseIterable, Sendable { case text, markdown }

extension Shared {
  static let pageFormat = Option(
    "format", short: "f", .choice, default: PageFormat.text, help: "What to write.")
}

extension Console {
  /// Writes pages as text or Markdown, to a file if one is named.
  ///
  /// `pages` is told how long sums and large matrices may be.
  mutating func write(
    _ parsed: Parsed, pages: (Typesetter.Limits) throws(InputFaults) -> [Page]
  ) throws(InputFaults) {
    let path = parsed.outputPath
    let look = Look(parsed, self, toFile: path != nil)
    let format = parsed[Shared.pageFormat]
    let pages = try pages(
      format == .markdown ? Typesetter.Limits.onPaper : PageTextRenderer.limits(width: look.width))
    try write(to: path) { sink in
      for page in pages {
        switch format {
        case .markdown: sink(Array((PageMarkdownRenderer().text(page) + "\n\n").utf8))
        case .text:
          sink(look.bytes(look.pages.rule))
          let lines = look.pages.lines(page)
          lines.forEach { sink(look.bytes($0)) }
          if lines.last != "" { sink(look.bytes("")) }
        }
      }
    }
  }
}
