import Backpropagation
import CommandLineParsing
import Interchange
import Lessons
import NeuralNetwork
import Notations
import Rendering
import Walkthrough

/// `backstep worksheet`: a sheet with numbered blanks for students, and the key for the teacher.
enum WorksheetCommand {
  enum Format: String, CaseIterable, Sendable { case markdown, text }

  static let blank = Option(
    "blank", .choice, default: WorksheetReference.Blanks.results,
    help: "What is left blank: the results, the numbers as well, or each term of a sum beforehand.")
  static let example = Option("example", .integer(in: 1...), default: 1, help: "The example to work through.")
  static let digits = Option(
    "digits", .integer(in: WorksheetReference.digits), default: 4, help: "Decimal places to be filled in.")
  static let format = Option("format", short: "f", .choice, default: Format.markdown, help: "What to write.")
  static let key = Option.flag("key", help: "Write the key, with every number and how it comes about.")
  static let copies = Option(
    "copies", .integer(in: 1...1000), default: 1,
    help: "Write so many sheets, each with other numbers, and one key, into the folder of --output.")

  static let command: Command<Action> = Command(
    "worksheet", "Make a worksheet of a problem, and its key.",
    examples: [
      Example("backstep worksheet mazur -o sheet.md", "a sheet with the numbers of the problem"),
      Example("backstep worksheet mazur --key -o key.md", "its key, numbered alike"),
      Example("backstep worksheet mazur --copies 30 --seed 1 -o sheets", "thirty different sheets and a key"),
    ],
    arguments: Shared.problem,
    options: [
      OptionGroup("Worksheet", blank, Shared.seed, example, digits, Shared.notes),
      OptionGroup("Output", key, copies, format, Shared.output),
      OptionGroup("Appearance", Shared.color, Shared.glyphs, Shared.width),
    ],
    action: Action { parsed, console throws(InputFaults) in try run(parsed, &console) })

  private static func run(_ parsed: Parsed, _ console: inout Console) throws(InputFaults) -> ExitStatus {
    let name = parsed[Shared.problem]
    let problem = try ProblemSource.named(name).finiteTrace(named: name).problem
    if parsed[example] > problem.examples.count {
      throw fault(
        "--example", "there is no example \(parsed[example])", "There are \(problem.examples.count).")
    }
    guard parsed[copies] > 1 else {
      let sheet = try worksheet(of: problem, parsed, seed: parsed[Shared.seed])
      let text = text(parsed[key] ? sheet.key : sheet.sheet, parsed, console)
      try console.write(to: parsed[Shared.output]) { sink in sink(Array(text.utf8)) }
      return .success
    }
    try writeCopies(of: problem, parsed, &console)
    return .success
  }

  private static func worksheet(
    of problem: Problem, _ parsed: Parsed, seed: Int?
  ) throws(InputFaults) -> Worksheet {
    let notation = try Notation.chosen(parsed)
    let name = parsed[Shared.problem]
    let reference = WorksheetReference(
      source: BuiltInProblem.named(name) == nil ? nil : name, blanks: parsed[blank], seed: seed,
      notes: notation.id, digits: parsed[digits], example: parsed[example])
    guard let sheet = Worksheet(reference, of: problem, notation: notation) else {
      throw fault(
        name, "the network is too large for a worksheet",
        "A sheet has at most \(Worksheet.mostBlanks) blanks.")
    }
    return sheet
  }

  private static func fault(_ file: String, _ what: String, _ mend: String) -> InputFaults {
    InputFaults(file: file, faults: Faults([Fault(what, mend: mend)]))
  }
}

// MARK: - Many sheets

extension WorksheetCommand {
  private static func writeCopies(
    of problem: Problem, _ parsed: Parsed, _ console: inout Console
  ) throws(InputFaults) {
    guard let folder = parsed[Shared.output] else {
      throw fault("--copies", "several sheets need a folder", "Name it with --output FOLDER.")
    }
    try Folder.make(folder)
    let ending = parsed[format] == .markdown ? "md" : "txt"
    let places = "\(parsed[copies])".count
    var keys: [Page] = []
    for copy in 1...parsed[copies] {
      let sheet = try worksheet(of: problem, parsed, seed: (parsed[Shared.seed] ?? 1) + copy - 1)
      let number = String(repeating: "0", count: places - "\(copy)".count) + "\(copy)"
      let text = text(sheet.sheet, parsed, console)
      try console.write(to: "\(folder)/sheet-\(number).\(ending)") { sink in sink(Array(text.utf8)) }
      keys += sheet.key
    }
    let text = text(keys, parsed, console)
    try console.write(to: "\(folder)/key.\(ending)") { sink in sink(Array(text.utf8)) }
  }

  /// A front page begins a sheet; what follows stands below it.
  private static func text(_ pages: [Page], _ parsed: Parsed, _ console: Console) -> String {
    switch parsed[format] {
    case .markdown:
      let renderer = PageMarkdownRenderer()
      return pages.map { renderer.text($0, level: $0.isFront ? 1 : 2) + "\n" }.joined(separator: "\n")
    case .text:
      let look = Look(parsed, console, toFile: parsed[Shared.output] != nil)
      return pages.flatMap(look.pages.lines).map { String(decoding: look.bytes($0), as: UTF8.self) }.joined()
    }
  }
}
