import Interchange

/// A reader that compares the tokens of a command line with the declarations of its command, and collects every fault.
struct CommandReader<Action: Sendable> {
  private let path: CommandPath<Action>
  private let program: Program<Action>
  private let options: [OptionDeclaration]
  private let arguments: [ArgumentDeclaration]
  private(set) var parsed: Parsed
  private(set) var faults: [UsageFault] = []

  init(path: CommandPath<Action>, program: Program<Action>) {
    self.path = path
    self.program = program
    options = path.command.options
    arguments = path.command.arguments
    parsed = Parsed(command: path.spelling, options: options, arguments: arguments)
  }

  mutating func read(_ tokens: [Token], environment: [String: String]) {
    var remaining = arguments[...]
    for token in tokens {
      if case .word(let word, _) = token {
        readArgument(word, &remaining)
      } else {
        readOption(token)
      }
    }
    // A word that is not an option may be the argument that is missing; one fault is enough for it.
    let hasStrayWord = tokens.contains {
      if case .unknownOption(let word) = $0 { !word.hasPrefix("--") } else { false }
    }
    for argument in hasStrayWord ? [] : remaining where argument.isRequired && parsed.isMissing(argument) {
      faults.append(.missingArgument(argument.name, command: path.spelling, help: argument.help))
    }
    readEnvironment(environment)
  }

  private mutating func readArgument(_ word: String, _ remaining: inout ArraySlice<ArgumentDeclaration>) {
    guard let argument = remaining.first else {
      return faults.append(
        .unexpectedArgument(word, command: path.spelling, limit: arguments.count))
    }
    if let fault = argument.value.fault(of: word, for: argument.name) { faults.append(fault) }
    parsed.add(word, to: argument)
    if !argument.isRepeated { remaining.removeFirst() }
  }

  private mutating func readOption(_ token: Token) {
    if let option = token.option, !options.contains(where: { $0.name == option.name }) {
      faults.append(foreign(option))
    } else if let fault = token.fault(command: path.spelling, options: options) {
      faults.append(fault)
    } else if case .option(let option, _, let value) = token {
      parsed.add(value, to: option)
    }
  }

  private func foreign(_ option: OptionDeclaration) -> UsageFault {
    let owners = program.allCommands.filter { $0.command.options.contains { $0.name == option.name } }
    return .foreignOption(option.longSpelling, command: path.spelling, owners: owners.map(\.spelling))
  }

  private mutating func readEnvironment(_ environment: [String: String]) {
    for option in options where parsed.isMissing(option) {
      guard let variable = option.environmentVariable, let word = environment[variable], !word.isEmpty
      else { continue }
      if let fault = option.value?.fault(of: word, for: variable) { faults.append(fault) }
      parsed.add(word, to: option)
    }
  }
}

extension Token {
  /// The word, if the token is one.
  var word: String? {
    if case .word(let word, _) = self { word } else { nil }
  }

  /// The option that the token names, with or without a fault.
  var option: OptionDeclaration? {
    switch self {
    case .option(let option, _, _), .missingValue(let option, _), .unwantedValue(let option, _, _): option
    case .word, .unknownOption: nil
    }
  }

  /// Returns whether the token is this flag.
  func names(_ flag: Option<Bool>) -> Bool {
    if case .option(let option, _, _) = self { option.name == flag.declaration.name } else { false }
  }

  /// Returns what is wrong with the token itself; `options` are the candidates for suggestions to a mistyped option.
  func fault(command: String, options: [OptionDeclaration]) -> UsageFault? {
    switch self {
    case .word:
      nil
    case .option(let option, let spelled, let value):
      (options.first { $0.name == option.name } ?? option).value?.fault(of: value, for: spelled)
    case .missingValue(let option, let spelled):
      option.value.map { .missingValue(option: spelled, $0.expectation) }
    case .unwantedValue(_, let spelled, let value):
      .unwantedValue(option: spelled, value: value)
    case .unknownOption(let spelled):
      .unknownOption(spelled, command: command, near: similar(to: spelled, among: options))
    }
  }
}

private func similar(to spelled: String, among options: [OptionDeclaration]) -> [String] {
  let typed = String(spelled.drop { $0 == "-" })
  var names: [String] = []
  for option in options where !names.contains(option.name) { names.append(option.name) }
  if names.contains(typed) { return ["--" + typed] }
  return suggestions(for: typed, among: names).map { "--" + $0 }
}

extension ValueDescription {
  /// Returns the fault of a word that is not a value, or nil for a word that is one.
  fileprivate func fault(of word: String, for subject: String) -> UsageFault? {
    if accepts(word) { return nil }
    let near = isClosed ? suggestions(for: word, among: completion.words()) : []
    return .invalidValue(word, of: subject, expectation, near: near)
  }
}
