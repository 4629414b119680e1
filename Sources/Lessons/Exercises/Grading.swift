import Backpropagation
import Equations
import Notations
import Walkthrough

/// A filled-in worksheet held against its key, blank by blank.
///
/// What follows from the person's own earlier numbers by the right equation is told from what does not; where these were
/// right but for their rounding, it is right as well.
package struct Grading: Sendable {
  /// The sheet as it should be.
  package let worksheet: Worksheet
  /// One mark for each blank, in the order of the sheet.
  package let marks: [Mark]
  /// The number of the last blank that was found on the sheet; 0 where there was none.
  package let lastBlank: Int

  /// What is said of one blank.
  package struct Mark: Equatable, Sendable {
    /// The blank.
    package let item: Worksheet.Item
    /// What was written; empty where nothing was.
    package let written: String
    /// How good it is.
    package let verdict: Verdict
  }

  /// How good an answer is.
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

  /// How many blanks are right.
  package var rightCount: Int { marks.count { $0.verdict == .right } }

  /// Whether every blank is right.
  package var isPerfect: Bool { rightCount == marks.count }
}

/// Goes through a sheet from top to bottom and remembers what was written.
///
/// What belongs to the example at hand is kept under the example's number as well, for the mean over all examples.
private struct Marker {
  /// The numbers that those written before are about.
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

  /// Forgets what another example had; of another network, everything.
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
  /// Whether two settings are about the same example with the same numbers.
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
