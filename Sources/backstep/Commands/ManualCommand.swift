import CommandLineParsing

/// `backstep manual`: prints the page that `man backstep` shows.
enum ManualCommand {
  static let command: Command<Action> = Command(
    "manual", "Print the manual page for man.",
    examples: [
      Example("backstep manual > ~/.local/share/man/man1/backstep.1", "where man finds it"),
      Example("backstep manual | man -l -", "read it at once"),
    ],
    action: Action { _, console in
      console.write(BackstepProgram.program.manualPage(date: BackstepProgram.date))
      return .success
    })
}
