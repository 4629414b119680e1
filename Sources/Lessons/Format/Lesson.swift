package import Interchange

/// A lesson as its author wrote it: a header, and pages of prose and blocks.
///
/// It holds names and texts only; what they stand for is found where the lesson is checked or run.
package struct Lesson: Equatable, Sendable {
  /// What stands above the pages.
  package var header = Header()
  /// What is read from one heading to the next.
  package var pages: [LessonPage] = []

  /// What stands above the pages.
  package struct Header: Equatable, Sendable {
    /// The title.
    package var title = ""
    /// The notes in whose spelling the lesson is.
    package var notes = "nielsen"
    /// How much it asks for: 1 to 5.
    package var level = 1
    /// How long it takes.
    package var minutes = 15
    /// What one can do afterwards.
    package var learns = ""
    /// Where the notes are named.
    var notesPosition: SourcePosition?
  }

  /// All questions in reading order.
  package var questions: [QuestionBlock] {
    parts.compactMap { if case .question(let question) = $0 { question } else { nil } }
  }

  /// Whether other numbers than its own may take the place of some.
  package var mayHaveOtherNumbers: Bool { problems.contains { !$0.isFixed } }

  /// All problems in reading order.
  var problems: [ProblemBlock] {
    parts.compactMap { if case .problem(let problem) = $0 { problem } else { nil } }
  }

  /// The first condition of each part, hint and explanation that has any.
  var conditions: [WrittenText] {
    let words = questions.flatMap { $0.hints + $0.explanation }
    let parts = alternatives.compactMap {
      if case .met(let conditions) = $0.reading { conditions.first } else { nil }
    }
    return parts + words.compactMap(\.conditions.first)
  }

  /// All parts, also those that are not shown in each reading.
  private var parts: [LessonPart] {
    pages.flatMap(\.parts).flatMap { part -> [LessonPart] in
      if case .alternatives(let alternatives) = part { alternatives.flatMap(\.parts) } else { [part] }
    }
  }

  private var alternatives: [LessonAlternative] {
    pages.flatMap(\.parts).flatMap { part -> [LessonAlternative] in
      if case .alternatives(let alternatives) = part { alternatives } else { [] }
    }
  }
}

/// A text that an author wrote, and where it stands.
package struct WrittenText: Equatable, Sendable {
  /// The text.
  package var text: String
  /// Where it stands.
  package var position: SourcePosition
}

/// What is read from one heading to the next.
package struct LessonPage: Equatable, Sendable {
  /// The words of the heading.
  package var title: String
  /// From top to bottom.
  package var parts: [LessonPart] = []
  /// What a teacher may say here; a reader of the page does not see it.
  package var speakerNotes: [Paragraph] = []
}

/// A part of a page.
package enum LessonPart: Equatable, Sendable {
  case paragraph(Paragraph)
  case problem(ProblemBlock)
  case show(ShowBlock)
  case proof(ShowBlock)
  case question(QuestionBlock)
  /// What one can do by now.
  case checkpoint([Paragraph])
  /// Parts that are not shown in each reading.
  case alternatives([LessonAlternative])
}

/// Parts of a page that are shown in some readings of a lesson.
package struct LessonAlternative: Equatable, Sendable {
  /// In which readings.
  package var reading: Reading
  /// What is shown then.
  package var parts: [LessonPart] = []
  /// Where the comment stands that says in which readings.
  package var position: SourcePosition

  /// Which readings of a lesson are meant.
  package enum Reading: Equatable, Sendable {
    /// Those in one of these notes.
    case only(notes: [WrittenText])
    /// Those whose numbers meet all these conditions.
    case met([WrittenText])
    /// Those for which none of the alternatives before is meant.
    case otherwise
  }
}

/// Words, with code and links among them.
package struct Paragraph: Equatable, Sendable {
  /// What stands before it: nothing, or the mark of a list.
  package var marker = ""
  /// From the first word to the last.
  package var spans: [Span] = []
  /// What the numbers must meet for it to be said; nothing if it is said always.
  package var conditions: [WrittenText] = []
  /// Where it begins.
  package var position = SourcePosition(line: 1, column: 1)

  /// A run of words.
  package enum Span: Equatable, Sendable {
    case text(String)
    /// Words that the author stresses.
    case strong(String)
    case code(String, at: SourcePosition)
    /// A number, and how the engine finds it.
    case number(String, of: WrittenText)
    case link(String, to: String, at: SourcePosition)
  }
}

/// The network and the data that the lesson speaks of from here on.
package struct ProblemBlock: Equatable, Sendable {
  /// A problem by name, or its JSON.
  package var source: Source
  /// How many learning steps were taken with it.
  package var steps = 0
  /// What other numbers must meet too that take the place of its own.
  package var needs: [WrittenText] = []
  /// Whether no other numbers take the place of its own.
  package var isFixed = false
  /// Where it stands.
  package var position: SourcePosition

  /// Where the problem comes from.
  package enum Source: Hashable, Sendable {
    case name(String)
    case json(String)
  }
}

/// A step, an equation or a proof to be shown.
package struct ShowBlock: Equatable, Sendable {
  /// What is shown.
  package var subject: String
  /// `depth: term` and the like.
  package var fields: [Field]
  /// Where it is named.
  package var position: SourcePosition
}

/// A line `key: value` of a block.
package struct Field: Equatable, Sendable {
  /// The word before the colon.
  package var key: String
  /// What stands after it.
  package var value: String
  /// Where the key stands.
  package var keyPosition: SourcePosition
  /// Where the value stands.
  package var position: SourcePosition
}

/// A question as its author wrote it: never with its answer, only with what the answer is computed from.
package struct QuestionBlock: Equatable, Sendable {
  /// What is asked.
  package var task: [Paragraph] = []
  /// How it is asked.
  var kind: any WrittenQuestion
  /// Wrong answers that the author expects.
  package var wrongAnswers: [WrongAnswer] = []
  /// Help, one by one.
  package var hints: [Paragraph] = []
  /// Said after the answer.
  package var explanation: [Paragraph] = []
  /// Where the block begins.
  package var position: SourcePosition

  /// A wrong answer that the author expects: `wrong: 1 | what to say to someone who types it`.
  package struct WrongAnswer: Equatable, Sendable {
    /// What the engine computes it from.
    package var value: WrittenText
    /// What is what to say to someone who types it.
    package var remark: Paragraph
  }

  /// Whether two questions were written in the same way.
  package static func == (one: QuestionBlock, other: QuestionBlock) -> Bool {
    one.kind.equals(other.kind)
      && (one.task, one.wrongAnswers, one.hints, one.explanation, one.position)
        == (other.task, other.wrongAnswers, other.hints, other.explanation, other.position)
  }
}
