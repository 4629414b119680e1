/// A command: what it is for, how it is used, and the action to take.
///
/// The action is whatever the program makes of it, a function most often; this module never looks at it and
/// hands it back, with the parsed values, when the command is asked for.
public struct Command<Action: Sendable>: Sendable {
  /// The word that names the command.
  public let name: String
  /// One sentence on what the command does.
  public let summary: String
  let details: String
  let examples: [Example]
  let arguments: [ArgumentDeclaration]
  let groups: [OptionGroup]
  let subcommands: [Command]
  let action: Action?

  /// Declares a command that does something.
  public init<each Value: Sendable>(
    _ name: String, _ summary: String, details: String = "", examples: [Example] = [],
    arguments: repeat Argument<each Value>, options: [OptionGroup] = [], subcommands: [Command] = [],
    action: Action
  ) {
    var declarations: [ArgumentDeclaration] = []
    for argument in repeat each arguments { declarations.append(argument.declaration) }
    self.init(
      name: name, summary: summary, details: details, examples: examples, arguments: declarations,
      groups: options + [.help], subcommands: subcommands, action: action)
  }

  /// Declares a command that only gathers others: `lesson` in `lesson check`.
  public init(
    _ name: String, _ summary: String, details: String = "", examples: [Example] = [],
    subcommands: [Command]
  ) {
    self.init(
      name: name, summary: summary, details: details, examples: examples, arguments: [], groups: [.help],
      subcommands: subcommands, action: nil)
  }

  init(
    name: String, summary: String, details: String, examples: [Example], arguments: [ArgumentDeclaration],
    groups: [OptionGroup], subcommands: [Command], action: Action?
  ) {
    self.name = name
    self.summary = summary
    self.details = details
    self.examples = examples
    self.arguments = arguments
    self.groups = groups
    self.subcommands = subcommands
    self.action = action
  }

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

/// A command line worth trying, and what it shows.
public struct Example: Sendable {
  let line: String
  let meaning: String

  /// Makes an example from a whole command line and a sentence.
  public init(_ line: String, _ meaning: String) {
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
