import BuiltInLessons
import CommandLineParsing
import Interchange
import Lessons

/// `backstep lesson check`: checks lesson files, for their authors and for scripts.
enum LessonCommand {
  private static let files = Argument.repeated("FILE", .file, help: "The lessons to check.")

  private static let check: Command<Action> = Command(
    "check", "Check lesson files: blocks run, claims hold, and hints do not give the answer away.",
    details: "Lists all faults, each as FILE:LINE:COLUMN. Writes nothing.",
    examples: [Example("backstep lesson check Lessons/*.md", "all lessons of a folder")],
    arguments: Arguments(files),
    action: Action { parsed, console throws(InputFaults) in check(parsed[files], &console) })

  static let command: Command<Action> = Command(
    "lesson", "Tools for authors of lessons.", subcommands: [check])

  private static func check(_ paths: [String], _ console: inout Console) -> ExitStatus {
    let neighbours = Set(paths.map(fileName(of:)) + BuiltInLesson.all.map(\.file))
    var lessons: [(path: String, bytes: [UInt8])] = []
    for path in paths {
      do {
        lessons.append((path, try InputFile(reading: path).bytes))
      } catch {
        console.report(error.lines(file: path))
      }
    }
    guard lessons.count == paths.count else { return .wrongInput }
    var status = ExitStatus.success
    for (path, bytes) in lessons {
      do {
        try LessonCheck.check(bytes, neighbours: neighbours)
        console.print("\(sanitizedLine(path)): no fault")
      } catch {
        status = .failed
        for line in error.lines(file: path) { console.print(line) }
      }
    }
    return status
  }
}
