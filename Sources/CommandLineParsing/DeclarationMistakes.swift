extension Program {
  /// The mistakes in the declarations themselves; a program's own tests check that there are none.
  ///
  /// Options may come before the command. So a name must mean the same kind of option everywhere, and a short name
  /// must always belong to the same long name. Names are plain lower-case words.
  package var declarationMistakes: [String] {
    let paths = allCommands
    var mistakes = paths.flatMap(\.mistakes)
    if let defaultCommand, !commands.contains(where: { $0.name == defaultCommand }) {
      mistakes.append("the default command \(defaultCommand) does not exist")
    }
    mistakes += repeated(commands.map(\.name) + topics.map(\.name)).map { "\($0) is declared twice" }
    return mistakes + clashes(among: paths.flatMap(\.command.options))
  }

  private func clashes(among options: [OptionDeclaration]) -> [String] {
    var long: [String: Bool] = [:]
    var short: [Character: String] = [:]
    var mistakes: [String] = []
    for option in options {
      if long[option.name, default: option.takesValue] != option.takesValue {
        mistakes.append("--\(option.name) takes a value in one command and none in another")
      }
      long[option.name] = option.takesValue
      guard let letter = option.short else { continue }
      if short[letter, default: option.name] != option.name {
        mistakes.append("-\(letter) stands for two options")
      }
      short[letter] = option.name
    }
    return mistakes
  }
}

extension CommandPath {
  fileprivate var mistakes: [String] {
    let arguments = command.arguments
    let words = command.subcommands.map(\.name) + command.options.map(\.longSpelling) + arguments.map(\.name)
    var mistakes = repeated(words).map { "\($0) is declared twice" }
    if let place = arguments.firstIndex(where: \.isRepeated), place != arguments.count - 1 {
      mistakes.append("an argument follows the repeated \(arguments[place].name)")
    }
    for (argument, next) in zip(arguments, arguments.dropFirst())
    where next.isRequired && !argument.isRequired {
      mistakes.append("the required \(next.name) follows an optional argument")
    }
    for name in [command.name] + command.options.map(\.name) where !isPlain(name) {
      mistakes.append("'\(name)' is not a plain lower-case word")
    }
    for option in command.options where option.short.map({ !$0.isLetter || !$0.isASCII }) ?? false {
      mistakes.append("the short name of --\(option.name) is not a letter")
    }
    return mistakes.map { "\(spelling): \($0)" }
  }
}

private func repeated(_ words: [String]) -> [String] {
  words.enumerated().filter { words[..<$0.offset].contains($0.element) }.map(\.element)
}

private func isPlain(_ name: String) -> Bool {
  let isSpelledPlainly = name.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" }
  return isSpelledPlainly && !name.isEmpty && !name.hasPrefix("-")
}
