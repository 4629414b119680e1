/// A shell for which completion scripts can be written.
package enum Shell: String, CaseIterable, Sendable {
  case bash, zsh, fish
}

extension Program {
  /// Returns a script with which the shell completes the program's commands, options, values and arguments.
  package func completionScript(for shell: Shell) -> String {
    switch shell {
    case .bash: bashCompletion
    case .zsh: zshCompletion
    case .fish: fishCompletion
    }
  }

  /// The places of a command line: before any command, and after each command.
  var completionPlaces: [CompletionPlace] {
    let usual = commands.first { $0.name == defaultCommand }
    let start = CompletionPlace(
      names: [], options: usual?.options ?? OptionGroup.help.options, subcommands: commands.map(\.word),
      arguments: [])
    return [start] + allCommands.map(\.completionPlace)
  }

  /// The spellings of all options that take a value, in any command.
  var valueOptionSpellings: [String] {
    var spellings: [String] = []
    for option in allCommands.flatMap(\.command.options) where option.takesValue {
      spellings += option.spellings.filter { !spellings.contains($0) }
    }
    return spellings
  }
}

/// The words that may follow at one place of the command tree.
struct CompletionPlace {
  let names: [String]
  let options: [OptionDeclaration]
  let subcommands: [(name: String, summary: String)]
  let arguments: [ArgumentDeclaration]

  var joinedNames: String { names.joined(separator: " ") }
}

extension CommandPath {
  fileprivate var completionPlace: CompletionPlace {
    CompletionPlace(
      names: names, options: command.options, subcommands: command.subcommands.map(\.word),
      arguments: command.arguments)
  }
}

extension Command {
  fileprivate var word: (name: String, summary: String) { (name, summary) }
}

extension Completion {
  /// The words that every shell reads as one plain word; others would need quotes and are left out.
  var plainWords: [String] {
    words().filter { word in
      !word.isEmpty && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._+-/".contains($0)) }
    }
  }
}
