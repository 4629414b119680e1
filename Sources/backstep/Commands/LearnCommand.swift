import Backpropagation
import BuiltInLessons
import CommandLineParsing
import Interchange
import Lessons
import NeuralNetwork
import Notations
import Rendering

/// `backstep learn`: lists the lessons, or shows one of them page by page.
enum LearnCommand {
  private static let lesson = Argument.optional(
    "LESSON", .file("LESSON", or: { BuiltInLesson.all.map(\.id) }),
    help: "A lesson's name or number, or a lesson file; lists the lessons if left out.")
  private static let problem = Option(
    "example", .file("PROBLEM", or: { BuiltInProblem.all.map(\.id) }),
    help: "Repeat the lesson with the numbers of this problem.")
  private static let seed = Option(
    "seed", .integer(in: 0...), help: "Repeat the lesson with fresh weights and inputs drawn from this seed.")
  private static let notes = Option(
    "notes", .file("NAME|FILE", or: { Notation.builtIn.map(\.id) }),
    help: "Show quantities and equations as these notes spell them; the lesson's own if left out.")
  private static let plain = Option.flag("plain", help: "Write plain lines; never move the cursor.")
  private static let speaker = Option.flag("teacher", help: "Show the teacher's notes too.")
  private static let restart = Option.flag("restart", help: "Forget your progress in this lesson.")

  static let command: Command<Action> = Command(
    "learn", "Learn backpropagation, lesson by lesson.",
    examples: [
      Example("backstep learn", "the lessons, and how far you are"),
      Example("backstep learn forward", "begin the first lesson, or go on with it"),
      Example("backstep learn 3 --seed 7", "the third one with fresh numbers"),
      Example("backstep learn gradients --notes my-notes.json", "in the letters of your own notes"),
    ],
    arguments: Arguments(lesson),
    options: [
      OptionGroup("Lesson", problem, seed, notes, restart, speaker),
      OptionGroup("Appearance", plain, Shared.digits, Shared.color, Shared.glyphs, Shared.width),
    ],
    action: Action { parsed, console throws(InputFaults) in try run(parsed, &console) })

  private static func run(_ parsed: Parsed, _ console: inout Console) throws(InputFaults) -> ExitStatus {
    let folder = ProgressFolder(console.environment)
    guard let name = parsed[lesson] else {
      list(folder, &console)
      return .success
    }
    let source = try LessonSourceFile(named: name)
    let numbers = try numbers(parsed)
    let notation = try parsed[notes].map { name throws(InputFaults) in try Notation.found(name) }
    let script = try source.script(numbers, shownIn: notation)
    guard !script.stops.isEmpty else {
      throw InputFaults(file: source.file, faults: Faults([Fault("the lesson is empty")]))
    }
    if parsed[restart] { folder.forget(source.id) }
    let (record, message) = folder.record(of: source.id)
    if let message { console.report([message]) }
    var run = LessonRun(script, record: record)
    let look = TextLook(parsed, console, toFile: false)
    let signal =
      console.environment.isInteractive && !parsed[plain]
      ? onScreen(&run, look, parsed, folder, &console) : inLines(&run, look, parsed, folder, &console)
    console.flush()
    if let signal { raise(signal) }
    return .success
  }

  private static func numbers(_ parsed: Parsed) throws(InputFaults) -> LessonScript.Numbers {
    if let name = parsed[problem] {
      return .problem(try ProblemSource.named(name).finiteTrace(named: name).problem)
    }
    return parsed[seed].map { .seed(UInt64($0)) } ?? .ownOnes
  }
}

// MARK: - Running

extension LearnCommand {
  private static func inLines(
    _ run: inout LessonRun, _ look: TextLook, _ parsed: Parsed, _ folder: ProgressFolder,
    _ console: inout Console
  ) -> Int32? {
    console.print(" \(sanitizedLine(run.script.header.title))")
    var linear = LinearLesson(look: look, showsSpeakerNotes: parsed[speaker])
    var complained = false
    linear.run(&run, &console) { record, console in
      if let complaint = folder.keep(record), !complained {
        complained = true
        console.report([complaint])
      }
    }
    return nil
  }

  private static func onScreen(
    _ run: inout LessonRun, _ look: TextLook, _ parsed: Parsed, _ folder: ProgressFolder,
    _ console: inout Console
  ) -> Int32? {
    var complaint: String?
    var ending: Int32?
    do {
      guard var terminal = RawTerminal.open() else { return inLines(&run, look, parsed, folder, &console) }
      var screen = LessonScreen(
        run, glyphs: look.glyphs, showsSpeakerNotes: parsed[speaker],
        size: ScreenSize.current(console.environment))
      while !screen.isLeft, ending == nil {
        let size = ScreenSize.current(console.environment)
        terminal.show(screen.screen, columns: size.columns, inColor: look.inColor)
        switch terminal.nextEvent() {
        case .keys(let keys):
          keys.forEach { screen.press($0) }
          complaint = folder.keep(screen.run.record) ?? complaint
        case .redraw: screen = screen.resized(to: ScreenSize.current(console.environment))
        case .timeout: break
        case .closed: ending = SIGHUP
        case .ended(let signal): ending = signal
        }
      }
      run = screen.run
    }
    if let complaint { console.report([complaint]) }
    if ending == nil { console.print(farewell(run)) }
    return ending
  }

  private static func farewell(_ run: LessonRun) -> String {
    run.record.isFinished
      ? "You have finished \"\(sanitizedLine(run.script.header.title))\"."
      : "You are on page \(run.stop.page) of \(run.script.pageCount), and go on from here next time."
  }
}

// MARK: - The list

extension LearnCommand {
  private static func list(_ folder: ProgressFolder, _ console: inout Console) {
    let width = BuiltInLesson.all.map(\.id.count).max() ?? 0
    for (number, builtIn) in BuiltInLesson.all.enumerated() {
      guard let lesson = try? Lesson(builtIn.bytes) else { continue }
      let (record, message) = folder.record(of: builtIn.id)
      if let message { console.report([message]) }
      let place = number + 1 < 10 ? " \(number + 1)" : "\(number + 1)"
      let name = builtIn.id + String(repeating: " ", count: width - builtIn.id.count)
      console.print(
        "\(place)  \(name)  \(lesson.header.title), \(lesson.header.minutes) min: \(progress(record, in: lesson))"
      )
    }
    console.print("")
    console.print("Begin one with: backstep learn NAME")
  }

  private static func progress(_ record: LessonRecord, in lesson: Lesson) -> String {
    let count = lesson.questions.count
    let right = record.questions.values.count { $0.state == .right }
    if record.isFinished { return "done, \(right) of \(counted(count, "question")) right" }
    if record.stop == 0, record.questions.isEmpty { return "not begun" }
    return "begun, \(right) of \(counted(count, "question")) right"
  }
}
