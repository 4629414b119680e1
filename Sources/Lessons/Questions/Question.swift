import Equations
import Interchange
import Notations
package import Walkthrough

/// What a learner is asked, with the hints on the way and the explanation after the answer.
///
/// No answer is ever typed by an author: it is what the engine finds in a trace.
package struct Question: Equatable, Sendable {
  /// What is asked, in words and formulas.
  package var task: [Prose]
  /// How it is asked, and what the answer is.
  package var kind: any QuestionKind
  /// Wrong answers that are expected.
  package var wrongAnswers: [WrongAnswer] = []
  /// Help, given one by one.
  package var hints: [Prose]
  /// Why the answer is what it is, shown after it.
  package var explanation: [Page.Block]

  /// A number that some will type, and what is said to them.
  package struct WrongAnswer: Equatable, Sendable {
    /// The number.
    package var value: Double
    /// Said to who types it.
    package var remark: [Prose]
  }

  /// Makes a question.
  package init(
    _ task: [Prose], _ kind: any QuestionKind, hints: [Prose] = [], explanation: [Page.Block] = []
  ) {
    self.task = task
    self.kind = kind
    self.hints = hints
    self.explanation = explanation
  }

  /// Whether two questions are the same in all their parts.
  package static func == (one: Question, other: Question) -> Bool {
    one.kind.equals(other.kind)
      && (one.task, one.wrongAnswers, one.hints, one.explanation)
        == (other.task, other.wrongAnswers, other.hints, other.explanation)
  }
}

extension Question {
  /// What there is to say to a typed answer.
  func answer(_ text: String, in setting: QuestionSetting) -> Answer {
    let answer = kind.answer(text, in: setting)
    switch answer {
    case .incomplete, .wrong: return foreseen(text).map { .wrong(diagnosis: $0) } ?? answer
    case .right, .unreadable: return answer
    }
  }

  /// What the author says to a wrong answer.
  private func foreseen(_ text: String) -> [Prose]? {
    guard let digits = kind.digits, let typed = try? TypedAnswer(text, like: .scalar(0)).numbers.first else {
      return nil
    }
    let closeness = Closeness(typed: typed, asked: digits)
    return wrongAnswers.first { closeness.agreement(with: $0.value) != .none }?.remark
  }
}

/// What there is to say to an answer.
package enum Answer: Equatable, Sendable {
  case right
  /// Not wrong, but with too few digits: what is asked for.
  case incomplete([Prose])
  /// With what was probably done, one sentence or two for each possibility.
  case wrong(diagnosis: [Prose])
  /// Not an answer at all: what was expected instead.
  case unreadable(String)
}

extension Answer {
  /// The answer to a question for the number of one of several things, counted from 1.
  ///
  /// `right` and what `remark` is given count from 0.
  init(_ text: String, upTo count: Int, right: Int, remark: (Int) -> [Prose]) {
    guard let number = Int(whole: text.trimming { " .)(".contains($0) }), 1...count ~= number else {
      self = .unreadable("a number from 1 to \(count)")
      return
    }
    self = number - 1 == right ? .right : .wrong(diagnosis: remark(number - 1))
  }
}
