import Interchange

/// A kind of question as an author writes it, `answer: delta[2][1]`: never with its answer, only with what the answer is
/// computed from.
protocol WrittenQuestion: Equatable, Sendable {
  /// The word before the colon.
  static var key: String { get }

  /// Whether it is written on the lines below its key, and not beside it.
  static var standsBelowKey: Bool { get }

  /// Reads what stands after the key; nil only after a fault was reported.
  ///
  /// `digits` is how many decimal places the question asks for, if it asks for a number.
  init?(_ section: QuestionSection, digits: Int, readBy parser: inout LessonParser)

  /// The question with its answer, found by the engine; nil only after a fault was reported.
  func asked(in context: inout LessonContext, at position: SourcePosition) -> (any QuestionKind)?

  /// The words that a learner reads, beside the task.
  var words: [Paragraph] { get }
}

extension WrittenQuestion {
  static var standsBelowKey: Bool { false }
  var words: [Paragraph] { [] }

  /// Whether another question was written in the same way.
  func equals(_ other: any WrittenQuestion) -> Bool { self == other as? Self }
}

/// The kinds of questions: a further one is a file beside this one, and its name here.
enum WrittenQuestions {
  static let all: [any WrittenQuestion.Type] = [
    WrittenAnswer.self, WrittenShape.self, WrittenChoice.self, WrittenOrder.self, WrittenSymbol.self,
    WrittenSlip.self,
  ]
}
