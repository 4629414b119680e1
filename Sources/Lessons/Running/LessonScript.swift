package import Interchange
package import NeuralNetwork
package import Notations
package import Walkthrough

/// A lesson made ready to be run: its pages in stops, each ending with a question or at the foot of a page.
package struct LessonScript: Sendable {
  /// What stands above the pages.
  package let header: Lesson.Header
  /// The notes in whose letters it is shown.
  package let notation: Notation
  /// From the first to the last.
  package let stops: [Stop]
  /// How many pages there are.
  package let pageCount: Int
  /// What is read before one goes on.
  package struct Stop: Sendable {
    /// The page, from 1.
    package var page: Int
    /// The words of its heading.
    package var title: String
    /// What is shown.
    package var blocks: [Page.Block]
    /// What is asked below it.
    package var question: AskedQuestion?
    /// Whether what one can do by now is told here.
    package var isCheckpoint = false
    /// For the teacher.
    package var speakerNotes: [Prose] = []
  }

  /// A question with the numbers it is about.
  package struct AskedQuestion: Sendable {
    /// Its number in the lesson, from 1, with all questions counted that are asked in some reading.
    package var number: Int
    /// Its number among those that are asked in this one.
    package var shownNumber: Int
    /// What is asked.
    package var question: Question
    /// The numbers and the spelling.
    package var setting: QuestionSetting
  }

  /// How many questions there are.
  package var questionCount: Int { stops.count { $0.question != nil } }

  /// Other numbers than the lesson's own.
  package enum Numbers: Sendable {
    case ownOnes
    /// A problem in place of each of the lesson's that is not fixed.
    case problem(Problem)
    /// The lesson's networks with other weights, biases and inputs, except those that are fixed.
    case seed(UInt64)
  }

  /// Makes a lesson ready, shown in its own notes if no others are given.
  ///
  /// - Throws: All faults of the lesson; or, with other numbers than its own, why it would not be true of them.
  package init(_ lesson: Lesson, numbers: Numbers = .ownOnes, shownIn notation: Notation? = nil)
    throws(Faults)
  {
    var supply = NumberSupply(lesson, numbers)
    guard supply.canVary else {
      throw Faults([
        Fault("this lesson works only with its own numbers", mend: "Leave out --seed and --example.")
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
