import CommandLineParsing

/// What a command does with its parsed options.
struct Action: Sendable {
  let run: @Sendable (Parsed, inout Console) throws(InputFaults) -> ExitStatus

  init(_ run: @escaping @Sendable (Parsed, inout Console) throws(InputFaults) -> ExitStatus) {
    self.run = run
  }
}

/// The tree of commands.
enum BackstepProgram {
  static let version = "0.1.0"
  /// The day of the version.
  static let date = "November 26, 2026"

  static let program: Program<Action> = program(defaultCommand: StepCommand.command.name)

  /// The program as it answers here: where there is no terminal to step in, it prints.
  static func program(in environment: TerminalEnvironment) -> Program<Action> {
    environment.isInteractive ? program : program(defaultCommand: TraceCommand.command.name)
  }

  private static func program(defaultCommand: String) -> Program<Action> {
    Program(
      "backstep", version: version, "See backpropagation happen, number by number.",
      commands: groups, defaultCommand: defaultCommand, topics: HelpTopics.all)
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
          CompletionsCommand.command,
          ManualCommand.command,
        ]),
    ]
  }
}
