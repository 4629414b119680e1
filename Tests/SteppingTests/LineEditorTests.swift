import Stepping
import Testing

struct LineEditorTests {
  private func line(_ keys: Key..., from text: String = "") -> LineEditor {
    var editor = LineEditor(text)
    for key in keys { #expect(editor.press(key) == .editing) }
    return editor
  }

  @Test func `characters come where the cursor is`() {
    let editor = line(.character("a"), .character("c"), .left, .character("b"), .end, .character("δ"))
    #expect(editor.text == "abcδ")
    #expect(editor.cursor == 4)
  }

  @Test func `both ends and everything between can be deleted`() {
    #expect(line(.backspace, from: "abc").text == "ab")
    #expect(line(.home, .delete, from: "abc").text == "bc")
    #expect(line(.home, .backspace, .end, .delete, from: "abc").text == "abc")
    #expect(line(.left, .control("u"), from: "abc").text == "c")
    #expect(line(.home, .right, .control("k"), from: "abc").text == "a")
    #expect(line(.control("w"), from: "w[2] = 0.3 ").text == "w[2] = ")
  }

  @Test func `enter submits and escape cancels`() {
    var editor = LineEditor("BP2")
    #expect(editor.press(.enter) == .submitted("BP2"))
    #expect(editor.press(.escape) == .cancelled)
    var empty = LineEditor()
    #expect(empty.press(.backspace) == .cancelled)
  }

  @Test func `a paste is text, whatever it holds`() {
    let editor = line(.pasted("w = 1\nq\u{1B}[31m\u{202E}\t!"))
    #expect(editor.text == "w = 1 q[31m !")
    let long = line(.pasted(String(repeating: "x", count: 5000)))
    #expect(long.text.count == LineEditor.longest)
  }

  @Test(arguments: UInt64(0)..<8)
  func `random keys leave the cursor in the line`(seed: UInt64) {
    let keys: [Key] = [
      .character("x"), .character(" "), .left, .right, .home, .end, .backspace, .delete, .control("u"),
      .control("k"), .control("w"), .pasted("two words"), .tab, .up,
    ]
    var random = SeededGenerator(seed: seed)
    var editor = LineEditor("start")
    for _ in 0..<2000 {
      _ = editor.press(keys[Int.random(in: keys.indices, using: &random)])
      #expect((0...editor.characters.count).contains(editor.cursor))
    }
  }
}
