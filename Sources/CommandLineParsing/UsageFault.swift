/// A fault in a command line, as data; `UsageFault.text` makes its text.
package enum UsageFault: Error, Equatable, Sendable {
  /// The word is not a command where a command is expected.
  case unknownCommand(String, under: String, near: [String], known: [String])
  /// The command only contains others, and none of them was named.
  case missingCommand(after: String, known: [String])
  /// No command has this option.
  case unknownOption(String, command: String, near: [String])
  /// The option exists, but belongs to other commands.
  case foreignOption(String, command: String, owners: [String])
  /// The option is given without the value that it needs.
  case missingValue(option: String, Expectation)
  /// The flag was given a value.
  case unwantedValue(option: String, value: String)
  /// The value breaks the rule of its option, argument or environment variable.
  case invalidValue(String, of: String, Expectation, near: [String])
  /// An argument that must be given is missing.
  case missingArgument(String, command: String, help: String)
  /// The command does not take this many arguments; the word is the first one too many.
  case unexpectedArgument(String, command: String, limit: Int)
  /// The word is neither a command nor a topic of the help.
  case unknownTopic(String, near: [String], known: [String])
}

/// What a value has to be, for the text of a fault.
package enum Expectation: Equatable, Sendable {
  /// One of these words.
  case oneOf([String])
  /// A phrase that completes "it is not …": "a whole number from 1 to 17".
  case rule(String)
}
