import Interchange

/// A piece of a command line whose syntax is known, but not yet its meaning.
enum Token: Sendable {
  /// The name of a command, or an argument; literal if it comes after `--`.
  case word(String, isLiteral: Bool)
  /// An option as it was spelled, with its value; the value of a flag is empty.
  case option(OptionDeclaration, spelled: String, value: String)
  case missingValue(OptionDeclaration, spelled: String)
  case unwantedValue(OptionDeclaration, spelled: String, value: String)
  case unknownOption(String)
}

/// A tokenizer, which splits a command line into tokens.
///
///     --name value   --name=value   -o value   -ovalue   -o=value   -abc (flags)   --   -   -0.5
///
/// The tokenizer knows the options of all commands, so options may be anywhere, even before the command. A name has
/// the same syntax in every command that has it.
struct Tokenizer<Action: Sendable> {
  private let program: Program<Action>
  private var rest: ArraySlice<String>
  private var tokens: [Token] = []

  static func tokens(of words: [String], program: Program<Action>) -> [Token] {
    var tokenizer = Tokenizer(program: program, rest: words[...])
    while let word = tokenizer.rest.popFirst() {
      if word == "--" { break }
      tokenizer.read(word)
    }
    return tokenizer.tokens + tokenizer.rest.map { .word($0, isLiteral: true) }
  }

  private init(program: Program<Action>, rest: ArraySlice<String>) {
    self.program = program
    self.rest = rest
  }

  private mutating func read(_ word: String) {
    if !looksLikeOption(word) {
      tokens.append(.word(word, isLiteral: false))
    } else if word.hasPrefix("--") {
      readLong(word)
    } else {
      readShort(word)
    }
  }

  private mutating func readLong(_ word: String) {
    let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = parts.first.map(String.init) ?? ""
    let attached = parts.count > 1 ? String(parts[1]) : nil
    let spelled = "--" + name
    guard let option = program.firstOption(where: { $0.name == name }) else {
      return skipUnknown(spelled, hasValue: attached != nil)
    }
    if option.takesValue {
      readValue(of: option, spelled: spelled, attached: attached)
    } else if let attached {
      tokens.append(.unwantedValue(option, spelled: spelled, value: attached))
    } else {
      tokens.append(.option(option, spelled: spelled, value: ""))
    }
  }

  private mutating func readShort(_ word: String) {
    var letters = word.dropFirst()
    while let letter = letters.popFirst() {
      let spelled = "-\(letter)"
      guard let option = program.firstOption(where: { $0.short == letter }) else {
        let isFirst = letters.count == word.count - 2
        tokens.append(.unknownOption(isFirst ? word : spelled))
        if isFirst { return } else { continue }
      }
      if option.takesValue {
        let attached = letters.first == "=" ? letters.dropFirst() : letters
        return readValue(of: option, spelled: spelled, attached: letters.isEmpty ? nil : String(attached))
      }
      if letters.first == "=" {
        let value = String(letters.dropFirst())
        return tokens.append(.unwantedValue(option, spelled: spelled, value: value))
      }
      tokens.append(.option(option, spelled: spelled, value: ""))
    }
  }

  private mutating func readValue(of option: OptionDeclaration, spelled: String, attached: String?) {
    if let value = attached ?? nextValue() {
      tokens.append(.option(option, spelled: spelled, value: value))
    } else {
      tokens.append(.missingValue(option, spelled: spelled))
    }
  }

  private mutating func nextValue() -> String? {
    guard let next = rest.first, !looksLikeOption(next) else { return nil }
    return rest.popFirst()
  }

  /// Skips the value of a mistyped option, too, so that one mistake causes one fault.
  private mutating func skipUnknown(_ spelled: String, hasValue: Bool) {
    tokens.append(.unknownOption(spelled))
    let name = String(spelled.dropFirst(2))
    let known = program.allCommands.flatMap(\.command.options)
    guard !hasValue, let meant = suggestions(for: name, among: known.map(\.name)).first else { return }
    if known.contains(where: { $0.name == meant && $0.takesValue }) { _ = nextValue() }
  }
}

/// Returns whether a word looks like an option; a lone dash, a negative number and a formula such as `-(a + b)` do not.
private func looksLikeOption(_ word: String) -> Bool {
  guard word.hasPrefix("-"), let next = word.dropFirst().first else { return false }
  return next == "-" || next.isASCII && next.isLetter
}
