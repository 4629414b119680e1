/// A command: its purpose, its arguments and options, and its action.
///
/// The action may be of any type, most often a function. This module does not use it; it returns the action together
/// with the parsed values when the command line names the command.
///
/// Arguments, options and examples are created only when they are needed, so a program that starts creates those of
/// only one command.
package struct Command<Action: Sendable>: Sendable {
  /// The word that names the command.
  package let name: String
  /// One sentence that says what the command does.
  package let summary: String
  let subcommands: [Command]
  let action: Action?
  private let usage: @Sendable () -> CommandUsage

  /// Creates a command that has an action.
  package init(
    _ name: String, _ summary: String, details: String = "",
    examples: @autoclosure @escaping @Sendable () -> [Example] = [],
    arguments: @autoclosure @escaping @Sendable () -> Arguments = Arguments(),
    options: @autoclosure @escaping @Sendable () -> [OptionGroup] = [], subcommands: [Command] = [],
    action: Action
  ) {
    self.init(name: name, summary: summary, subcommands: subcommands, action: action) {
      CommandUsage(
        details: details, examples: examples(), arguments: arguments().declarations,
        groups: options() + [.help])
    }
  }

  /// Creates a command that only contains others: `lesson` in `lesson check`.
  package init(
    _ name: String, _ summary: String, details: String = "",
    examples: @autoclosure @escaping @Sendable () -> [Example] = [], subcommands: [Command]
  ) {
    self.init(name: name, summary: summary, subcommands: subcommands, action: nil) {
      CommandUsage(details: details, examples: examples())
    }
  }

  init(
    name: String, summary: String, subcommands: [Command] = [], action: Action?,
    usage: @escaping @Sendable () -> CommandUsage
  ) {
    self.name = name
    self.summary = summary
    self.subcommands = subcommands
    self.action = action
    self.usage = usage
  }

  var details: String { usage().details }
  var examples: [Example] { usage().examples }
  var arguments: [ArgumentDeclaration] { usage().arguments }
  var groups: [OptionGroup] { usage().groups }

  /// All options of the command, including the shared ones.
  var options: [OptionDeclaration] { groups.flatMap(\.options) }

  /// Returns the first option of the command, or of its subcommands, that satisfies a condition.
  func firstOption(where fits: (OptionDeclaration) -> Bool) -> OptionDeclaration? {
    for group in groups {
      if let option = group.options.first(where: fits) { return option }
    }
    for command in subcommands {
      if let option = command.firstOption(where: fits) { return option }
    }
    return nil
  }

  /// Whether the command can run as it is; a command that only contains others needs the name of one of them.
  var isComplete: Bool { action != nil || subcommands.isEmpty }
}

/// The words that may follow a command's name, and what the help says about the command.
struct CommandUsage: Sendable {
  var details: String
  var examples: [Example]
  var arguments: [ArgumentDeclaration] = []
  var groups: [OptionGroup] = [.help]
}

/// A command line that is worth trying, with an explanation.
package struct Example: Sendable {
  let line: String
  let meaning: String

  /// Creates an example from a whole command line and a sentence.
  package init(_ line: String, _ meaning: String) {
    self.line = line
    self.meaning = meaning
  }
}

enum StandardOption {
  static let help = Option.flag("help", short: "h", help: "Show this help.")
  static let version = Option.flag("version", help: "Show the version.")
}

extension OptionGroup {
  /// The options that every command has.
  static let help = OptionGroup("Help", StandardOption.help, StandardOption.version)
}
