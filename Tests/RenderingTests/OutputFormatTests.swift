import Backpropagation
import NeuralNetwork
import Notations
import Rendering
import Testing
import Walkthrough

@Suite("A format of documents") struct OutputFormatTests {
  private let look = TextLook(width: 80, glyphs: .unicode, inColor: false)
  private let pages = [
    Page(title: "First of two", blocks: [.prose("Some words.")]), Page(title: "Second of two"),
  ]

  private func text(_ format: OutputFormat, _ document: Document) -> String {
    var bytes: [UInt8] = []
    format.write(document, OutputFormat.Surroundings(look)) { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  private var documents: [Document] {
    let contents: [Document.Content] = [
      .pages(pages), .report(pages, title: "First of two"), .sheets([pages, pages]), .page(pages[0]),
    ]
    return contents.map { Document($0) }
  }

  @Test(arguments: [("a.md", "markdown"), ("b.c.HTML", "html"), ("/d/e.Txt", "text"), ("f.json", "json")])
  func `is found by the name of a file`(_ file: String, _ name: String) {
    #expect(OutputFormat.named(byFile: file)?.name == name)
  }

  @Test(arguments: ["a.doc", "", ".", "md", "mdx", "a.", "markdown", "a.md/b"])
  func `is not found where a name has no such ending`(_ file: String) {
    #expect(OutputFormat.named(byFile: file) == nil)
  }

  @Test(arguments: ["text", "markdown", "html"])
  func `writes every page of every kind of document, in order`(_ name: String) throws {
    let format = try #require(OutputFormat.ofPages.first { $0.name == name })
    for document in documents {
      let text = text(format, document)
      let first = try #require(text.firstRange(of: "First of two"))
      if case .page = document.content { continue }
      #expect(text[first.upperBound...].contains("Second of two"))
    }
  }

  @Test func `has one line end at the end of Markdown, and an empty line between paragraphs`() {
    let trace = TraceReport(
      Composer(Trace(of: BuiltInProblem.mazur.problem), notation: .nielsen), depth: .layer)
    for document in documents + [Document(trace)] {
      let text = text(.markdown, document)
      #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"), "\(text.suffix(40))")
      #expect(!text.contains("\n\n\n"))
    }
  }

  @Test func `writes data where a document has some, and nothing else`() {
    #expect(text(.json, Document(.pages(pages))).isEmpty)
    #expect(text(.json, Document(.pages(pages)) { $0([0x7B, 0x7D]) }) == "{}")
  }
}
