import Rendering

/// One row of the table of keys: a command, the keys that give it, its typed form, and what it does.
///
/// The help on the screen, the typed commands, the footer and the manual are all made from this table.
package struct KeyBinding: Sendable {
  /// What a number typed before the key means.
  package enum Count: Sendable {
    /// The command is repeated this many times.
    case times
    /// The number is the command's argument.
    case argument
    case ignored
  }

  package enum Section: String, CaseIterable, Sendable {
    case moving = "Moving"
    case finding = "Finding"
    case looking = "Looking"
    case changing = "Trying"
    case presenting = "Presenting"
    case program = "Program"
  }

  package var command: StepperCommand
  package var section: Section
  package var keys: [Key]
  /// The full word that a learner types for the command.
  package var word: String
  /// What may follow the word, as the help writes it.
  package var argument: String?
  package var count: Count
  package var summary: String
  /// The word beside the key in the last line of the screen.
  package var label: String?

  init(
    _ command: StepperCommand, _ section: Section, _ keys: [Key], _ word: String,
    taking argument: String? = nil, count: Count = .ignored, label: String? = nil, _ summary: String
  ) {
    self.command = command
    self.section = section
    self.keys = keys
    self.word = word
    self.argument = argument
    self.count = count
    self.label = label
    self.summary = summary
  }
}

extension KeyBinding {
  /// Returns the binding of a command; the table has a binding for each command.
  package static func of(_ command: StepperCommand) -> KeyBinding {
    guard let binding = byCommand[command] else { preconditionFailure("every command has a key") }
    return binding
  }

  /// Returns the name of a command in a sentence: the letter or sign of its key, or else the name of the key.
  package static func letter(of command: StepperCommand) -> String { of(command).letter }

  /// The first of its keys that is shown as a single character, or else the name of its first key.
  var letter: String {
    let names = keyNames(.ascii)
    return names.first { $0.count == 1 } ?? names[0]
  }

  /// Returns the binding of a key, or nil if the key has no command.
  package static func of(_ key: Key) -> KeyBinding? {
    byKey[key]
  }

  /// Returns the binding of a typed word: the full word, a beginning of it that is unique, or the letter of its key.
  package static func of(word: some StringProtocol) -> KeyBinding? {
    if let exact = table.first(where: { $0.word == word }) { return exact }
    if word.count == 1, let letter = word.first, let binding = byKey[.character(letter)] { return binding }
    let beginnings = table.filter { $0.word.hasPrefix(word) }
    return beginnings.count == 1 ? beginnings[0] : nil
  }

  private static let byCommand = Dictionary(
    table.map { ($0.command, $0) }, uniquingKeysWith: { first, _ in first })

  private static let byKey = Dictionary(
    table.flatMap { binding in binding.keys.map { ($0, binding) } },
    uniquingKeysWith: { first, _ in first })
}
