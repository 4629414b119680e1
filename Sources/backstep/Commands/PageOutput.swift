import CommandLineParsing
import Notations
import Rendering
import Walkthrough

/// How a command that prints a few pages writes them.
enum PageFormat: String, CaseIterable, Sendable { case text, markdown, html }

extension Shared {
  static let pageFormat = Option(
    "format", short: "f", .choice, default: PageFormat.text, help: "What to write.")
}

extension Console {
  /// Writes pages in the format asked for, to a file if one is named.
  ///
  /// `pages` is told how long sums and large matrices may be.
  mutating func write(
    _ parsed: Parsed, pages: (Typesetter.Limits) throws(InputFaults) -> [Page]
  ) throws(InputFaults) {
    let path = parsed.outputPath
    let look = Look(parsed, self, toFile: path != nil)
    switch parsed[Shared.pageFormat] {
    case .markdown:
      let pages = try pages(.onPaper)
      try write(to: path) { sink in
        for page in pages { sink(Array((PageMarkdownRenderer().text(page) + "\n\n").utf8)) }
      }
    case .html:
      let pages = try pages(.onPaper)
      try write(pages, toHTML: path)
    case .text:
      let pages = try pages(PageTextRenderer.limits(width: look.width))
      try write(to: path) { sink in
        for page in pages {
          sink(look.bytes(look.pages.rule))
          let lines = look.pages.lines(page)
          lines.forEach { sink(look.bytes($0)) }
          if lines.last != "" { sink(look.bytes("")) }
        }
      }
    }
  }

  /// Writes pages as one HTML file.
  mutating func write(_ pages: [Page], title: String? = nil, toHTML path: String?) throws(InputFaults) {
    try write(to: path) { sink in
      HTMLDocumentRenderer().write(pages, title: title) { sink(Array($0.utf8)) }
    }
  }
}
