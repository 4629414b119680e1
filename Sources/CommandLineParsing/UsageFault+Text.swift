import Interchange

extension UsageFault {
  /// What is wrong and how to fix it: one or two sentences on one line.
  ///
  /// Whatever the words of the command line were, the text cannot control a terminal.
  package var text: String { sanitizedLine(message) }

  private var message: String {
    switch self {
    case .unknownCommand(let word, let command, let near, let known):
      "\(command) has no command \(quoted(word)). "
        + (didYouMean(near) ?? "The commands are: \(list(known)).")
    case .missingCommand(let command, let known):
      "\(command) needs a command: \(alternatives(known))."
    case .unknownOption(let option, let command, let near):
      "\(command) has no option \(cut(option)). "
        + (didYouMean(near)
          ?? (option.hasPrefix("--") || option.count == 2
            ? "\(command) --help lists its options." : "Write -- before an argument that begins with -."))
    case .foreignOption(let option, let command, let owners):
      "\(command) has no option \(option); it belongs to \(list(owners))."
    case .missingValue(let option, let expectation):
      "\(option) needs a value: \(expectation.text)."
    case .unwantedValue(let option, let value):
      "\(option) takes no value, but was given \(quoted(value)). Write \(option) alone."
    case .invalidValue(let value, let subject, let expectation, let near):
      "\(subject): \(quoted(value)) is not valid; give \(expectation.text)."
        + (didYouMean(near).map { " " + $0 } ?? "")
    case .missingArgument(let argument, let command, let help):
      "\(command) needs \(argument): \(help)"
    case .unexpectedArgument(let word, let command, let limit):
      "\(command) takes \(count(limit)), so \(quoted(word)) is one too many."
    case .unknownTopic(let word, let near, let known):
      "there is no help on \(quoted(word)). " + (didYouMean(near) ?? "The topics are: \(list(known)).")
    }
  }
}

extension Expectation {
  var text: String {
    switch self {
    case .oneOf(let words): words.count == 1 ? words.joined() : "one of " + list(words)
    case .rule(let rule): rule
    }
  }
}

extension Program {
  /// Returns the faults of one command line as text for the user, in lines of at most `width` columns.
  package func report(_ faults: [UsageFault], width: Int) -> String {
    let paragraphs = faults.map { "\(name): \($0.text)" }
    return paragraphs.flatMap { wrap($0, width: max(20, width), hanging: 2) }.joined(separator: "\n") + "\n"
  }
}

private func list(_ words: some Sequence<String>) -> String { words.joined(separator: ", ") }

private func count(_ limit: Int) -> String {
  switch limit {
  case 0: "no argument"
  case 1: "at most one argument"
  default: "at most \(limit) arguments"
  }
}

private func quoted(_ word: String) -> String { "'" + cut(word) + "'" }

private func cut(_ word: String) -> String {
  let scalars = word.unicodeScalars
  return scalars.dropFirst(60).isEmpty ? word : String(String.UnicodeScalarView(scalars.prefix(57))) + "..."
}
