import CommandLineParsing

/// `backstep completions`: prints the script with which a shell completes commands, options and names.
enum CompletionsCommand {
  static let shell = Argument<Shell>("SHELL", .choice, help: "The shell that will read the script.")

  static let command: Command<Action> = Command(
    "completions", "Print a script that lets a shell complete backstep's commands and options.",
    examples: [
      Example("backstep completions bash > ~/.local/share/bash-completion/completions/backstep", "for bash"),
      Example("backstep completions zsh > ~/.zfunc/_backstep", "for zsh, with ~/.zfunc in fpath"),
      Example("backstep completions fish > ~/.config/fish/completions/backstep.fish", "for fish"),
    ],
    arguments: Arguments(shell),
    action: Action { parsed, console in
      console.write(BackstepProgram.program.completionScript(for: parsed[shell]))
      return .success
    })
}
