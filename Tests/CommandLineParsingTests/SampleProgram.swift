import CommandLineParsing

/// A program as a reader of this module would declare it; every test below works on it.
let sample = Program<SampleAction>(
  "backstep", version: "1.2.3", "See backpropagation, number by number.",
  examples: [Example("backstep trace mazur", "Print every step of the worked example.")],
  commands: [
    CommandGroup("See it", [StepCommand.command, TraceCommand.command, WhyCommand.command]),
    CommandGroup("Teach it", [LessonCommand.command]),
  ],
  defaultCommand: "step",
  topics: [
    Topic(
      "quantities", "How to name a number.",
      text: """
        A quantity is a letter with its indices, in the order in which the notes
        write them:

          z[2][1]         the weighted input of neuron 1 in layer 2
          dC/dw[2][1][1]  the slope of the cost by that weight
        """)
  ])

typealias SampleAction = @Sendable (Parsed) -> String

enum Format: String, CaseIterable { case text, markdown, json }
enum Depth: String, CaseIterable { case layer, neuron, term }
enum Notes: String, CaseIterable { case nielsen, neal, soundness }
enum Switch: String, CaseIterable { case auto, always, never }

enum Shared {
  static let problem = Argument(
    "PROBLEM", .file(or: { ["mazur", "xor"] }), default: "mazur",
    help: "A problem file, - for standard input, or a built-in problem.")
  static let notes = Option(
    "notes", short: "n", .choice, default: Notes.nielsen, environment: "BACKSTEP_NOTES",
    help: "Spell the equations as these notes do.")
  static let color = Option("color", .choice, default: Switch.auto, help: "When to use colour.")
  static let width = Option("width", .integer(in: 20...), help: "Columns of a page.")
  static let plain = Option.flag("plain", short: "p", help: "Write lines, move no cursor.")
  static let quiet = Option.flag("quiet", short: "q", help: "Say nothing but the result.")
  static let look = OptionGroup("Look", notes, color, width, plain, quiet)
}

enum StepCommand {
  static let command = Command<SampleAction>(
    "step", "Step through a problem, forwards and backwards.", arguments: Arguments(Shared.problem),
    options: [Shared.look]
  ) { parsed in "step \(parsed[Shared.problem]) \(parsed[Shared.width] ?? 80)" }
}

enum TraceCommand {
  static let format = Option("format", .choice, default: Format.text, help: "Form of the pages.")
  static let output = Option("output", short: "o", .file, help: "Write to FILE, whole or not at all.")
  static let digits = Option("digits", short: "d", .integer(in: 1...17), default: 6, help: "Digits to show.")
  static let layer = Option("layer", .integer(in: 1..., "L"), help: "Show this layer alone.")
  static let depth = Option("depth", .choice, default: Depth.neuron, help: "How deep to look.")
  static let offset = Option("offset", .number, default: 0, help: "Add this to every weight.")
  static let steps = Option("steps", .list(of: .integer(in: 1...)), default: [1], help: "Trace these steps.")
  static let only = Option.repeated("only", .text("QUANTITY"), help: "Show this quantity.")

  static let command = Command<SampleAction>(
    "trace", "Print one forward and backward pass beside its equations.",
    details: "A saved trace is shown without being computed again.",
    examples: [
      Example("backstep trace xor --layer 2 --depth term", "Every product behind layer 2."),
      Example("backstep trace --format markdown -o mazur.md", "Write the pages to a file."),
    ],
    arguments: Arguments(Shared.problem),
    options: [
      OptionGroup("Form", format, output, digits), OptionGroup("Part", layer, depth, only),
      OptionGroup("Run", offset, steps), Shared.look,
    ],
    action: run)

  static func run(_ parsed: Parsed) -> String {
    let format: Format = parsed[format]
    let layer: Int? = parsed[layer]
    let quantities: [String] = parsed[only]
    return "trace \(parsed[Shared.problem]) \(format) \(layer ?? 0) \(parsed[digits]) \(quantities)"
  }
}

enum WhyCommand {
  static let quantity = Argument("QUANTITY", .text, help: "The number to explain.")
  static let command = Command<SampleAction>(
    "why", "Say where a number came from.", arguments: Arguments(quantity, Shared.problem),
    options: [Shared.look]
  ) { parsed in "why \(parsed[quantity]) \(parsed[Shared.problem])" }
}

enum LessonCommand {
  static let files = Argument.repeated("FILE", .file, help: "The lessons to check.")
  static let strict = Option.flag("strict", help: "Take warnings for faults.")
  static let check = Command<SampleAction>(
    "check", "Check that every claim of a lesson holds.", arguments: Arguments(files),
    options: [OptionGroup("Check", strict)]
  ) { parsed in "check \(parsed[files]) \(parsed[strict])" }
  static let command = Command<SampleAction>("lesson", "Work with lesson files.", subcommands: [check])
}
