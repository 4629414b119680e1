import Interchange
public import Walkthrough

extension OutputFormat {
  /// The format of lines of text.
  public static let text = OutputFormat(
    name: "text", fileExtension: "txt", limits: { PageTextRenderer.limits(width: $0.width) }
  ) { document, surroundings, sink in
    let look = surroundings.look
    TextDocumentRenderer(look.pages).write(document.content) { sink(look.bytes($0)) }
  }
}

/// Renders documents as text, page after page.
public struct TextDocumentRenderer: Sendable {
  /// The renderer of each page.
  public var pages: PageTextRenderer

  /// Creates a renderer.
  public init(_ pages: PageTextRenderer) { self.pages = pages }

  /// Sends the lines of a document, page by page, so that a long document is never completely in memory.
  public func write(_ document: TraceReport, to sink: (StyledLine) -> Void) {
    let rule = pages.rule
    if document.selection.isEverything {
      sink(header(document, right: "what is given"))
      sink(rule)
      document.front.flatMap(pages.lines).forEach(sink)
    }
    let count = document.composer.steps.count
    for page in document.pages {
      sink(header(document, right: progress(of: page, count: count)))
      sink(rule)
      pages.lines(page).forEach(sink)
      sink("")
    }
    if document.selection.isEverything {
      sink(header(document, right: "check"))
      sink(rule)
      document.check.flatMap(pages.lines).forEach(sink)
    }
  }

  /// Sends the lines of a document, page by page.
  func write(_ content: Document.Content, to sink: (StyledLine) -> Void) {
    switch content {
    case .trace(let document): write(document, to: sink)
    case .page(let page): pages.lines(page).forEach(sink)
    case .pages(let all):
      for page in all {
        sink(pages.rule)
        let lines = pages.lines(page)
        lines.forEach(sink)
        if lines.last != "" { sink("") }
      }
    case .report(let all, _):
      for (position, page) in all.enumerated() {
        let lines = pages.lines(page)
        lines.forEach(sink)
        if position < all.count - 1, lines.last != "" { sink("") }
      }
    case .sheets(let sheets): sheets.joined().forEach { pages.lines($0).forEach(sink) }
    }
  }

  private func progress(of page: Page, count: Int) -> String {
    let phase = page.phase.map { $0.rawValue + "   " } ?? ""
    let step = page.number.map { "step \($0) of \(count)" } ?? ""
    return phase.columns + step.columns + 2 <= pages.width ? phase + step : step
  }

  /// Returns the name of the problem on the left, and the position among the steps on the right.
  private func header(_ document: TraceReport, right: String) -> StyledLine {
    let name = sanitizedLine(document.name).shortened(
      to: pages.width - right.columns - 4, with: pages.glyphs.dots)
    return StyledLine((" " + name).padded(to: pages.width - right.columns - 1) + right, .dim)
  }
}

extension String {
  /// Returns the text cut off at a width, with dots for what is left out.
  func shortened(to width: Int, with dots: String) -> String {
    columns <= width ? self : prefix(columns: width - dots.count) + (width >= dots.count ? dots : "")
  }
}
