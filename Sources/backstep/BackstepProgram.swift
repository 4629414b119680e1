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

  static let program: Program<Action> = Program(
    "backstep", version: version, "See backpropagation happen, number by number.",
    commands: [
      CommandGroup("See", [StepCommand.command, TraceCommand.command]),
      CommandGroup("Learn", [LearnCommand.command, PracticeCommand.command, LessonCommand.command]),
      CommandGroup("Understand", [ProveCommand.command]),
      CommandGroup("Files and shell", [ProblemsCommand.command, CompletionsCommand.command]),
    ],
    defaultCommand: TerminalEnvironment.current().isInteractive ? "step" : "trace")
}
