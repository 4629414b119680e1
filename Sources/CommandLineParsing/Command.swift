/// A command: what it is for, how it is used, and the action to take.
///
/// The action is whatever the program makes of it, a function most often; this module never looks at it and
/// hands it back, with the parsed values, when the command is asked for.
///
/// Its arguments, options and examples are made when somebody asks for them, so that a program that starts makes
/// those of one command alone.
package struct Command<Action: Sendable>: Sendable {
  /// The word that names the command.
  package let name: String
  /// One sentence on what the command does.
  package let summary: String
  let subcommands: [Command]
  let action: Action?
  private let usage: @Sendable () -> CommandUsage

  /// Declares a command that does something.
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

  /// Declares a command that only gathers others: `lesson` in `lesson check`.
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

  /// Every option of the command, the shared ones included.
  var options: [OptionDeclaration] { groups.flatMap(\.options) }

  /// The first option of the command, or of those below it, that fits.
  func firstOption(where fits: (OptionDeclaration) -> Bool) -> OptionDeclaration? {
    for group in groups {
      if let option = group.options.first(where: fits) { return option }
    }
    for command in subcommands {
      if let option = command.firstOption(where: fits) { return option }
    }
    return nil
  }

  /// Whether the command says enough: one that only gathers others needs the name of one of them.
  var isComplete: Bool { action != nil || subcommands.isEmpty }
}

/// What is read behind a command's name, and what the help says of it.
struct CommandUsage: Sendable {
  var details: String
  var examples: [Example]
  var arguments: [ArgumentDeclaration] = []
  var groups: [OptionGroup] = [.help]
}

/// A command line worth trying, and what it shows.
package struct Example: Sendable {
  let line: String
  let meaning: String

  /// Makes an example from a whole command line and a sentence.
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
