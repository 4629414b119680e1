public import Walkthrough

extension OutputFormat {
  /// The format of Markdown with LaTeX, with pictures as SVG files.
  public static let markdown = OutputFormat(
    name: "markdown", fileExtension: "md", pictures: MarkdownDocumentRenderer.pictures
  ) { document, surroundings, sink in
    let renderer = MarkdownDocumentRenderer(pictureStem: surroundings.pictureStem)
    renderer.write(document.content) { sink(Array($0.utf8)) }
  }
}

/// Renders documents as one Markdown file.
public struct MarkdownDocumentRenderer: Sendable {
  private let pages: PageMarkdownRenderer

  /// Creates a renderer.
  ///
  /// Without a stem for the names of pictures, plots are drawn with characters.
  public init(pictureStem: String? = nil) { pages = PageMarkdownRenderer(pictureStem: pictureStem) }

  /// Sends a document in pieces, with an empty line between two of them, and none at the end.
  func write(_ content: Document.Content, to sink: (String) -> Void) {
    var separator = ""
    func add(_ paragraphs: String) {
      sink(separator + paragraphs + "\n")
      separator = "\n"
    }
    switch content {
    case .trace(let document): forEachParagraph(of: document) { add($0) }
    case .page(let page): add(pages.text(page))
    case .pages(let all): for page in all { add(pages.text(page)) }
    case .report(let all, let title):
      add("# \(title)")
      for page in all { add(pages.text(page)) }
    case .sheets(let sheets):
      for (position, page) in sheets.flatMap({ $0.enumerated() }) {
        add(pages.text(page, level: position == 0 ? 1 : 2))
      }
    }
  }

  /// Returns the plots of a report as pictures.
  fileprivate static func pictures(_ document: Document, stem: String) -> [OutputFormat.Picture] {
    guard case .report(let pages, _) = document.content else { return [] }
    return pages.flatMap(\.blocks).compactMap { block in
      guard case .plot(let plot) = block else { return nil }
      return OutputFormat.Picture(
        path: PageMarkdownRenderer.pictureName(plot, stem: stem),
        bytes: Array(PlotSVGRenderer().text(plot).utf8))
    }
  }

  /// Sends a trace in pieces, so that a long trace is never completely in memory.
  public func write(_ document: TraceReport, to sink: (String) -> Void) {
    write(.trace(document), to: sink)
  }

  /// Sends the problem, a table of contents, the steps and a check, one paragraph at a time.
  private func forEachParagraph(of document: TraceReport, _ body: (String) -> Void) {
    let isEverything = document.selection.isEverything
    if isEverything {
      body("# Backpropagation, number by number")
      body(PageMarkdownRenderer.code(document.name))
      document.front.compactMap { pages.text($0, level: 2) }.forEach(body)
      body("## Steps")
      body(contents(of: document))
    }
    for page in document.pages { body(pages.text(page)) }
    if isEverything {
      body("## Check by finite differences")
      document.check.compactMap { pages.text($0, level: 3) }.forEach(body)
    }
  }

  private func contents(of document: TraceReport) -> String {
    document.headings.map { page in
      let heading = PageMarkdownRenderer.heading(of: page)
      return "- [\(heading)](#\(Self.anchor(of: heading)))"
    }.joined(separator: "\n")
  }

  /// Returns the name that Markdown viewers give to a heading: lower case, hyphens for spaces, no other signs.
  static func anchor(of heading: String) -> String {
    heading.lowercased().compactMap { character -> Character? in
      if character == " " { return "-" }
      return character.isLetter || character.isNumber || character == "-" || character == "_"
        ? character : nil
    }.map(String.init).joined()
  }
}
