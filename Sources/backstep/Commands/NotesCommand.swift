import CommandLineParsing
import Interchange
import NeuralNetwork
import Notations
import Rendering
import Walkthrough

/// `backstep notes`: lists the sets of notes, or shows one of them in full, or all side by side.
enum NotesCommand {
  static let name = Argument.optional(
    "NAME", .file(or: { Notation.builtIn.map(\.id) }), help: "Built-in notes, or a file of your own.")
  static let table = Option.flag(
    "table", help: "The same quantities and equations in all notes, side by side.")
  static let words = Option.flag(
    "words", help: "A glossary: the words that the program uses, in the letters of these notes.")
  static let format = Shared.formatOption(
    among: OutputFormat.all, default: .text,
    help: "What to write; json is a file of notes to start from.")

  static let command: Command<Action> = Command(
    "notes", "List the sets of notes, or show the letters and equations of one.",
    examples: [
      Example("backstep notes", "the list"),
      Example("backstep notes --table", "one quantity in all \(inWords(Notation.builtIn.count)) spellings"),
      Example("backstep notes lecture", "its letters and equations, in its own order"),
      Example("backstep notes lecture --words", "what each word means, in its letters"),
      Example("backstep notes nielsen --format json -o my-notes.json", "a file to make your own notes of"),
    ],
    arguments: Arguments(name),
    options: [OptionGroup("Output", table, words, format, Shared.output), Shared.appearance],
    action: Action { parsed, console throws(InputFaults) in try run(parsed, &console) })

  private static func run(_ parsed: Parsed, _ console: inout Console) throws(InputFaults) -> ExitStatus {
    try checkEffect(parsed)
    let asked = try parsed[name].map { name throws(InputFaults) in try Notation.found(name) }
    let pages = parsed[words] ? [Glossary(in: asked ?? .nielsen).page] : pages(asked, inTable: parsed[table])
    let document = Document(.sheets([pages])) { sink in
      sink(JSONWriter.bytes(layout: .pretty) { (asked ?? .nielsen).write(to: &$0) })
    }
    try DocumentOutput(parsed, as: parsed[format], console).write(document, &console)
    return .success
  }

  /// Refuses options that would have no effect beside others.
  private static func checkEffect(_ parsed: Parsed) throws(InputFaults) {
    if parsed[table], parsed[words] {
      throw InputFaults(
        commandLine: Fault("--table and --words show different pages", fix: "Leave one out."))
    }
    guard parsed[format].kind == .data, parsed[table] || parsed[words] else { return }
    throw InputFaults(
      commandLine: Fault(
        "--format \(parsed[format].name) writes the notes themselves, without --table or --words",
        fix: "Leave --format out, or the other option."))
  }

  private static func pages(_ asked: Notation?, inTable: Bool) -> [Page] {
    if inTable {
      let others = asked.map { [$0] } ?? []
      return NotesReport.comparison(of: Notation.builtIn + others.filter { !$0.isBuiltIn })
    }
    return asked.map { NotesReport(of: $0).pages } ?? [NotesReport.list]
  }
}
