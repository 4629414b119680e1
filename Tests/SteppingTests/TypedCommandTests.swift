import Rendering
import Stepping
import Testing

struct TypedCommandTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let line: String
    let expected: TypedCommand?

    init(_ line: String, _ expected: TypedCommand?) {
      self.line = line
      self.expected = expected
    }

    var testDescription: String { line.debugDescription }
  }

  static let cases: [Case] = [
    Case("n", TypedCommand(.next)),
    Case("", TypedCommand(.next)),
    Case("  next  ", TypedCommand(.next)),
    Case("3n", TypedCommand(.next, count: 3)),
    Case("3 next", TypedCommand(.next, count: 3)),
    Case("next 3", TypedCommand(.next, count: 3)),
    Case("n3", TypedCommand(.next, count: 3)),
    Case("14", TypedCommand(.go, argument: "14")),
    Case(":14", TypedCommand(.go, argument: "14")),
    Case("why delta[2][1]", TypedCommand(.why, argument: "delta[2][1]")),
    Case("w 2", TypedCommand(.why, argument: "2")),
    Case("/BP 2", TypedCommand(.search, argument: "BP 2")),
    Case("/", TypedCommand(.search, argument: "")),
    Case(":break |delta| < 1e-3", TypedCommand(.breakpoint, argument: "|delta| < 1e-3")),
    Case("calc w[2][1][1] * 2", TypedCommand(.calculate, argument: "w[2][1][1] * 2")),
    Case("=1/3", TypedCommand(.calculate, argument: "1/3")),
    Case("= 1 / 3", TypedCommand(.calculate, argument: "1 / 3")),
    Case("=", TypedCommand(.calculate)),
    Case("N", TypedCommand(.notes)),
    Case("notes lecture", TypedCommand(.notes, argument: "lecture")),
    Case("pred", TypedCommand(.predict)),
    Case("dig 8", TypedCommand(.digits, argument: "8")),
    Case("previous", nil),
    Case("nonsense", nil),
    Case("\u{1B}[A", nil),
    Case("99999999999999999999n", TypedCommand(.next, count: TypedCommand.greatestCount)),
    Case("٣n", nil),
  ]

  @Test(arguments: cases)
  func `a typed line is a command`(_ example: Case) {
    #expect(TypedCommand(example.line) == example.expected)
  }

  @Test func `every command has one row in the table`() {
    #expect(KeyBinding.table.map(\.command).count == StepperCommand.allCases.count)
    #expect(Set(KeyBinding.table.map(\.command)) == Set(StepperCommand.allCases))
  }

  @Test func `no key and no word stands for two commands`() {
    let keys = KeyBinding.table.flatMap(\.keys)
    let words = KeyBinding.table.map(\.word)
    #expect(Set(keys).count == keys.count)
    #expect(Set(words).count == words.count)
  }

  @Test(arguments: KeyBinding.table.map(\.command))
  func `every command has a key and can be typed`(_ command: StepperCommand) {
    let binding = KeyBinding.of(command)
    #expect(!binding.keys.isEmpty)
    #expect(binding.keys.allSatisfy { KeyBinding.of($0)?.command == command })
    #expect(TypedCommand(binding.word) == TypedCommand(command))
    #expect(TypedCommand(":\(binding.word)") == TypedCommand(command))
  }

  @Test func `the table of keys fits a terminal`() {
    for glyphs in Glyphs.allCases {
      #expect(KeyBinding.reference(glyphs).split(separator: "\n").allSatisfy { $0.count <= 80 })
    }
  }
}
