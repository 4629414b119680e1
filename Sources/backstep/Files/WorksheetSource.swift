import Backpropagation
import BuiltInLessons
import CommandLineParsing
import Interchange
import Lessons
import NeuralNetwork
import Notations

/// The source of a worksheet: a problem or a lesson, built in or from a file.
struct WorksheetSource {
  /// The name of a built-in source; `nil` for a file.
  let name: String?
  /// The name in messages.
  private let file: String
  private let content: Content

  private enum Content {
    case problem(Problem)
    case lesson(LessonSourceFile)
  }

  /// Finds and reads the source; the name of a problem comes first, and a lesson of the same name is found by its
  /// number and name.
  init(named name: String) throws(InputFaults) {
    file = name
    if let lesson = WorksheetSource.builtInLesson(name) {
      self.name = String(lesson.file.dropLast(3))
      content = .lesson(try LessonSourceFile(named: lesson.file))
    } else if BuiltInProblem.named(name) == nil, name.hasSuffix(".md") {
      self.name = nil
      content = .lesson(try LessonSourceFile(named: name))
    } else {
      self.name = BuiltInProblem.named(name)?.id
      content = .problem(try ProblemSource.named(name).finiteTrace(named: name).problem)
    }
  }

  /// Finds a built-in source by the name on a sheet; `nil` if there is none.
  ///
  /// No file is opened.
  init?(builtIn name: String) throws(InputFaults) {
    guard BuiltInProblem.named(name) != nil || WorksheetSource.builtInLesson(name) != nil else { return nil }
    try self.init(named: name)
  }

  /// The names of all built-in sources.
  static var names: [String] {
    BuiltInProblem.all.map(\.id) + BuiltInLesson.all.map { String($0.file.dropLast(3)) }
  }

  private static func builtInLesson(_ name: String) -> BuiltInLesson? {
    guard BuiltInProblem.named(name) == nil else { return nil }
    return BuiltInLesson.all.first { $0.id == name || $0.file == name || $0.file == name + ".md" }
  }

  /// Returns the notes in which the sheet is written: a lesson's own, or those of the options.
  func notation(chosen parsed: Parsed) throws(InputFaults) -> Notation {
    guard case .lesson(let lesson) = content else { return try Notation.chosen(parsed) }
    return Notation.named(try lesson.script(.ownOnes).header.notes) ?? .nielsen
  }

  /// Returns the sheet, written in these notes; the sheet of a lesson is written in the lesson's notes.
  func worksheet(_ reference: WorksheetReference, in notation: Notation) throws(InputFaults) -> Worksheet {
    switch content {
    case .lesson(let lesson):
      let script = try lesson.script(reference.seed.map { .seed(UInt64($0)) } ?? .ownOnes)
      if let sheet = Worksheet(reference, of: script) { return sheet }
      throw fault("no question of the lesson asks for a number", fix: nil)
    case .problem(let problem):
      if case .only(let number) = reference.examples, number > problem.examples.count {
        throw fault(
          "there is no example \(number)",
          fix: problem.examples.count == 1
            ? "There is only example 1." : "There are examples 1 to \(problem.examples.count).")
      }
      if let sheet = Worksheet(reference, of: problem, notation: notation) { return sheet }
      let isOne = reference.examples != .all || problem.examples.count == 1
      throw fault(
        isOne
          ? "the network is too large for a worksheet" : "all examples together are too much for a worksheet",
        fix: "A sheet has at most \(Worksheet.mostBlanks) blanks.")
    }
  }

  private func fault(_ what: String, fix: String?) -> InputFaults {
    InputFaults(file: file, faults: Faults([Fault(what, fix: fix)]))
  }
}
