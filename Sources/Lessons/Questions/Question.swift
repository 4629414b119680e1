import Equations
import Expressions
import Interchange
import Notations
package import Walkthrough

/// A question to a learner, with its hints and the explanation after the answer.
///
/// An author never types an answer: the engine finds it in a trace.
package struct Question: Equatable, Sendable {
  /// The text of the question, in words and formulas.
  package var task: [Prose]
  /// The kind of the question, which includes the answer.
  package var kind: any QuestionKind
  /// The wrong answers that the author expects.
  package var wrongAnswers: [WrongAnswer] = []
  /// The hints, given one after another.
  package var hints: [Prose]
  /// The explanation of the answer, shown after it.
  package var explanation: [Page.Block]

  /// A wrong number that some learners will type, and the reply to it.
  package struct WrongAnswer: Equatable, Sendable {
    /// The number.
    package var value: Double
    /// The reply to a learner who types it.
    package var remark: [Prose]
  }

  /// Creates a question.
  package init(
    _ task: [Prose], _ kind: any QuestionKind, hints: [Prose] = [], explanation: [Page.Block] = []
  ) {
    self.task = task
    self.kind = kind
    self.hints = hints
    self.explanation = explanation
  }

  /// Returns whether two questions are equal in all their parts.
  package static func == (one: Question, other: Question) -> Bool {
    one.kind.equals(other.kind)
      && (one.task, one.wrongAnswers, one.hints, one.explanation)
        == (other.task, other.wrongAnswers, other.hints, other.explanation)
  }
}

extension Question {
  /// Returns the verdict on a typed answer.
  func answer(_ text: String, in setting: QuestionSetting) -> Answer {
    let answer = kind.answer(text, in: setting)
    switch answer {
    case .incomplete, .wrong: return foreseen(text).map { .wrong(diagnosis: $0) } ?? answer
    case .right, .unreadable: return answer
    }
  }

  /// Returns a sentence with the values of the calculations in an answer; nil if there are none.
  func calculated(in text: String, _ setting: QuestionSetting) -> Prose? {
    guard let value = kind.value(in: setting),
      let typed = try? TypedAnswer(text, like: value, names: kind.names(in: setting))
    else {
      return nil
    }
    return Prose(ofCalculated: typed.calculated, setting)
  }

  /// Returns a sentence that says why a calculation in an answer cannot be read; nil if that is not the reason.
  func fault(in text: String, _ setting: QuestionSetting) -> Prose? {
    kind.value(in: setting)
      .flatMap { TypedAnswer.fault(in: text, like: $0, names: kind.names(in: setting)) }.map(Prose.init(of:))
  }

  /// Returns the author's reply to a wrong answer, if the author expected it.
  private func foreseen(_ text: String) -> [Prose]? {
    guard let digits = kind.digits, let typed = try? TypedAnswer(text, like: .scalar(0)).numbers.first else {
      return nil
    }
    let closeness = Closeness(typed: typed, asked: digits)
    return wrongAnswers.first { closeness.agreement(with: $0.value) != .none }?.remark
  }
}

extension Prose {
  /// Creates sentences from what is wrong with a text, and how to fix it.
  init(of fault: Fault) {
    self.init(.text, [.text(fault.what + "." + (fault.fix.map { " " + $0 } ?? ""))])
  }

  /// Creates a sentence with the values of a learner's calculations; nil if there are none.
  init?(ofCalculated values: [Double], _ setting: QuestionSetting) {
    guard let first = values.first else { return nil }
    var content: [Inline] = [
      values.count == 1 ? "Your calculation gives " : "Your calculations give ",
      .number(setting.numbers.text(first)),
    ]
    for value in values.dropFirst() { content += [", ", .number(setting.numbers.text(value))] }
    self.init(.text, content + ["."])
  }
}

/// The verdict on an answer.
package enum Answer: Equatable, Sendable {
  case right
  /// Right so far, but with too few digits; the text says what is asked for.
  case incomplete([Prose])
  /// Wrong, with the probable mistakes: one or two sentences for each possibility.
  case wrong(diagnosis: [Prose])
  /// Not readable as an answer, with a description of what was expected.
  case unreadable(String)
}

extension Answer {
  /// Checks an answer to a question for the number of one of several things, counted from 1.
  ///
  /// `right` and the argument of `remark` count from 0.
  init(_ text: String, upTo count: Int, right: Int, remark: (Int) -> [Prose]) {
    guard let number = Int(whole: text.trimming { " .)(".contains($0) }), 1...count ~= number else {
      self = .unreadable("a number from 1 to \(count)")
      return
    }
    self = number - 1 == right ? .right : .wrong(diagnosis: remark(number - 1))
  }
}
