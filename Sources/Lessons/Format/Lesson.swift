package import Interchange

/// A lesson as its author wrote it: a header, and pages of prose and blocks.
///
/// It contains only names and texts; the check or the run of the lesson finds what they stand for.
package struct Lesson: Equatable, Sendable {
  /// The information about the lesson, before its pages.
  package var header = Header()
  /// The pages; each begins with a heading.
  package var pages: [LessonPage] = []

  /// The information about the lesson, before its pages.
  package struct Header: Equatable, Sendable {
    /// The title.
    package var title = ""
    /// The notes in whose notation the lesson is written.
    package var notes = "nielsen"
    /// The difficulty, from 1 to 5.
    package var level = 1
    /// The time that the lesson takes, in minutes.
    package var minutes = 15
    /// The skills that a reader has after the lesson.
    package var learns = ""
    /// The place where the notes are named.
    var notesPosition: SourcePosition?
  }

  /// All questions in reading order.
  package var questions: [QuestionBlock] {
    parts.compactMap { if case .question(let question) = $0 { question } else { nil } }
  }

  /// Whether some of its numbers may be replaced by others.
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

  /// All parts, including those that only some readings show.
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

/// A text that an author wrote, with its place in the file.
package struct WrittenText: Equatable, Sendable {
  /// The text.
  package var text: String
  /// The place of the text.
  package var position: SourcePosition
}

/// A page of a lesson, from one heading to the next.
package struct LessonPage: Equatable, Sendable {
  /// The words of the heading.
  package var title: String
  /// The parts from top to bottom.
  package var parts: [LessonPart] = []
  /// Notes for the teacher; a reader of the page does not see them.
  package var speakerNotes: [Paragraph] = []
}

/// A part of a page.
package enum LessonPart: Equatable, Sendable {
  case paragraph(Paragraph)
  case problem(ProblemBlock)
  case show(ShowBlock)
  case proof(ShowBlock)
  case question(QuestionBlock)
  /// A summary of what the reader can do by now.
  case checkpoint([Paragraph])
  /// Parts that only some readings show.
  case alternatives([LessonAlternative])
}

/// Parts of a page that are shown in some readings of a lesson.
package struct LessonAlternative: Equatable, Sendable {
  /// The readings that show the parts.
  package var reading: Reading
  /// The parts that these readings show.
  package var parts: [LessonPart] = []
  /// The place of the comment that names the readings.
  package var position: SourcePosition

  /// A set of readings of a lesson.
  package enum Reading: Equatable, Sendable {
    /// The readings in one of these notes.
    case only(notes: [WrittenText])
    /// The readings whose numbers meet all these conditions.
    case met([WrittenText])
    /// The readings that none of the alternatives before it includes.
    case otherwise
  }
}

/// A paragraph of words, code and links.
package struct Paragraph: Equatable, Sendable {
  /// The text before the paragraph: nothing, or the mark of a list item.
  package var marker = ""
  /// The spans from the first word to the last.
  package var spans: [Span] = []
  /// The conditions that the numbers must meet for the paragraph to be shown; if empty, it is always shown.
  package var conditions: [WrittenText] = []
  /// The place where the paragraph begins.
  package var position = SourcePosition(line: 1, column: 1)

  /// A run of words, or a piece of code, a number or a link.
  package enum Span: Equatable, Sendable {
    case text(String)
    /// Words that the author stresses.
    case strong(String)
    case code(String, at: SourcePosition)
    /// A number, and the calculation by which the engine finds it.
    case number(String, of: WrittenText)
    case link(String, to: String, at: SourcePosition)
  }
}

/// The network and the data that the lesson uses from here on.
package struct ProblemBlock: Equatable, Sendable {
  /// A problem by name, or its JSON.
  package var source: Source
  /// The number of learning steps that were taken with the problem.
  package var steps = 0
  /// The conditions that other numbers must meet to replace those of the problem.
  package var needs: [WrittenText] = []
  /// Whether no other numbers may replace those of the problem.
  package var isFixed = false
  /// The place of the block.
  package var position: SourcePosition

  /// The source of the problem.
  package enum Source: Hashable, Sendable {
    case name(String)
    case json(String)
  }
}

/// A step, an equation or a proof to be shown.
package struct ShowBlock: Equatable, Sendable {
  /// The step, equation or proof to be shown.
  package var subject: String
  /// Further lines, such as `depth: term`.
  package var fields: [Field]
  /// The place of the subject.
  package var position: SourcePosition
}

/// A line `key: value` of a block.
package struct Field: Equatable, Sendable {
  /// The word before the colon.
  package var key: String
  /// The text after the colon.
  package var value: String
  /// The place of the key.
  package var keyPosition: SourcePosition
  /// The place of the value.
  package var position: SourcePosition
}

/// A question as its author wrote it: without the answer, with what the answer is computed from.
package struct QuestionBlock: Equatable, Sendable {
  /// The text of the question.
  package var task: [Paragraph] = []
  /// The kind of the question.
  var kind: any WrittenQuestion
  /// The wrong answers that the author expects.
  package var wrongAnswers: [WrongAnswer] = []
  /// The hints, given one after another.
  package var hints: [Paragraph] = []
  /// The text after the answer.
  package var explanation: [Paragraph] = []
  /// The place where the block begins.
  package var position: SourcePosition

  /// A wrong answer that the author expects: `wrong: 1 | the reply to a learner who types it`.
  package struct WrongAnswer: Equatable, Sendable {
    /// The calculation by which the engine finds the wrong answer.
    package var value: WrittenText
    /// The reply to a learner who types it.
    package var remark: Paragraph
  }

  /// Returns whether two questions were written in the same way.
  package static func == (one: QuestionBlock, other: QuestionBlock) -> Bool {
    one.kind.equals(other.kind)
      && (one.task, one.wrongAnswers, one.hints, one.explanation, one.position)
        == (other.task, other.wrongAnswers, other.hints, other.explanation, other.position)
  }
}
