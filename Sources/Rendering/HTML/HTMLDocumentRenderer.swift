public import Walkthrough

extension OutputFormat {
  /// The format of one HTML page for a browser.
  public static let html = OutputFormat(name: "html", fileExtension: "html") { document, _, sink in
    HTMLDocumentRenderer().write(document.content) { sink(Array($0.utf8)) }
  }
}

/// Renders pages as one HTML file that needs nothing else: no network, no other file, no font.
///
/// The reader goes through the steps of a trace by keys or buttons, one at a time. Without scripts, and on paper, all
/// steps are below each other.
public struct HTMLDocumentRenderer: Sendable {
  /// Creates a renderer.
  public init() {}

  /// Sends a document in pieces.
  func write(_ content: Document.Content, to sink: (String) -> Void) {
    switch content {
    case .trace(let document): write(document, to: sink)
    case .page(let page): write(sheets: [[page]], to: sink)
    case .pages(let pages): write(sheets: [pages], to: sink)
    case .report(let pages, let title): write(pages, title: title, to: sink)
    case .sheets(let sheets): write(sheets: sheets, to: sink)
    }
  }

  /// Sends a trace in pieces, so that a long trace is never completely in memory.
  public func write(_ document: TraceReport, to sink: (String) -> Void) {
    let isEverything = document.selection.isEverything
    let pages = PageHTMLRenderer(linkedSteps: Set(document.headings.compactMap(\.number)))
    sink(Self.head(title: document.name) + Self.buttons + "<main>\n" + Self.title(document.name))
    if isEverything {
      sink(pages.section(id: "given", heading: "What is given", given(document, pages)) + "\n")
    }
    var ids = SectionNames()
    let count = document.composer.steps.count
    for page in document.pages {
      let counter = page.number.map { "step \($0) of \(count)" }
      sink(pages.text(page, id: ids.next(for: page), counter: counter) + "\n")
    }
    if isEverything {
      let check = document.check.compactMap(pages.text)
      sink(pages.section(id: "check", heading: "Check by finite differences", check) + "\n")
    }
    sink("</main>\n<script>\n\(Self.script)\n</script>\n" + Self.foot)
  }

  /// Returns what is given before the first step, and then the result, which is hidden while results are predicted.
  private func given(_ document: TraceReport, _ pages: PageHTMLRenderer) -> [String] {
    let parts = document.front.compactMap { block in
      let text = pages.text(block)
      return block == .prose(document.result) ? text.map { "<div class=\"outcome\">\($0)</div>" } : text
    }
    return parts + [contents(of: document)]
  }

  /// Sends a few pages that are read from top to bottom, under a title.
  private func write(_ pages: [Page], title: String, to sink: (String) -> Void) {
    sink(Self.head(title: title) + "<main>\n" + Self.title(title))
    var ids = SectionNames()
    write(pages, &ids, firstLevel: 2, to: sink)
    sink("</main>\n" + Self.foot)
  }

  /// Sends several sheets of pages in one file, each under the heading of its first page.
  private func write(sheets: [[Page]], to sink: (String) -> Void) {
    sink(Self.head(title: sheets.first?.first?.title ?? "") + "<main>\n")
    var ids = SectionNames()
    for sheet in sheets { write(sheet, &ids, firstLevel: 1, to: sink) }
    sink("</main>\n" + Self.foot)
  }

  private func write(_ pages: [Page], _ ids: inout SectionNames, firstLevel: Int, to sink: (String) -> Void) {
    for (position, page) in pages.enumerated() {
      let level = position == 0 ? firstLevel : 2
      sink(PageHTMLRenderer().text(page, id: ids.next(for: page), level: level) + "\n")
    }
  }

  private func contents(of document: TraceReport) -> String {
    var ids = SectionNames()
    let items = document.headings.map { page in
      "<li><a href=\"#\(ids.next(for: page))\">\(XMLText.escaped(page.headingInWords))</a></li>"
    }
    return "<h3>Steps</h3>\n<ul>\n" + items.joined(separator: "\n") + "\n</ul>"
  }

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

/// The names of the sections of a file, which are the targets of links.
///
/// The name is `step13` for the page of step 13, and `page2` for a page that is not a step.
private struct SectionNames {
  private var pages = 0
  private var pagesOfStep: [Int: Int] = [:]

  mutating func next(for page: Page) -> String {
    pages += 1
    guard let number = page.number else { return "page\(pages)" }
    let count = pagesOfStep[number, default: 0] + 1
    pagesOfStep[number] = count
    // A step may have a page for each of several weights.
    return PageHTMLRenderer.id(ofStep: number) + (count == 1 ? "" : "-\(count)")
  }
}
