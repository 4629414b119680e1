import Rendering
import Testing

@testable import backstep

struct StepperEnvironmentTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let variables: [String: String]
    let isTerminal: Bool
    let expected: Bool

    init(_ variables: [String: String], terminal isTerminal: Bool = true, _ expected: Bool) {
      self.variables = variables
      self.isTerminal = isTerminal
      self.expected = expected
    }

    var testDescription: String { "\(variables), terminal: \(isTerminal)" }

    var environment: TerminalEnvironment {
      TerminalEnvironment(variables: variables, isInputTerminal: isTerminal, isOutputTerminal: isTerminal)
    }
  }

  static let colorCases: [Case] = [
    Case(["TERM": "xterm"], true),
    Case(["TERM": "xterm"], terminal: false, false),
    Case(["TERM": "dumb"], false),
    Case([:], false),
    Case(["TERM": "xterm", "NO_COLOR": "1"], false),
    Case(["TERM": "xterm", "NO_COLOR": ""], true),
    Case(["NO_COLOR": "0", "FORCE_COLOR": "1"], terminal: false, false),
    Case(["FORCE_COLOR": "1"], terminal: false, true),
    Case(["CLICOLOR_FORCE": "1", "TERM": "dumb"], terminal: false, true),
    Case(["CLICOLOR_FORCE": "0", "FORCE_COLOR": "0"], terminal: false, false),
  ]

  @Test(arguments: colorCases)
  func `colour follows the environment unless the flag says otherwise`(_ example: Case) {
    #expect(example.environment.usesColor(.auto) == example.expected)
    #expect(example.environment.usesColor(.always))
    #expect(!example.environment.usesColor(.never))
  }

  @Test(arguments: [
    Case([:], false),
    Case(["LANG": "de_DE.UTF-8"], true),
    Case(["LANG": "de_DE.utf8@euro"], true),
    Case(["LANG": "de_DE.UTF-8", "LC_ALL": "C"], false),
    Case(["LANG": "C", "LC_CTYPE": "C.UTF-8"], true),
    Case(["LC_ALL": "", "LANG": "en_GB.UTF-8"], true),
    Case(["LANG": "ja_JP.eucJP"], false),
    Case(["LANG": "..."], false),
  ])
  func `glyphs follow the locale unless the flag says otherwise`(_ example: Case) {
    #expect(example.environment.usesUnicode(.auto) == example.expected)
    #expect(example.environment.usesUnicode(.unicode))
    #expect(!example.environment.usesUnicode(.ascii))
  }

  @Test func `glyphs follow what the C library says of the locale`() {
    #expect(TerminalEnvironment(codeset: "UTF-8").usesUnicode(.auto))
    #expect(!TerminalEnvironment(codeset: "ANSI_X3.4-1968").usesUnicode(.auto))
  }

  @Test func `the size is the terminal's, else the variables', else 80 by 24`() {
    let customary = ScreenSize(columns: 80, rows: 24)
    let nowhere = ScreenSize(columns: 0, rows: 0)
    let wide = TerminalEnvironment(variables: ["COLUMNS": "120", "LINES": "40"])
    let wrong = TerminalEnvironment(variables: ["COLUMNS": "-3", "LINES": "many"])
    let own = ScreenSize(columns: 41, rows: 13)
    #expect(wide.size(reported: own) == own)
    #expect(wide.size(reported: nowhere) == ScreenSize(columns: 120, rows: 40))
    #expect(wide.size(reported: nil) == ScreenSize(columns: 120, rows: 40))
    #expect(wrong.size(reported: nil) == customary)
    #expect(TerminalEnvironment().size(reported: nowhere) == customary)
  }

  @Test(arguments: [
    Case(["TERM": "xterm"], true),
    Case(["TERM": "xterm"], terminal: false, false),
    Case(["TERM": "dumb"], false),
    Case([:], false),
  ])
  func `a screen is drawn only where there is one`(_ example: Case) {
    #expect(example.environment.isInteractive == example.expected)
  }
}
