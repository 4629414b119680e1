import BuiltInLessons
import Interchange
import Lessons
import Notations

/// A lesson that was asked for: one that is part of the program, or a file.
struct LessonSourceFile {
  /// The name under which progress is kept.
  let id: String
  /// The name as messages show it.
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

  /// A name for a file wherever it lies: its own, for a person to recognise, and a number of the whole path.
  private static func id(ofFile path: String) -> String {
    let name = fileName(of: path).filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    let number = String(fingerprint(of: OutputFile.target(of: path).utf8.lazy.map(UInt64.init)), radix: 16)
    return "file-\(name)-\(number)"
  }

  /// The lesson, ready to be run.
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
