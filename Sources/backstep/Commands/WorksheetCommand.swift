import Backpropagation
import CommandLineParsing
import Interchange
import Lessons
import NeuralNetwork
import Notations
import Rendering
import Walkthrough

/// `backstep worksheet`: prints a sheet with numbered blanks for students, and the key for the teacher.
enum WorksheetCommand {
  static let source = Argument(
    "LESSON|PROBLEM", .file(or: { WorksheetSource.names }), default: BuiltInProblem.standard.id,
    help: "A built-in problem or lesson, or a file with one.")
  static let blank = Option(
    "blank", .choice, default: WorksheetReference.Blanks.results,
    help:
      "What to leave blank: the results; the results and the numbers; or the results and each term of a sum.")
  static let example = Option(
    "example", examples, default: .only(1),
    help: "The example to work through, or all examples with their mean and the update.")
  private static let examples = ValueKind<WorksheetReference.Examples>(
    "N|all", rule: "the number of an example or the word all", completion: .words { ["all"] },
    parse: WorksheetReference.Examples.init)
  static let digits = Option(
    "digits", .integer(in: WorksheetReference.digits), default: 4, help: "How many decimal places to fill in."
  )
  static let format = Shared.formatOption(
    among: OutputFormat.ofPages, default: .markdown, help: "What to write; html is for printing.")
  static let key = Option.flag("key", help: "Write the key, with every number and its calculation.")
  static let copies = Option(
    "copies", .integer(in: 1...1000), default: 1,
    help: "Write this many sheets, each with different numbers, and one key into the folder of --output.")

  static let command: Command<Action> = Command(
    "worksheet", "Make a worksheet of a problem or a lesson, and its key.",
    details:
      "The worksheet of a lesson has the lesson's questions that ask for numbers. It uses the lesson's notes, and each question keeps its number of digits.",
    examples: [
      Example("backstep worksheet mazur -o sheet.md", "a sheet with the numbers of the problem"),
      Example("backstep worksheet mazur --key -o key.md", "its key, with the same blanks"),
      Example("backstep worksheet xor --example all", "every example, their mean and the update"),
      Example("backstep worksheet 03-hidden-error --seed 5", "a lesson's questions with fresh numbers"),
      Example("backstep worksheet mazur --copies 30 --seed 1 -o sheets", "30 different sheets and a key"),
    ],
    arguments: Arguments(source),
    options: [
      OptionGroup("Worksheet", blank, Shared.seed, example, digits, Shared.notes),
      OptionGroup("Output", key, copies, format, Shared.output),
      OptionGroup("Appearance", Shared.color, Shared.glyphs, Shared.width),
    ],
    action: Action { parsed, console throws(InputFaults) in try run(parsed, &console) })

  private static func run(_ parsed: Parsed, _ console: inout Console) throws(InputFaults) -> ExitStatus {
    let source = try WorksheetSource(named: parsed[source])
    guard parsed[copies] > 1 else {
      let sheet = try worksheet(of: source, parsed, seed: parsed[Shared.seed])
      let document = Document(.sheets([parsed[key] ? sheet.key : sheet.sheet]))
      try DocumentOutput(parsed, as: parsed[format], console).write(document, &console)
      return .success
    }
    try writeCopies(of: source, parsed, &console)
    return .success
  }

  private static func worksheet(
    of source: WorksheetSource, _ parsed: Parsed, seed: Int?
  ) throws(InputFaults) -> Worksheet {
    let notation = try source.notation(chosen: parsed)
    let reference = WorksheetReference(
      source: source.name, blanks: parsed[blank], seed: seed,
      notes: notation.isBuiltIn ? notation.id : nil, digits: parsed[digits], examples: parsed[example])
    return try source.worksheet(reference, in: notation)
  }
}

// MARK: - Many sheets

extension WorksheetCommand {
  private static func writeCopies(
    of source: WorksheetSource, _ parsed: Parsed, _ console: inout Console
  ) throws(InputFaults) {
    guard let folder = parsed.outputPath else {
      let fault = Fault("several sheets need a folder", fix: "Name it with --output FOLDER.")
      throw InputFaults(file: "--copies", faults: Faults([fault]))
    }
    try Folder.make(folder)
    let ending = parsed[format].fileExtension
    let places = "\(parsed[copies])".count
    var keys: [[Page]] = []
    for copy in 1...parsed[copies] {
      let sheet = try worksheet(of: source, parsed, seed: (parsed[Shared.seed] ?? 1) + copy - 1)
      let number = String(repeating: "0", count: places - "\(copy)".count) + "\(copy)"
      try write([sheet.sheet], to: "\(folder)/sheet-\(number).\(ending)", parsed, &console)
      keys.append(sheet.key)
    }
    try write(keys, to: "\(folder)/key.\(ending)", parsed, &console)
  }

  private static func write(
    _ sheets: [[Page]], to path: String, _ parsed: Parsed, _ console: inout Console
  ) throws(InputFaults) {
    let surroundings = OutputFormat.Surroundings(TextLook(parsed, console, toFile: true))
    try console.write(to: path) { sink in parsed[format].write(Document(.sheets(sheets)), surroundings, sink)
    }
  }
}
