@testable import CommandLineParsing
import TestSupport
import Testing

private let pages: [HelpPage] =
  [.overview, .topic("quantities")] + sample.allCommands.map { .command($0.names) }

@Test func `the pages of the help read as recorded`() {
  for width in [40, 80, 120] {
    let text = pages.map { sample.help($0, width: width) }.joined(separator: "\n----\n\n")
    #expect(differenceFromGolden(text, "help-\(width).txt") == nil)
  }
}

@Test func `no line of the help is wider than asked for`() {
  for width in 20...130 {
    for page in pages {
      let lines = sample.help(page, width: width).split(separator: "\n")
      #expect(lines.allSatisfy { $0.count <= width }, "\(page) at \(width)")
    }
  }
}

@Test func `a default that is nothing is not told`() {
  let list = Option("steps", .list(of: .integer(in: 1...)), default: [], help: "These steps.")
  #expect(!list.declaration.helpWithNotes.contains("default"))
  let some = Option("steps", .list(of: .integer(in: 1...)), default: [2, 3], help: "These steps.")
  #expect(some.declaration.helpWithNotes.contains("default: 2,3"))
}

@Test func `the narrowest page still holds every word`() {
  let wide = sample.help(.command(["trace"]), width: 130).filter { !$0.isWhitespace }
  let narrow = sample.help(.command(["trace"]), width: 20).filter { !$0.isWhitespace }
  #expect(wide == narrow)
}

@Test func `a style adds to the text and takes nothing away`() {
  let style = HelpStyle(heading: { "\u{1}" + $0 + "\u{2}" }, label: { "\u{3}" + $0 + "\u{4}" })
  let marks: Set<Character> = ["\u{1}", "\u{2}", "\u{3}", "\u{4}"]
  for page in pages {
    let styled = sample.help(page, width: 80, style: style)
    #expect(styled.filter { !marks.contains($0) } == sample.help(page, width: 80))
    #expect(styled.contains("\u{1}"))
  }
  #expect(sample.help(.overview, width: 80, style: style).contains("\u{3}trace\u{4}"))
}

@Test func `the reference in Markdown reads as recorded`() {
  #expect(differenceFromGolden(sample.markdownReference, "reference.md") == nil)
}

@Test func `Markdown's own characters are text in the reference`() {
  let flag = Option.flag("odd", help: "a_b * `c_d|e` <x> | $y$")
  let program = Program(
    "p", version: "1", "s",
    commands: [CommandGroup("G", [Command("c", "s", options: [OptionGroup("O", flag)], action: 0)])])
  #expect(program.markdownReference.contains(#"| `--odd` | a\_b \* `c_d\|e` &lt;x> \| \$y\$ |"#))
}
