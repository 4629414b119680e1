import Interchange
import NeuralNetwork
import Notations

/// One way to read a lesson: with certain numbers, in certain notes.
struct LessonReading {
  /// What one types to read it like that.
  var option: String
  var numbers = LessonScript.Numbers.ownOnes
  var notation: Notation?

  /// The readings in which a lesson is held to what it says, besides that with its own numbers in its own notes.
  static let others: [LessonReading] =
    seeds.map { LessonReading(option: "--seed \($0)", numbers: .seed($0)) }
    + BuiltInProblem.all.map { example($0) }
    + Notation.builtIn.map { LessonReading(option: "--notes \($0.id)", notation: $0) }

  private static func example(_ builtIn: BuiltInProblem) -> LessonReading {
    LessonReading(option: "--example \(builtIn.id)", numbers: .problem(builtIn.problem))
  }

  /// The problems at hand with which a lesson holds.
  static func examples(fitting lesson: Lesson) -> [String] {
    BuiltInProblem.all.filter { example($0).composition(of: lesson).faults.isEmpty }.map(\.id)
  }

  /// The lesson as it is read.
  func composition(of lesson: Lesson) -> LessonComposition {
    let supply = NumberSupply(lesson, numbers, mayPassOver: false)
    var composition = LessonComposition(lesson, supply, shownIn: notation)
    composition.compose()
    return composition
  }

  private static let seeds: ClosedRange<UInt64> = 1...20
}
