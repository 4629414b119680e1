import Interchange
package import Walkthrough

/// A choice, as an author writes it: `choose:` and below it the options `- words | conditions | remark`.
///
/// Lines below an option continue its remark.
struct WrittenChoice: WrittenQuestion {
  static let key = "choose"
  static let standsBelowKey = true

  /// The options, in their order.
  let options: [Option]

  /// One of the options; it is right if its conditions are met.
  struct Option: Equatable, Sendable {
    /// The text that the learner reads.
    var text: Paragraph
    /// The conditions that the engine checks.
    var conditions: [WrittenText]
    /// The reply to a learner who chooses it, if it is wrong.
    var remark: Paragraph?
  }

  var words: [Paragraph] { options.map(\.text) }

  init?(_ section: QuestionSection, digits _: Int, readBy parser: inout LessonParser) {
    var options: [(columns: [LessonSource.Line], more: [LessonSource.Line])] = []
    for line in section.lines.map(\.trimmed) where !line.isBlank {
      let columns = line.starts(with: "- ") ? line.dropFirst(2).columns.map(\.trimmed) : []
      if 2...3 ~= columns.count {
        options.append((columns, []))
      } else if columns.isEmpty, options.last?.columns.count == 3 {
        options[options.count - 1].more.append(line)
      } else {
        parser.report(
          line, "an option needs its text and the condition that makes it right; a remark may follow",
          fix: "Write - words | a[2][1] > 0 | what to say if it is the wrong choice")
        return nil
      }
    }
    if options.count < 2 {
      parser.report(section.key, "a choice needs at least two options")
      return nil
    }
    self.options = options.map { columns, more in
      let text = OpenParagraph(columns[0], &parser.faults).closed(&parser.faults)
      let remark = columns.count == 3 ? parser.joined(parser.paragraphs([columns[2]] + more)) : nil
      return Option(text: text, conditions: parser.list(columns[1]), remark: remark)
    }
  }

  func asked(in context: inout LessonContext, at position: SourcePosition) -> (any QuestionKind)? {
    var right: [Int] = []
    var offered: [ChoiceQuestion.Option] = []
    for (number, option) in options.enumerated() {
      guard let isRight = option.isRight(in: &context) else { return nil }
      if isRight { right.append(number) }
      offered.append(
        ChoiceQuestion.Option(
          words: context.prose(option.text), remark: isRight ? [] : context.remark(on: option)))
    }
    guard right.count == 1 else {
      context.contradictions += 1
      context.report(
        right.isEmpty
          ? "no option is right: none of the conditions holds"
          : "\(right.count) options are right; exactly one must be",
        at: right.count > 1 ? options[right[1]].conditions[0].position : position)
      return nil
    }
    return ChoiceQuestion(options: offered, right: right[0])
  }
}

extension WrittenChoice.Option {
  /// Returns whether the option is right, or nil after reporting why that cannot be decided.
  fileprivate func isRight(in context: inout LessonContext) -> Bool? {
    if conditions.isEmpty {
      context.report("the option has no condition", fix: "Write - words | a[2][1] > 0", at: text.position)
      return nil
    }
    var isRight = true
    for condition in conditions {
      guard let isMet = context.isMet(condition) else { return nil }
      isRight = isRight && isMet
    }
    return isRight
  }
}

/// A choice between options.
package struct ChoiceQuestion: QuestionKind {
  /// The options.
  package let options: [Option]
  /// The position of the right option, counted from 0.
  package let right: Int

  /// An option.
  package struct Option: Equatable, Sendable {
    /// The text of the option.
    package var words: Prose
    /// The reply to a learner who chose it, if it is wrong; empty for the right one.
    package var remark: [Prose]
  }

  package func answer(_ text: String, in setting: QuestionSetting) -> Answer {
    Answer(text, upTo: options.count, right: right) { options[$0].remark }
  }

  package func expectation(in setting: QuestionSetting) -> String { "a number from 1 to \(options.count)" }

  package func solution(in setting: QuestionSetting) -> Prose {
    Prose(.text, [.text("The answer: \(right + 1). ")] + options[right].words.content)
  }

  package var choices: [Page.Block] {
    options.enumerated().map { number, option in
      .prose(Prose(.text, marker: "\(number + 1).", option.words.content))
    }
  }

  package func givenAway(by hint: String, in setting: QuestionSetting) -> String? {
    let answer = options[right].words.plainText.lowercased()
    return answer.count > 3 && hint.contains(answer) ? "it has the words of the right option" : nil
  }
}
