public import Walkthrough

/// Renders a whole trace as one Markdown file: the problem, a table of contents, the steps, a check.
public struct MarkdownDocumentRenderer: Sendable {
  private let pages = PageMarkdownRenderer()

  /// Makes one of the given parts.
  public init() {}

  /// Hands over the document in pieces, so that a long one is never all in memory.
  public func write(_ document: TraceDocument, to sink: (String) -> Void) {
    if document.selection.isEverything {
      sink("# Backpropagation, number by number\n\n" + PageMarkdownRenderer.code(document.name) + "\n\n")
      document.front.compactMap { pages.text($0, level: 2) }.forEach { sink($0 + "\n\n") }
      sink("## Steps\n\n" + contents(of: document) + "\n\n")
    }
    for page in document.pages { sink(pages.text(page) + "\n\n") }
    if document.selection.isEverything {
      sink("## Check by finite differences\n\n")
      document.check.compactMap { pages.text($0, level: 3) }.forEach { sink($0 + "\n\n") }
    }
  }

  private func contents(of document: TraceDocument) -> String {
    document.headings.map { page in
      let heading = PageMarkdownRenderer.heading(of: page)
      return "- [\(heading)](#\(Self.anchor(of: heading)))"
    }.joined(separator: "\n")
  }

  /// The name that readers give a heading: lower case, hyphens for spaces, nothing else.
  static func anchor(of heading: String) -> String {
    heading.lowercased().compactMap { character -> Character? in
      if character == " " { return "-" }
      return character.isLetter || character.isNumber || character == "-" || character == "_"
        ? character : nil
    }.map(String.init).joined()
  }
}
