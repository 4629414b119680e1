import Backpropagation
import Equations
import Expressions
import Notations
import Walkthrough

/// A filled-in worksheet, compared with its key blank by blank.
///
/// A number may follow from the learner's own earlier numbers by the right equation; it is then marked as such. If
/// those earlier numbers were right except for rounding, it counts as right.
package struct Grading: Sendable {
  /// The worksheet with the right numbers.
  package let worksheet: Worksheet
  /// The marks, one for each blank, in the order of the sheet.
  package let marks: [Mark]
  /// The number of the last blank found on the sheet; 0 if there is none.
  package let lastBlank: Int

  /// The mark for one blank.
  package struct Mark: Equatable, Sendable {
    /// The blank.
    package let item: Worksheet.Item
    /// What the learner wrote; empty if nothing was written.
    package let written: String
    /// The verdict on the answer.
    package let verdict: Verdict
  }

  /// The verdict on an answer.
  package enum Verdict: Equatable, Sendable {
    case right
    case missing
    /// Two different numbers were written.
    case ambiguous
    case wrong(Diagnosis)
  }

  /// Marks a sheet.
  package init(of text: String, as worksheet: Worksheet) {
    let filled = FilledSheet(text)
    var marker = Marker()
    self.worksheet = worksheet
    lastBlank = filled.answers.keys.max() ?? 0
    marks = worksheet.items.map { marker.mark($0, filled) }
  }

  /// The number of blanks that are right.
  package var rightCount: Int { marks.count { $0.verdict == .right } }

  /// Whether every blank is right.
  package var isPerfect: Bool { rightCount == marks.count }
}

/// Marks a sheet from top to bottom, and remembers the learner's numbers.
///
/// A number of the current example is also kept under the number of the example, for the mean over all examples.
private struct Marker {
  /// The numbers that the remembered answers are about.
  var setting: QuestionSetting?
  var earlier: [Quantity: Double] = [:]
  var wrong: Set<Quantity> = []

  mutating func mark(_ item: Worksheet.Item, _ filled: FilledSheet) -> Grading.Mark {
    if !item.setting.isAbout(setting) { turn(to: item.setting) }
    let written = filled.answers[item.number] ?? ""
    let verdict = filled.ambiguous.contains(item.number) ? .ambiguous : verdict(item, written)
    if case .quantity(let quantity) = item.content {
      let names = [quantity, quantity.of(.number(item.setting.example))].prefix(
        quantity.example == .current ? 2 : 1)
      if let number = try? TypedAnswer(written, like: .scalar(item.value)).numbers.first {
        for name in names { earlier[name] = number.value }
      }
      if verdict != .right { wrong.formUnion(names) }
    }
    return Grading.Mark(item: item, written: written, verdict: verdict)
  }

  /// Forgets the answers about another example; for another network, forgets all of them.
  private mutating func turn(to next: QuestionSetting) {
    let isSameTrace = setting?.trace == next.trace
    earlier = earlier.filter { isSameTrace && $0.key.example != .current }
    wrong = wrong.filter { isSameTrace && $0.example != .current }
    setting = next
  }

  private func verdict(_ item: Worksheet.Item, _ written: String) -> Grading.Verdict {
    if written.isEmpty { return .missing }
    let diagnosis = item.setting.diagnosis(of: written, for: item, earlier: earlier)
    if diagnosis.verdict == .right { return .right }
    let usesWrongNumber = item.setting.inputs(of: item.content).contains { wrong.contains($0) }
    return diagnosis.findings.contains(.follows) && !usesWrongNumber ? .right : .wrong(diagnosis)
  }
}

extension QuestionSetting {
  /// Returns whether two settings are about the same example with the same numbers.
  fileprivate func isAbout(_ other: QuestionSetting?) -> Bool {
    example == other?.example && trace == other?.trace
  }

  fileprivate func diagnosis(
    of text: String, for item: Worksheet.Item, earlier: [Quantity: Double]
  ) -> Diagnosis {
    switch item.content {
    case .quantity(let quantity):
      return diagnosis(of: text, for: quantity, digits: item.digits, earlier: earlier)
    case .calculation(let expression):
      return diagnosis(of: text, for: expression, digits: item.digits, earlier: earlier)
    }
  }

  fileprivate func inputs(of content: Worksheet.Content) -> [Quantity] {
    let tree: Expression? =
      switch content {
      case .quantity(let quantity): catalogue.computation(of: quantity, in: source)?.tree
      case .calculation(let expression): expression
      }
    return (tree?.quantities ?? []).map { trace.examples.count == 1 ? $0.ofOnlyExample : $0 }
  }
}
