public import Walkthrough

/// Renders pages as one HTML file that needs nothing else: no network, no other file, no font.
///
/// The steps of a trace are gone through by keys or buttons, one at a time; without scripts, and on paper, all stand below
/// each other.
public struct HTMLDocumentRenderer: Sendable {
  /// Makes one of the given parts.
  public init() {}

  /// Hands over a trace in pieces, so that a long one is never all in memory.
  public func write(_ document: TraceDocument, to sink: (String) -> Void) {
    let pages = PageHTMLRenderer(linksSteps: document.selection.isEverything)
    sink(Self.head(title: document.name) + Self.buttons + "<main>\n" + Self.title(document.name))
    if document.selection.isEverything {
      let given = document.front.compactMap(pages.text)
      sink(pages.section(id: "given", heading: "What is given", given + [contents(of: document)]) + "\n")
    }
    for (position, page) in document.pages.enumerated() {
      let id = pages.linksSteps ? Self.id(of: page, at: position) : Self.id(ofPage: position)
      sink(pages.text(page, id: id) + "\n")
    }
    if document.selection.isEverything {
      let check = document.check.compactMap(pages.text)
      sink(pages.section(id: "check", heading: "Check by finite differences", check) + "\n")
    }
    sink("</main>\n<script>\n\(Self.script)\n</script>\n" + Self.foot)
  }

  /// Hands over a few pages that are read from top to bottom, under a title or the heading of the first.
  public func write(_ pages: [Page], title: String? = nil, to sink: (String) -> Void) {
    guard let title else { return write(sheets: [pages], to: sink) }
    sink(Self.head(title: title) + "<main>\n" + Self.title(title))
    write(pages, from: 0, firstLevel: 2, to: sink)
    sink("</main>\n" + Self.foot)
  }

  /// Hands over several sheets of pages in one file, each under the heading of its first page.
  public func write(sheets: [[Page]], to sink: (String) -> Void) {
    sink(Self.head(title: sheets.first?.first?.title ?? "") + "<main>\n")
    var count = 0
    for sheet in sheets {
      write(sheet, from: count, firstLevel: 1, to: sink)
      count += sheet.count
    }
    sink("</main>\n" + Self.foot)
  }

  private func write(_ pages: [Page], from start: Int, firstLevel: Int, to sink: (String) -> Void) {
    for (position, page) in pages.enumerated() {
      let level = position == 0 ? firstLevel : 2
      sink(PageHTMLRenderer().text(page, id: Self.id(ofPage: start + position), level: level) + "\n")
    }
  }

  private func contents(of document: TraceDocument) -> String {
    let items = document.headings.enumerated().map { position, page in
      "<li><a href=\"#\(Self.id(of: page, at: position))\">\(XMLText.escaped(page.headingInWords))</a></li>"
    }
    return "<h3>Steps</h3>\n<ul>\n" + items.joined(separator: "\n") + "\n</ul>"
  }

  private static func id(of page: Page, at position: Int) -> String {
    page.number.map(PageHTMLRenderer.id(ofStep:)) ?? id(ofPage: position)
  }

  private static func id(ofPage position: Int) -> String { "page\(position + 1)" }

  private static func title(_ words: String) -> String { "<h1>\(XMLText.escaped(words))</h1>\n" }

  private static let foot = "</body>\n</html>\n"

  private static func head(title: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8"/>
    <meta name="viewport" content="width=device-width, initial-scale=1"/>
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"/>
    <title>\(XMLText.escaped(title))</title>
    <style>
    \(style)
    </style>
    </head>
    <body>

    """
  }
}
