import Interchange

extension Stepper {
  /// Does what a key asks for, with all repetitions.
  package mutating func press(_ key: Key) {
    begin(key)
    finish()
  }

  /// Does what a key asks for, but only the first time if it is to be repeated; see `repeatOnce`.
  package mutating func begin(_ key: Key) {
    finish()
    dialogue.message = nil
    switch dialogue.mode {
    case .blank: dialogue.mode = .stepping
    case .reading(let text, let scroll): turnPages(of: text, key, scroll)
    case .typing(let prompt, let editor):
      if let line = dialogue.type(key, prompt, editor) { submit(line, for: prompt) }
    case .choosing(let origins): choose(key, origins)
    case .stepping: pressWhileStepping(key)
    }
  }

  private mutating func pressWhileStepping(_ key: Key) {
    if case .character(let character) = key {
      if startsPrediction(character) {
        return dialogue.ask(for: .prediction, LineEditor(String(character)))
      }
      if dialogue.typeCount(character) { return }
    }
    let count = dialogue.takeCount()
    guard let binding = KeyBinding.of(key) else { return }
    if key == .escape, count != nil { return }
    if key == .enter, isAsking { return dialogue.ask(for: .prediction) }
    if binding.command != .play { play.stop() }
    begin(binding, times: count)
  }

  /// Does a command at once, or asks for the text that it needs.
  private mutating func begin(_ binding: KeyBinding, times count: Int?) {
    var command = TypedCommand(binding.command)
    switch binding.count {
    case .times: command.count = count
    case .argument: command.argument = count.map { String($0) }
    case .ignored: break
    }
    if command.argument == nil, binding.asksForArgument {
      let suggestion = suggestedArgument(of: binding.command)
      dialogue.ask(
        for: .command(binding.command), LineEditor(suggestion, isSuggestion: binding.command == .export))
    } else if binding.command == .why, command.argument == nil {
      beginChoosing()
    } else {
      perform(command)
    }
  }

  private mutating func submit(_ text: String, for prompt: InputMode.Prompt) {
    switch prompt {
    case .prediction: predict(text)
    case .command(.line):
      if !text.trimmed.isEmpty { begin(line: text) }
    case .command(let command):
      let argument = text.trimmed.isEmpty ? nil : String(text.trimmed)
      perform(TypedCommand(command, argument: argument))
    }
  }

  /// Does what a typed line asks for, with all repetitions.
  package mutating func perform(line: String) {
    begin(line: line)
    finish()
  }

  /// Does what a typed line asks for, but only the first time if it is to be repeated; see `repeatOnce`.
  package mutating func begin(line: String) {
    finish()
    dialogue.message = nil
    if isAnswer(line) { return predict(line) }
    guard let command = TypedCommand(line) else {
      let word = String(line.trimmed.prefix { !$0.isWhitespace })
      return fail("there is no command \(word); \(KeyBinding.letter(of: .help)) lists all commands")
    }
    perform(command)
  }

  /// Returns whether a line is an answer to the question that was asked, and not a command.
  private func isAnswer(_ line: String) -> Bool {
    guard isAsking, let first = line.trimmed.first else { return false }
    if line.trimmed.lowercased() == Quiz.wishToSee { return true }
    let isCommand = TypedCommand(line) != nil
    let mayBegin = startsPrediction(first) || "+~≈([".contains(first) || !isCommand
    if mayBegin, Prediction(line, count: results.count) != nil { return true }
    // 3n is three steps, and not 3 n.
    guard !isCommand else { return false }
    let names = answerNames
    return Prediction(line, count: results.count, names: names) != nil
      || Prediction.fault(in: line, count: results.count, names: names) != nil
  }

  private mutating func turnPages(of text: Reference, _ key: Key, _ scroll: Int) {
    let pages = helpPages(of: text)
    switch KeyBinding.of(key)?.command {
    case .next, .into, .scrollDown:
      dialogue.mode = .reading(text, scroll: min(scroll + pages.height, pages.greatestScroll))
    case .back, .scrollUp: dialogue.mode = .reading(text, scroll: max(0, scroll - pages.height))
    case .first: dialogue.mode = .reading(text, scroll: 0)
    case .last: dialogue.mode = .reading(text, scroll: pages.greatestScroll)
    default: dialogue.mode = .stepping
    }
  }
}

extension KeyBinding {
  /// Whether the command of the key needs a line of text after it.
  var asksForArgument: Bool {
    switch command {
    case .go, .search, .breakpoint, .calculate, .edit, .export, .line: true
    default: false
    }
  }
}
