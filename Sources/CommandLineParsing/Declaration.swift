/// What a word must be, without the type of its value.
struct ValueDescription: Sendable {
  let placeholder: String
  let rule: String
  let hint: String?
  let completion: Completion
  let isClosed: Bool
  let accepts: @Sendable (String) -> Bool

  init<Value>(_ kind: ValueKind<Value>, placeholder: String) {
    self.placeholder = kind.placeholder ?? placeholder
    rule = kind.rule
    hint = kind.hint
    completion = kind.completion
    isClosed = kind.isClosed
    accepts = { kind.parse($0) != nil }
  }

  /// What is expected of the word, for the text of a fault.
  var expectation: Expectation {
    isClosed ? .oneOf(completion.words()) : .rule(rule)
  }

  /// The note about the value in brackets in the help, apart from its default.
  var note: String? {
    isClosed ? completion.words().joined(separator: ", ") : hint
  }
}

/// An option as the parser, the help and the completions use it: everything but the type of its value.
struct OptionDeclaration: Sendable {
  let name: String
  let short: Character?
  let help: String
  /// What the option's value must be; nil for a flag.
  let value: ValueDescription?
  let defaultText: (@Sendable () -> String)?
  let environmentVariable: String?
  let isRepeatable: Bool

  var longSpelling: String { "--" + name }
  var shortSpelling: String? { short.map { "-\($0)" } }
  var takesValue: Bool { value != nil }
  var placeholder: String? { value?.placeholder }

  /// All spellings of the option's name.
  var spellings: [String] { [shortSpelling, longSpelling].compactMap { $0 } }

  /// The help, with the allowed values, the default and the environment variable in brackets.
  var helpWithNotes: String {
    withNotes(
      help,
      [
        value?.note,
        defaultNote(defaultText),
        isRepeatable ? "may be repeated" : nil,
        environmentVariable.map { "environment: " + $0 },
      ])
  }
}

/// A positional argument as the parser, the help and the completions use it.
struct ArgumentDeclaration: Sendable {
  let name: String
  let help: String
  let value: ValueDescription
  let defaultText: (@Sendable () -> String)?
  let isRequired: Bool
  let isRepeated: Bool

  /// The argument as it is written in the usage line: `NAME`, `[NAME]`, `NAME...` or `[NAME...]`.
  var usage: String {
    let name = isRepeated ? name + "..." : name
    return isRequired ? name : "[" + name + "]"
  }

  /// The help, with the allowed values and the default in brackets.
  var helpWithNotes: String {
    withNotes(help, [value.note, defaultNote(defaultText)])
  }
}

/// Returns a note on the default value, or nil if there is none or it is empty.
private func defaultNote(_ text: (@Sendable () -> String)?) -> String? {
  guard let text = text?(), !text.isEmpty else { return nil }
  return "default: " + text
}

private func withNotes(_ help: String, _ notes: [String?]) -> String {
  let notes = notes.compactMap { $0 }
  return notes.isEmpty ? help : help + " [" + notes.joined(separator: "; ") + "]"
}
