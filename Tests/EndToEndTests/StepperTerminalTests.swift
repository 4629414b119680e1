import Rendering
import TestSupport
import Testing

@testable import backstep

struct StepperTerminalTests {
  @Test func `a program in a terminal of its own sees its size and what is typed`() throws {
    var terminal = try PseudoTerminal("/bin/sh", ["-c", "stty size; read word; echo \"<$word>\"; exit 7"])
    try terminal.wait(for: "24 80")
    terminal.type("hello\n")
    #expect(try terminal.waitForEnding() == .exit(7))
    #expect(terminal.screen.lines.contains("<hello>"))
  }

  @Test func `a character that was cut off takes nothing of what follows with it`() {
    var screen = PseudoTerminalScreen(columns: 10, rows: 1)
    screen.feed("\u{1B}[?2026hab".utf8)
    screen.feed([0xE2, 0x94])
    screen.feed("\u{1B}[?2026lc".utf8)
    #expect(!screen.modes.contains(2026))
    #expect(screen.lines == ["ab\u{FFFD}c"])
  }

  @Test func `a frame is sent whole once, then only the rows that differ`() {
    var painter = ScreenPainter()
    var screen = PseudoTerminalScreen(columns: 10, rows: 3)
    screen.feed("rubbish".utf8)
    let first = Screen(lines: ["header", StyledLine("δ 0.008", .strong), "0123456789"])
    screen.feed(painter.update(to: first, columns: 10, inColor: true).utf8)
    #expect(screen.lines == ["header", "δ 0.008", "0123456789"])

    var second = first
    second.lines[1] = "δ"
    let update = painter.update(to: second, columns: 10, inColor: true)
    #expect(update == "\u{1B}[?2026h\u{1B}[?25l\u{1B}[2;1Hδ\u{1B}[K\u{1B}[?2026l")
    screen.feed(update.utf8)
    #expect(screen.lines == ["header", "δ", "0123456789"])
    #expect(painter.update(to: second, columns: 10, inColor: true) == "")

    let third = Screen(lines: ["x"], cursor: Screen.Cursor(row: 0, column: 1))
    screen.feed(painter.update(to: third, columns: 10, inColor: true).utf8)
    #expect(screen.lines == ["x", "", ""])
    #expect(screen.cursor == (0, 1))
    #expect(screen.modes.contains(25))
  }
}
