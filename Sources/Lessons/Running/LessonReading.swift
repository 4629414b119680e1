import Interchange
import NeuralNetwork
import Notations

/// One way to read a lesson: with certain numbers, in certain notes.
struct LessonReading {
  /// The option that a reader types for this reading.
  var option: String
  var numbers = LessonScript.Numbers.ownOnes
  var notation: Notation?

  /// The readings in which the claims of a lesson are checked, besides the reading with its own numbers in its own
  /// notes.
  static let others: [LessonReading] =
    seeds.map { LessonReading(option: "--seed \($0)", numbers: .seed($0)) }
    + BuiltInProblem.all.map { example($0) }
    + Notation.builtIn.map { LessonReading(option: "--notes \($0.id)", notation: $0) }

  private static func example(_ builtIn: BuiltInProblem) -> LessonReading {
    LessonReading(option: "--example \(builtIn.id)", numbers: .problem(builtIn.problem))
  }

  /// Returns the names of the problems with which a lesson holds.
  static func examples(fitting lesson: Lesson) -> [String] {
    BuiltInProblem.all.filter { example($0).composition(of: lesson).faults.isEmpty }.map(\.id)
  }

  /// Returns the lesson as it is composed in this reading.
  func composition(of lesson: Lesson) -> LessonComposition {
    let supply = NumberSupply(lesson, numbers, mayPassOver: false)
    var composition = LessonComposition(lesson, supply, shownIn: notation)
    composition.compose()
    return composition
  }

  private static let seeds: ClosedRange<UInt64> = 1...20
}
