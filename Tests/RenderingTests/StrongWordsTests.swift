import Notations
import Testing
import Walkthrough

@testable import Rendering

/// Words that are set off, in each format.
@Suite struct `Strong words` {
  private let sentence: [Inline] = [
    .strong("Question 2:"), " The neuron adds a number of its own, the ", .strong("bias of a_*1*"),
    ", to it.",
  ]

  private func lines(width: Int) -> [StyledLine] {
    PageTextRenderer(width: width, glyphs: .unicode).lines(.prose(Prose(.text, sentence)))
  }

  @Test(arguments: 12...90)
  func `stay what they are where a line breaks`(_ width: Int) {
    let plain = PageTextRenderer(width: width, glyphs: .unicode)
      .lines(
        .prose(
          Prose(.text, [.text("Question 2: The neuron adds a number of its own, the bias of a_*1*, to it.")]))
      )
    let styled = lines(width: width)
    #expect(styled.map(\.text) == plain.map(\.text))
    let strong = styled.flatMap(\.spans).filter { $0.style == .strong }.map(\.text)
    #expect(strong.joined(separator: " ").filter { $0 != " " } == "Question2:biasofa_*1*")
  }

  @Test func `are bold in a terminal that has colours, and alone in one that has none`() {
    let line = lines(width: 90)[0]
    #expect(line.printed(inColor: true).contains("\u{1B}[1mQuestion 2:\u{1B}[0m The neuron"))
    #expect(line.printed(inColor: false).contains(" Question 2: The neuron"))
  }

  @Test func `are marked in Markdown and in HTML, with what is read as a mark made plain`() {
    let page = Page(title: "", blocks: [.prose(Prose(.text, sentence))])
    #expect(
      PageMarkdownRenderer().text(page)
        .contains("**Question 2:** The neuron adds a number of its own, the **bias of a\\_\\*1\\***, to it."))
    #expect(PageHTMLRenderer().text(page, id: "p").contains("<strong>Question 2:</strong> The neuron"))
  }
}
