import Interchange

/// A paragraph while its lines are read.
struct OpenParagraph {
  private var paragraph: Paragraph
  private var stress: SourcePosition?

  /// Begins with a line; in a list, the mark of the item stands before it.
  init(marker: String = "", _ line: LessonSource.Line, _ faults: inout Faults) {
    paragraph = Paragraph(marker: marker, position: line.position)
    add(line, &faults)
  }

  /// Goes on with a line.
  mutating func add(_ line: LessonSource.Line, _ faults: inout Faults) {
    if !paragraph.spans.isEmpty { paragraph.spans.append(.text(" ")) }
    paragraph.spans += SpanParser.spans(line, stress: &stress, &faults)
  }

  /// The whole of it.
  func closed(_ faults: inout Faults) -> Paragraph {
    if let stress {
      faults.report(
        Fault(
          at: .init(position: stress), "this * begins emphasis, but no second * in the paragraph ends it",
          mend: "Write *the words*; put a space on each side of a * that multiplies."))
    }
    return paragraph
  }
}
