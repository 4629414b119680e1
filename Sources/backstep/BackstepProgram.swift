import CommandLineParsing
import Notations
import Rendering

/// The work of a command, with its parsed options.
struct Action: Sendable {
  let run: @Sendable (Parsed, inout Console) throws(InputFaults) -> ExitStatus

  init(_ run: @escaping @Sendable (Parsed, inout Console) throws(InputFaults) -> ExitStatus) {
    self.run = run
  }
}

/// The tree of commands.
enum BackstepProgram {
  static let version = "0.1.0"
  /// The date of the version.
  static let date = "November 26, 2026"

  /// The program as the docs describe it: with a terminal, and in the letters of Nielsen's notes.
  static let program: Program<Action> = program(
    defaultCommand: StepCommand.command.name, topics: HelpTopics.all(notes: .nielsen, .unicode))

  /// Returns the program in an environment: without an interactive terminal, its default command prints instead of
  /// stepping.
  static func program(in environment: TerminalEnvironment) -> Program<Action> {
    let command = environment.isInteractive ? StepCommand.command : TraceCommand.command
    return program(
      defaultCommand: command.name,
      topics: HelpTopics.all(
        notes: notes(in: environment), environment.usesUnicode(.auto) ? .unicode : .ascii))
  }

  /// Returns the notes that the environment names, or Nielsen's if it names none that can be read.
  private static func notes(in environment: TerminalEnvironment) -> Notation {
    environment.variables[Shared.notesVariable].flatMap { try? Notation.found($0) } ?? .nielsen
  }

  private static func program(defaultCommand: String, topics: [Topic]) -> Program<Action> {
    Program(
      "backstep", version: version, "See backpropagation happen, number by number.",
      commands: groups, defaultCommand: defaultCommand, topics: topics)
  }

  private static var groups: [CommandGroup<Action>] {
    [
      CommandGroup(
        "See",
        [
          StepCommand.command,
          TraceCommand.command,
        ]),
      CommandGroup(
        "Learn",
        [
          LearnCommand.command,
          PracticeCommand.command,
          WorksheetCommand.command,
          GradeCommand.command,
          LessonCommand.command,
        ]),
      CommandGroup(
        "Understand",
        [
          ProveCommand.command,
          ErrataCommand.command,
          WhyCommand.command,
          CalcCommand.command,
          NotesCommand.command,
          CheckCommand.command,
          PathsCommand.command,
          FlowCommand.command,
          CompareCommand.command,
        ]),
      CommandGroup(
        "Train",
        [
          TrainCommand.command
        ]),
      CommandGroup(
        "Files and shell",
        [
          ProblemsCommand.command,
          NewCommand.command,
          ImportCommand.command,
          ExportCommand.command,
          CompletionsCommand.command,
          ManualCommand.command,
        ]),
    ]
  }
}
