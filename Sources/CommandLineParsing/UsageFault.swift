/// What is wrong with a command line, as data; its text is made in one place, `UsageFault.text`.
package enum UsageFault: Error, Equatable, Sendable {
  /// The word names no command of the tree where one was expected.
  case unknownCommand(String, under: String, near: [String], known: [String])
  /// The command only gathers others, and none of them was named.
  case missingCommand(after: String, known: [String])
  /// No command has such an option.
  case unknownOption(String, command: String, near: [String])
  /// The option exists, but belongs to other commands.
  case foreignOption(String, command: String, owners: [String])
  /// The option stands without the value it needs.
  case missingValue(option: String, Expectation)
  /// The flag was given a value.
  case unwantedValue(option: String, value: String)
  /// The value breaks the rule of its option, argument or environment variable.
  case invalidValue(String, of: String, Expectation, near: [String])
  /// An argument that must be given is not there.
  case missingArgument(String, command: String, help: String)
  /// The word is one more than the command takes.
  case unexpectedArgument(String, command: String, limit: Int)
  /// Neither a command nor a topic of the help.
  case unknownTopic(String, near: [String], known: [String])
}

/// What a value has to be.
package enum Expectation: Equatable, Sendable {
  /// One of these words.
  case oneOf([String])
  /// A phrase that completes "it is not …": "a whole number from 1 to 17".
  case rule(String)
}
