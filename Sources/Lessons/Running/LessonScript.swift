public import Interchange
public import NeuralNetwork
public import Notations
public import Walkthrough

/// A lesson made ready to be run: its pages in stops, each ending with a question or at the foot of a page.
public struct LessonScript: Sendable {
  /// What stands above the pages.
  public let header: Lesson.Header
  /// From the first to the last.
  public let stops: [Stop]
  /// How many pages there are.
  public let pageCount: Int
  /// What is read before one goes on.
  public struct Stop: Sendable {
    /// The page, from 1.
    public var page: Int
    /// The words of its heading.
    public var title: String
    /// What is shown.
    public var blocks: [Page.Block]
    /// What is asked below it.
    public var question: AskedQuestion?
    /// Whether what one can do by now is told here.
    public var isCheckpoint = false
    /// For the teacher.
    public var speakerNotes: [Prose] = []
  }

  /// A question with the numbers it is about.
  public struct AskedQuestion: Sendable {
    /// Its number in the lesson, from 1, with all questions counted that are asked in some reading.
    public var number: Int
    /// Its number among those that are asked in this one.
    public var shownNumber: Int
    /// What is asked.
    public var question: Question
    /// The numbers and the spelling.
    public var setting: Setting
  }

  /// How many questions there are.
  public var questionCount: Int { stops.count { $0.question != nil } }

  /// Other numbers than the lesson's own.
  public enum Numbers: Sendable {
    case ownOnes
    /// A problem in place of each of the lesson's that is not fixed.
    case problem(Problem)
    /// The lesson's networks with other weights, biases and inputs, except those that are fixed.
    case seed(UInt64)
  }

  /// Makes a lesson ready, shown in its own notes if no others are given.
  ///
  /// - Throws: All faults of the lesson; or, with other numbers than its own, why it would not be true of them.
  public init(_ lesson: Lesson, numbers: Numbers = .ownOnes, shownIn notation: Notation? = nil) throws(Faults)
  {
    var supply = NumberSupply(lesson, numbers)
    guard supply.canVary else {
      throw Faults([
        Fault("this lesson is about certain numbers only", mend: "Leave out --seed and --example.")
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
    pageCount = lesson.pages.count
    stops = composition.stops
  }
}
