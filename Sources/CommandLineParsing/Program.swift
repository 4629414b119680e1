/// A program: its tree of commands and its help topics, from which help, completions and reference are made.
package struct Program<Action: Sendable>: Sendable {
  /// The word that starts the program.
  package let name: String
  /// The version that `--version` prints.
  package let version: String
  /// One sentence that says what the program does.
  package let summary: String
  let examples: [Example]
  let groups: [CommandGroup<Action>]
  let defaultCommand: String?
  let topics: [Topic]

  /// Creates a program.
  ///
  /// `defaultCommand` is the name of the command that runs if the command line names none.
  package init(
    _ name: String, version: String, _ summary: String, examples: [Example] = [],
    commands: [CommandGroup<Action>], defaultCommand: String? = nil, topics: [Topic] = []
  ) {
    self.name = name
    self.version = version
    self.summary = summary
    self.examples = examples
    self.groups = commands
    self.defaultCommand = defaultCommand
    self.topics = topics
  }

  /// The commands of the first level, including `help`.
  var commands: [Command<Action>] { groups.flatMap(\.commands) + [helpCommand] }

  /// The command `help TOPIC`; its topics are the commands and the separate topics.
  var helpCommand: Command<Action> {
    Command(name: "help", summary: "Explain a command or a topic.", action: nil) {
      let topic = Argument.repeated(
        "TOPIC", .text(completion: .words { groups.flatMap(\.commands).map(\.name) + topics.map(\.name) }),
        isRequired: false, help: "A command or a topic.")
      return CommandUsage(details: "", examples: [], arguments: [topic.declaration])
    }
  }

  /// Returns the command of the first level with this name.
  func command(named name: String) -> Command<Action>? {
    for group in groups {
      if let command = group.commands.first(where: { $0.name == name }) { return command }
    }
    return name == "help" ? helpCommand : nil
  }

  /// Returns the first option in the tree that satisfies a condition; a command line needs few, so there is no table of all.
  func firstOption(where fits: (OptionDeclaration) -> Bool) -> OptionDeclaration? {
    for group in groups {
      for command in group.commands {
        if let option = command.firstOption(where: fits) { return option }
      }
    }
    return helpCommand.firstOption(where: fits)
  }

  /// Every command of the tree with the words that lead to it; parents come before children.
  var allCommands: [CommandPath<Action>] {
    commands.flatMap { CommandPath(words: [name], command: $0).withDescendants }
  }
}

/// Commands that have a common title in the overview.
package struct CommandGroup<Action: Sendable>: Sendable {
  let title: String
  let commands: [Command<Action>]

  /// Creates a group of commands.
  package init(_ title: String, _ commands: [Command<Action>]) {
    self.title = title
    self.commands = commands
  }
}

/// A text of the help that does not belong to a command: `backstep help quantities`.
package struct Topic: Sendable {
  /// The word that names the topic.
  package let name: String
  let summary: String
  private let makeText: @Sendable () -> String

  /// Creates a topic; its text is wrapped, but lines that begin with a space are kept as they are.
  package init(_ name: String, _ summary: String, text: @autoclosure @escaping @Sendable () -> String) {
    self.name = name
    self.summary = summary
    makeText = text
  }

  /// The text, which is created only when it is needed.
  var text: String { makeText() }
}

/// A command with its place in the tree.
struct CommandPath<Action: Sendable>: Sendable {
  /// The words before the command's own name; the first is the program's name.
  private let parents: [String]
  let command: Command<Action>

  init(words: [String], command: Command<Action>) {
    parents = words
    self.command = command
  }

  /// The words that name the command, without the program's name.
  var names: [String] { parents.dropFirst() + [command.name] }

  /// The whole spelling: `backstep lesson check`.
  var spelling: String { (parents + [command.name]).joined(separator: " ") }

  func child(_ command: Command<Action>) -> CommandPath {
    CommandPath(words: parents + [self.command.name], command: command)
  }

  var withDescendants: [CommandPath] {
    [self] + command.subcommands.flatMap { child($0).withDescendants }
  }
}
