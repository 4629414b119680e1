/// A shell for which completions are written.
package enum Shell: String, CaseIterable, Sendable {
  case bash, zsh, fish
}

extension Program {
  /// A script that teaches the shell the program's commands, options, values and arguments.
  package func completionScript(for shell: Shell) -> String {
    switch shell {
    case .bash: bashCompletion
    case .zsh: zshCompletion
    case .fish: fishCompletion
    }
  }

  /// The places of a command line: before any command, and behind each.
  var completionPlaces: [CompletionPlace] {
    let usual = commands.first { $0.name == defaultCommand }
    let start = CompletionPlace(
      names: [], options: usual?.options ?? OptionGroup.help.options, subcommands: commands.map(\.word),
      arguments: [])
    return [start] + allCommands.map(\.completionPlace)
  }

  /// The spellings of all options that take a value, whatever their command.
  var valueOptionSpellings: [String] {
    var spellings: [String] = []
    for option in allCommands.flatMap(\.command.options) where option.takesValue {
      spellings += option.spellings.filter { !spellings.contains($0) }
    }
    return spellings
  }
}

/// What may follow in one place of the tree.
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
  /// The words that every shell reads as one plain word; others are not worth the quoting and left out.
  var plainWords: [String] {
    words().filter { word in
      !word.isEmpty && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._+-/".contains($0)) }
    }
  }
}
