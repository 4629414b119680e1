import CommandLineParsing
import Testing

struct FaultCase: CustomTestStringConvertible {
  let words: [String]
  let text: String
  var testDescription: String { words.joined(separator: " ") }

  init(_ words: [String], _ text: String) {
    self.words = words
    self.text = text
  }

  static let all: [FaultCase] = [
    .init(["trcae"], "backstep has no command 'trcae'. Did you mean trace?"),
    .init(
      ["zzz"], "backstep has no command 'zzz'. The commands are: step, trace, why, lesson, help."),
    .init(["mazur"], "backstep has no command 'mazur'. Did you mean backstep step mazur?"),
    .init(["my.json"], "backstep has no command 'my.json'. Did you mean backstep step my.json?"),
    .init(["lesson"], "backstep lesson needs a command: check."),
    .init(["lesson", "chek"], "backstep lesson has no command 'chek'. Did you mean check?"),
    .init(["trace", "--fromat", "json"], "backstep trace has no option --fromat. Did you mean --format?"),
    .init(["trace", "-format"], "backstep trace has no option -format. Did you mean --format?"),
    .init(["trace", "-pz"], "backstep trace has no option -z. backstep trace --help lists its options."),
    .init(
      ["trace", "-z[2][1]"],
      "backstep trace has no option -z[2][1]. Write -- before an argument that begins with -."),
    .init(
      ["why", "-z[2][1]"],
      "backstep why has no option -z[2][1]. Write -- before an argument that begins with -."),
    .init(["--widht", "80", "trace"], "backstep trace has no option --widht. Did you mean --width?"),
    .init(
      ["trace", "--strict"], "backstep trace has no option --strict; it belongs to backstep lesson check."),
    .init(["trace", "--digits"], "--digits needs a value: a whole number, 1 to 17."),
    .init(["trace", "-d", "--plain"], "-d needs a value: a whole number, 1 to 17."),
    .init(["trace", "--output", "--", "x"], "--output needs a value: the name of a file."),
    .init(["trace", "--format"], "--format needs a value: one of text, markdown, json."),
    .init(["--plain=yes"], "--plain takes no value, but was given 'yes'. Write --plain alone."),
    .init(["-p=yes"], "-p takes no value, but was given 'yes'. Write -p alone."),
    .init(["trace", "--digits", "18"], "--digits: '18' is not valid; give a whole number, 1 to 17."),
    .init(["trace", "--digits=six"], "--digits: 'six' is not valid; give a whole number, 1 to 17."),
    .init(["trace", "--layer", "-1"], "--layer: '-1' is not valid; give a whole number, 1 or more."),
    .init(["trace", "--offset", "inf"], "--offset: 'inf' is not valid; give a number."),
    .init(
      ["trace", "--steps", "1,,2"],
      "--steps: '1,,2' is not valid; give a list with commas between, each a whole number, 1 or more."),
    .init(["trace", "--output="], "--output: '' is not valid; give the name of a file."),
    .init(
      ["trace", "--format", "markdwon"],
      "--format: 'markdwon' is not valid; give one of text, markdown, json. Did you mean markdown?"),
    .init(["why"], "backstep why needs QUANTITY: The number to explain."),
    .init(["lesson", "check"], "backstep lesson check needs FILE: The lessons to check."),
    .init(["trace", "a", "b"], "backstep trace takes at most one argument, so 'b' is one too many."),
    .init(["why", "a", "b", "c"], "backstep why takes at most 2 arguments, so 'c' is one too many."),
    .init(["help", "quantites"], "there is no help on 'quantites'. Did you mean quantities?"),
    .init(
      ["help", "zzz"],
      "there is no help on 'zzz'. The topics are: step, trace, why, lesson, lesson check, help, quantities."),
  ]
}

@Test(arguments: FaultCase.all) func `a fault says what is wrong and how to fix it`(_ line: FaultCase) {
  #expect(answer(line.words) == line.text)
}

@Test func `all faults of a line are told at once, in the order of the line`() {
  let words = ["trace", "--fromat=json", "--digits", "0", "a", "b", "--plain=1", "--layer"]
  guard case .faults(let faults) = sample.parse(words, environment: ["BACKSTEP_NOTES": "neil"]) else {
    Issue.record("no faults")
    return
  }
  let notes = ["nielsen", "neal", "soundness"]
  #expect(
    faults == [
      .unknownOption("--fromat", command: "backstep trace", near: ["--format"]),
      .invalidValue("0", of: "--digits", .rule("a whole number, 1 to 17"), near: []),
      .unexpectedArgument("b", command: "backstep trace", limit: 1),
      .unwantedValue(option: "--plain", value: "1"),
      .missingValue(option: "--layer", .rule("a whole number, 1 or more")),
      .invalidValue("neil", of: "BACKSTEP_NOTES", .oneOf(notes), near: ["neal"]),
    ])
}

@Test func `beside an unknown command, what no command would accept is told too`() {
  #expect(
    answer("trcae", "--digits", "x", "--strict", "--plian")
      == """
      backstep has no command 'trcae'. Did you mean trace?
      --digits: 'x' is not valid; give a whole number, 1 to 17.
      backstep has no option --plian. Did you mean --plain?
      """)
}

@Test func `a fault obeys no word of the command line`() {
  #expect(answer("why", "a", "b", "\u{1b}[2J\r\u{9b}\u{202e}\u{7f}").contains("'^[[2J^M<U+009B><U+202E>^?'"))
  let long = answer("why", "a", "b", String(repeating: "é", count: 100_000))
  #expect(long.count < 150)
}

@Test(arguments: [10, 20, 33, 80]) func `a report keeps to its width and begins with the program's name`(
  _ width: Int
) {
  let words = ["trace", "--fromat", "--digits", "x", String(repeating: "y", count: 200), "z"]
  guard case .faults(let faults) = sample.parse(words) else { Issue.record("no faults"); return }
  let lines = sample.report(faults, width: width).split(separator: "\n")
  #expect(lines.allSatisfy { $0.count <= max(width, 20) })
  #expect(lines.filter { $0.hasPrefix("backstep: ") }.count == 3)
}
