import Interchange

/// A kind of question as an author writes it, `answer: delta[2][1]`: without the answer, with what the answer is
/// computed from.
protocol WrittenQuestion: Equatable, Sendable {
  /// The word before the colon.
  static var key: String { get }

  /// Whether it is written on the lines below its key, and not beside it.
  static var standsBelowKey: Bool { get }

  /// Reads the text after the key; nil after a fault was reported.
  ///
  /// `digits` is the number of decimal places asked for, if the question asks for a number.
  init?(_ section: QuestionSection, digits: Int, readBy parser: inout LessonParser)

  /// Returns the question with the answer that the engine finds, or nil after a fault was reported.
  func asked(in context: inout LessonContext, at position: SourcePosition) -> (any QuestionKind)?

  /// The words that a learner reads in addition to the task.
  var words: [Paragraph] { get }
}

extension WrittenQuestion {
  static var standsBelowKey: Bool { false }
  var words: [Paragraph] { [] }

  /// Returns whether another question was written in the same way.
  func equals(_ other: any WrittenQuestion) -> Bool { self == other as? Self }
}

/// The kinds of questions.
///
/// A new kind needs a file beside this one, and its name here.
enum WrittenQuestions {
  static let all: [any WrittenQuestion.Type] = [
    WrittenAnswer.self, WrittenShape.self, WrittenChoice.self, WrittenOrder.self, WrittenSymbol.self,
    WrittenSlip.self,
  ]
}
