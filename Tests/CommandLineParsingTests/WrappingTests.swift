@testable import CommandLineParsing
import Testing

@Test func `a text is broken at its spaces`() {
  #expect(wrap("one two three four", width: 9) == ["one two", "three", "four"])
  #expect(wrap("one two", width: 7) == ["one two"])
}

@Test func `a word longer than a line is cut`() {
  #expect(wrap("ab abcdefgh c", width: 4) == ["ab", "abcd", "efgh", "c"])
}

@Test func `indents count towards the width`() {
  #expect(wrap("one two three", width: 8, indent: 2, hanging: 1) == ["  one", "   two", "   three"])
}

@Test func `lines flow together, empty lines part paragraphs and indented lines stay`() {
  let text = "one\ntwo\n\n  a   b\n  c\nthree"
  #expect(wrap(text, width: 20) == ["one two", "", "  a   b", "  c", "three"])
}

@Test func `an indented line that does not fit is broken`() {
  #expect(wrap("  aaa   bbb ccc", width: 8) == ["  aaa", "  bbb", "  ccc"])
}

@Test func `a label too long for its column has its own line`() {
  let columns = TwoColumns(labels: ["ab", "a very long label indeed"], width: 60)
  #expect(columns.lines("ab", "text", style: { $0 }) == ["  ab    text"])
  #expect(
    columns.lines("a very long label indeed", "text", style: { $0 })
      == ["  a very long label indeed", "        text"])
}
