import BuiltInLessons
import Interchange
import Lessons
import Notations

/// The source of a lesson: the program itself, or a file.
struct LessonSourceFile {
  /// The name under which the learner's progress is saved.
  let id: String
  /// The name in messages.
  let file: String
  private let bytes: [UInt8]

  init(named name: String) throws(InputFaults) {
    let all = BuiltInLesson.all
    let numbered = Int(whole: name).flatMap { all.indices.contains($0 - 1) ? all[$0 - 1] : nil }
    if let builtIn = numbered ?? all.first(where: { $0.id == name || $0.file == name }) {
      (id, file, bytes) = (builtIn.id, builtIn.file, builtIn.bytes)
      return
    }
    do {
      bytes = try InputFile(reading: name).bytes
    } catch {
      let guess = didYouMean(suggestions(for: name, among: all.map(\.id)))
      throw InputFaults(
        file: name, faults: error, hint: guess ?? "The lessons are \(all.map(\.id).joined(separator: ", ")).")
    }
    file = name
    id = LessonSourceFile.id(ofFile: name)
  }

  /// Returns an identifier for a file at any path: its name, so that users recognise it, and a number computed from the
  /// whole path.
  private static func id(ofFile path: String) -> String {
    let name = fileName(of: path).filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    let number = String(fingerprint(of: OutputFile.target(of: path).utf8.lazy.map(UInt64.init)), radix: 16)
    return "file-\(name)-\(number)"
  }

  /// Returns the lesson, ready to be run.
  func script(
    _ numbers: LessonScript.Numbers, shownIn notation: Notation? = nil
  ) throws(InputFaults) -> LessonScript {
    do {
      return try LessonScript(try Lesson(bytes), numbers: numbers, shownIn: notation)
    } catch {
      let isOwn = if case .ownOnes = numbers { true } else { false }
      throw InputFaults(file: file, faults: error, hint: isOwn ? "Try: backstep lesson check" : nil)
    }
  }
}
