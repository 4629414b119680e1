import CommandLineParsing
import Testing

struct SyntaxCase: CustomTestStringConvertible {
  let rule: String
  let words: [String]
  let answer: String
  var testDescription: String { rule }

  init(_ rule: String, _ words: [String], _ answer: String) {
    self.rule = rule
    self.words = words
    self.answer = answer
  }

  static let all: [SyntaxCase] = [
    .init("a value stands behind its option", ["trace", "--digits", "3"], "trace mazur text 0 3 []"),
    .init("a value is joined by an equals sign", ["trace", "--digits=3"], "trace mazur text 0 3 []"),
    .init(
      "a value may itself hold an equals sign", ["trace", "--only=a=b"], #"trace mazur text 0 6 ["a=b"]"#),
    .init("an empty value may be joined", ["trace", "--only="], #"trace mazur text 0 6 [""]"#),
    .init("a short option's value stands behind it", ["trace", "-d", "3"], "trace mazur text 0 3 []"),
    .init("a short option's value is joined to it", ["trace", "-d3"], "trace mazur text 0 3 []"),
    .init("a short option takes an equals sign too", ["trace", "-d=3"], "trace mazur text 0 3 []"),
    .init("flags are bundled", ["trace", "-pq"], "trace mazur text 0 6 []"),
    .init("a bundle may end in an option with its value", ["trace", "-pqd3"], "trace mazur text 0 3 []"),
    .init("a bundled option's value may follow", ["trace", "-pqd", "3"], "trace mazur text 0 3 []"),
    .init("options stand before the command", ["--digits", "3", "trace"], "trace mazur text 0 3 []"),
    .init("options stand behind the arguments", ["trace", "xor", "-d3"], "trace xor text 0 3 []"),
    .init("two dashes end the options", ["trace", "--", "-d3"], "trace -d3 text 0 6 []"),
    .init("behind two dashes two dashes are a word", ["trace", "--", "--"], "trace -- text 0 6 []"),
    .init("behind two dashes no word is a command", ["--", "trace"], "step trace 80"),
    .init("a lone dash is an argument", ["trace", "-"], "trace - text 0 6 []"),
    .init("a lone dash is a value", ["trace", "--only", "-"], #"trace mazur text 0 6 ["-"]"#),
    .init("a negative number is a value", ["trace", "--only", "-0.5"], #"trace mazur text 0 6 ["-0.5"]"#),
    .init("a negative fraction is a value", ["trace", "--only", "-.5"], #"trace mazur text 0 6 ["-.5"]"#),
    .init("a negative number is an argument", ["trace", "-1e-3"], "trace -1e-3 text 0 6 []"),
    .init("a quantity is an argument", ["why", "dC/dw[2][1][1]"], "why dC/dw[2][1][1] mazur"),
    .init("an option given twice counts last", ["trace", "-d3", "-d4"], "trace mazur text 0 4 []"),
    .init(
      "a repeated option keeps all", ["trace", "--only", "z", "--only=a"], #"trace mazur text 0 6 ["z", "a"]"#
    ),
    .init("a repeated argument keeps all", ["lesson", "check", "a", "b"], #"check ["a", "b"] false"#),
    .init("a flag is true when given", ["lesson", "--strict", "check", "a"], #"check ["a"] true"#),
    .init("a command's name behind it is an argument", ["trace", "why"], "trace why text 0 6 []"),
    .init("without a command the default one runs", [], "step mazur 80"),
    .init("the default command takes options", ["--width", "40"], "step mazur 40"),
    .init("help without a command is the overview", ["--help"], "help overview"),
    .init("help of a command", ["trace", "-h"], #"help command(["trace"])"#),
    .init("help goes before faults", ["trace", "--digits", "x", "--help"], #"help command(["trace"])"#),
    .init("help of a command that gathers others", ["lesson", "--help"], #"help command(["lesson"])"#),
    .init(
      "help of a command in a command", ["lesson", "check", "-h"], #"help command(["lesson", "check"])"#),
    .init("behind two dashes help is a word", ["why", "--", "--help"], "why --help mazur"),
    .init("the help command alone is the overview", ["help"], "help overview"),
    .init(
      "the help command with a command", ["help", "lesson", "check"], #"help command(["lesson", "check"])"#),
    .init("the help command with a topic", ["help", "quantities"], #"help topic("quantities")"#),
    .init("help on the help command", ["help", "help"], #"help command(["help"])"#),
    .init("the version", ["--version"], "version"),
    .init("the version of a command is the program's", ["trace", "--version"], "version"),
  ]
}

@Test(arguments: SyntaxCase.all) func `the syntax holds`(_ line: SyntaxCase) {
  #expect(answer(line.words) == line.answer)
}

@Test func `each kind of value arrives as its type`() {
  let words = ["trace", "--offset", "-1.5e-3", "--steps", "1,10,100", "--depth=term", "--color", "never"]
  guard case .run(_, let parsed) = sample.parse(words) else { Issue.record("not understood"); return }
  #expect(parsed[TraceCommand.offset] == -1.5e-3)
  #expect(parsed[TraceCommand.steps] == [1, 10, 100])
  #expect(parsed[TraceCommand.depth] == .term)
  #expect(parsed[Shared.color] == .never)
  #expect(parsed[TraceCommand.output] == nil)
  #expect(!parsed[Shared.plain])
}

@Test func `an environment variable stands in for its option, and the option goes before it`() {
  func notes(_ words: [String], _ value: String) -> Notes? {
    guard case .run(_, let parsed) = sample.parse(words, environment: ["BACKSTEP_NOTES": value]) else {
      return nil
    }
    return parsed[Shared.notes]
  }
  #expect(notes(["trace"], "neal") == .neal)
  #expect(notes(["trace", "--notes", "soundness"], "neal") == .soundness)
  #expect(notes(["trace"], "") == .nielsen)
  #expect(notes(["trace", "-n", "soundness"], "no such notes") == .soundness)
  #expect(notes(["trace"], "no such notes") == nil)
}

@Test func `a word of a list may be written in capitals or not`() {
  #expect(answer(["trace", "--format", "Markdown"]) == answer(["trace", "--format", "markdown"]))
  #expect(answer(["trace", "--format", "JSON"]) == answer(["trace", "--format", "json"]))
  #expect(answer(["trace", "--format", "JSON"]).contains(" json "))
}
