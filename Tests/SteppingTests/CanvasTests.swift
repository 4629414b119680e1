import Stepping
import Testing

struct CanvasTests {
  @Test func `what lies outside is cut`() {
    var canvas = Canvas(columns: 6, rows: 2)
    canvas.draw("0123456789", row: 0, column: -2)
    canvas.draw("xyz", row: 1, column: 4)
    canvas.draw("below", row: 2, column: 0)
    canvas.draw("above", row: -1, column: 0)
    #expect(canvas.lines(colored: false) == ["234567", "    xy"])
  }

  @Test func `styles colour and change no character`() {
    var canvas = Canvas(columns: 20, rows: 1)
    let end = canvas.draw("δ ", row: 0, column: 0)
    canvas.draw("-0.25", row: 0, column: end, .negative)
    #expect(canvas.lines(colored: false) == ["δ -0.25"])
    #expect(canvas.lines(colored: true) == ["δ \u{1B}[0;38;5;130m-0.25\u{1B}[m"])
  }

  @Test func `a canvas is drawn on another`() {
    var inner = Canvas(columns: 2, rows: 2)
    inner.draw("ab", row: 0, column: 0)
    inner.draw("cd", row: 1, column: 0)
    var canvas = Canvas(columns: 4, rows: 2)
    canvas.draw(inner, row: 1, column: 3)
    #expect(canvas.lines(colored: false) == ["", "   a"])
  }
}
