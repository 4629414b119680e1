import CommandLineParsing
import Testing

private func mistakes(_ commands: Command<Int>..., defaultCommand: String? = nil) -> [String] {
  Program("p", version: "1", "s", commands: [CommandGroup("G", commands)], defaultCommand: defaultCommand)
    .declarationMistakes
}

private let a = Argument("A", .text, help: "h")
private let files = Argument.repeated("FILE", .file, help: "h")
private let perhaps = Argument.optional("B", .integer, help: "h")
private let flag = Option.flag("x", short: "x", help: "h")
private let valued = Option("x", .text, help: "h")
private let other = Option.flag("other", short: "x", help: "h")
private let odd = Option.flag("Odd Name", short: "1", help: "h")

@Test func `a sound declaration has no mistakes`() {
  #expect(sample.declarationMistakes == [])
  #expect(mistakes(Command("c", "s", arguments: Arguments(a, perhaps), action: 0), defaultCommand: "c") == [])
}

@Test func `each mistake of a declaration is found`() {
  #expect(
    mistakes(Command("c", "s", action: 0), defaultCommand: "d") == ["the default command d does not exist"])
  #expect(mistakes(Command("c", "s", action: 0), Command("c", "s", action: 0)) == ["c is declared twice"])
  #expect(mistakes(Command("help", "s", action: 0)) == ["help is declared twice"])
  #expect(mistakes(Command("c", "s", arguments: Arguments(a, a), action: 0)) == ["p c: A is declared twice"])
  #expect(
    mistakes(Command("c", "s", arguments: Arguments(files, a), action: 0))
      == ["p c: an argument follows the repeated FILE"])
  #expect(
    mistakes(Command("c", "s", arguments: Arguments(perhaps, a), action: 0))
      == ["p c: the required A follows an optional argument"])
  #expect(
    mistakes(Command("c", "s", options: [OptionGroup("O", odd)], action: 0))
      == [
        "p c: 'Odd Name' is not a plain lower-case word", "p c: the short name of --Odd Name is not a letter",
      ])
  #expect(
    mistakes(Command("c", "s", options: [OptionGroup("O", flag, other)], action: 0))
      == ["-x stands for two options"])
  #expect(
    mistakes(
      Command("c", "s", options: [OptionGroup("O", flag)], action: 0),
      Command("d", "s", options: [OptionGroup("O", valued)], action: 0))
      == ["--x takes a value in one command and none in another"])
}
