import CommandLineParsing
import Testing

/// Two commands that call different things by one name.
private enum TwoCommands {
  static let number = Option("example", .integer(in: 1...), help: "Only this example.")
  static let name = Option("example", .text("PROBLEM"), help: "Another problem.")
  static let word = Argument.optional("WORD", .text, help: "A word.")
  static let program = Program<SampleAction>(
    "two", version: "1", "Two commands.",
    commands: [
      CommandGroup(
        "All",
        [
          Command<SampleAction>(
            "show", "Show.", arguments: Arguments(word), options: [OptionGroup("Part", number)]
          ) {
            parsed in
            "show \(parsed[number] ?? 0)"
          },
          Command<SampleAction>(
            "learn", "Learn.", arguments: Arguments(word), options: [OptionGroup("Part", name)]
          ) {
            parsed in
            "learn \(parsed[name] ?? "")"
          },
        ])
    ], defaultCommand: "show")
}

@Test(arguments: [
  (["learn", "--example", "xor"], "learn xor"), (["show", "--example", "2"], "show 2"),
  (["show", "--example", "xor"], "fault"),
])
func `an option is held against the declaration of its own command`(words: [String], answer: String) {
  guard case .run(let action, let parsed) = TwoCommands.program.parse(words, environment: [:]) else {
    #expect(answer == "fault")
    return
  }
  #expect(action(parsed) == answer)
}
