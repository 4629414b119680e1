import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork
import Notations
package import Walkthrough

extension Grading {
  /// The page of marks: how many blanks are right, and the probable mistake in each of the others.
  package var page: Page {
    let summary: Prose = "\(rightCount) of \(marks.count) blanks are right."
    let remarks = marks.filter { $0.verdict != .right }.flatMap(blocks)
    return Page(title: "Marks", blocks: ([sheet, summary] + otherSheet).map(Page.Block.prose) + remarks)
  }

  /// A sentence that names the problem and its numbers, because the marks are valid only for this sheet.
  private var sheet: Prose {
    Prose(.text, ["Sheet: ", .name(worksheet.reference.commandLine), .text(problem)])
  }

  private var problem: String {
    guard worksheet.reference.source == nil, let item = marks.first?.item else { return "" }
    return ", of the problem \(quoted(item.setting.trace.problem.name))"
  }

  private var otherSheet: [Prose] {
    guard lastBlank != marks.count else { return [] }
    let words =
      "The last blank of the sheet is (\(lastBlank)), but this problem gives \(counted(marks.count, "blank")). Was the sheet made from another problem?"
    return [Prose(.note, [.text(words)])]
  }

  private func blocks(for mark: Mark) -> [Page.Block] {
    let set = mark.item.setting.composer.typesetter(for: nil)
    let written = mark.written.isEmpty ? [] : [Inline.text(": you wrote "), .name(mark.written)]
    let asked: Formula
    switch mark.item.content {
    case .quantity(let quantity): asked = set.quantity(quantity)
    case .calculation(let expression):
      // An expression without letters would be the answer itself.
      asked = expression.quantities.isEmpty ? .upright("answer") : set.formula(expression)
    }
    let number = NumberText(mark.item.value, places: mark.item.digits)
    let title = Prose(
      .text,
      [.text("(\(mark.item.number)) "), .formula(asked)] + example(of: mark.item) + written
        + [mark.written.isEmpty ? ": " : "; ", "the answer is ", .number(number), "."])
    let calculated = (try? TypedAnswer(mark.written, like: .scalar(0)))?.calculated ?? []
    let fault = TypedAnswer.fault(in: mark.written, like: .scalar(0)).map(Prose.init(of:))
    let remark = Prose(ofCalculated: calculated, mark.item.setting) ?? fault
    return [.prose(title)] + (remark.map { [.prose($0)] } ?? []) + remarks(on: mark).map(Page.Block.prose)
  }

  /// Returns the example that a number belongs to, if the sheet has several.
  private func example(of item: Worksheet.Item) -> [Inline] {
    let isOfAll =
      if case .quantity(let quantity) = item.content {
        quantity.example != .current || !quantity.kind.belongsToExample
      } else { false }
    let isNamed = worksheet.reference.examples == .all && item.setting.trace.examples.count > 1 && !isOfAll
    return isNamed ? [.text(" of example \(item.setting.example)")] : []
  }

  private func remarks(on mark: Mark) -> [Prose] {
    switch (mark.verdict, mark.item.content) {
    case (.right, _): []
    case (.missing, _): ["Nothing is filled in."]
    case (.ambiguous, _): ["Two different numbers are filled in."]
    case (.wrong(let diagnosis), .quantity(let quantity)):
      mark.item.setting.remarks(on: diagnosis, for: quantity, withNumbers: true)
    case (.wrong(let diagnosis), .calculation): mark.item.setting.remarks(on: diagnosis)
    }
  }
}
