package import Interchange
package import NeuralNetwork
package import Notations
package import Walkthrough

/// A lesson that is ready to run: its pages, divided into stops; a stop ends with a question or at the end of a page.
package struct LessonScript: Sendable {
  /// The information about the lesson that is shown before the pages.
  package let header: Lesson.Header
  /// The notes in whose letters the lesson is shown.
  package let notation: Notation
  /// The stops, from the first to the last.
  package let stops: [Stop]
  /// The number of pages.
  package let pageCount: Int
  /// The part of a page that a learner reads before going on.
  package struct Stop: Sendable {
    /// The number of the page, from 1.
    package var page: Int
    /// The words of its heading.
    package var title: String
    /// The blocks that are shown.
    package var blocks: [Page.Block]
    /// The question that is asked below it.
    package var question: AskedQuestion?
    /// Whether a summary of the learner's progress is shown here.
    package var isCheckpoint = false
    /// Notes for the teacher.
    package var speakerNotes: [Prose] = []
  }

  /// A question with the numbers that it is about.
  package struct AskedQuestion: Sendable {
    /// The number of the question in the lesson, from 1.
    ///
    /// All questions count, also those that only other readings ask.
    package var number: Int
    /// The number of the question among those that this reading asks.
    package var shownNumber: Int
    /// The question.
    package var question: Question
    /// The numbers, and the notation.
    package var setting: QuestionSetting
  }

  /// The number of questions.
  package var questionCount: Int { stops.count { $0.question != nil } }

  /// The numbers with which a lesson is read.
  package enum Numbers: Sendable {
    case ownOnes
    /// A problem that replaces each problem of the lesson that is not fixed.
    case problem(Problem)
    /// The lesson's networks with other weights, biases and inputs, except for those that are fixed.
    case seed(UInt64)
  }

  /// Prepares a lesson to be run, shown in its own notes if no others are given.
  ///
  /// - Throws: All faults of the lesson; with other numbers than its own, the reason why the lesson does not hold for
  ///   them.
  package init(_ lesson: Lesson, numbers: Numbers = .ownOnes, shownIn notation: Notation? = nil)
    throws(Faults)
  {
    var supply = NumberSupply(lesson, numbers)
    guard supply.canVary else {
      throw Faults([
        Fault("this lesson works only with its own numbers", fix: "Leave out --seed and --example.")
      ])
    }
    var composition = LessonComposition(lesson, supply, shownIn: notation)
    composition.compose()
    while let source = composition.unfit, supply.passOver(source) {
      composition = LessonComposition(lesson, supply, shownIn: notation)
      composition.compose()
    }
    if supply.isOwn { try composition.faults.throwIfAny() }
    if let fault = composition.faults.list.first {
      throw Faults([supply.refusal(because: fault) { LessonReading.examples(fitting: lesson) }])
    }
    header = lesson.header
    self.notation = composition.notation
    pageCount = lesson.pages.count
    stops = composition.stops
  }
}
