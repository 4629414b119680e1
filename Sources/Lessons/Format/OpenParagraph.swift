import Interchange

/// A paragraph whose lines are still being read.
struct OpenParagraph {
  private var paragraph: Paragraph
  private var stress: SourcePosition?

  /// Creates a paragraph with its first line; in a list, with the mark of the item before it.
  init(marker: String = "", _ line: LessonSource.Line, _ faults: inout Faults) {
    paragraph = Paragraph(marker: marker, position: line.position)
    add(line, &faults)
  }

  /// Adds a line.
  mutating func add(_ line: LessonSource.Line, _ faults: inout Faults) {
    if !paragraph.spans.isEmpty { paragraph.spans.append(.text(" ")) }
    paragraph.spans += SpanParser.spans(line, stress: &stress, &faults)
  }

  /// Returns the complete paragraph.
  func closed(_ faults: inout Faults) -> Paragraph {
    if let stress {
      faults.report(
        Fault(
          at: .init(position: stress), "this * begins emphasis, but no second * in the paragraph ends it",
          fix: "Write *the words*; put a space on each side of a * that multiplies."))
    }
    return paragraph
  }
}
