import CommandLineParsing
import Interchange
import Notations
import Rendering
import Walkthrough

/// `backstep errata`: shows the slips in the notes, with numbers that prove them.
enum ErrataCommand {
  static let notes = Argument.optional(
    "NOTES", .text(completion: .words { Notation.builtIn.map(\.id) }),
    help: "The notes whose mistakes to show; all notes if left out.")

  static let command: Command<Action> = Command(
    "errata",
    "Show the mistakes in the notes, and evaluate each printed line and its correction on a network.",
    examples: [
      CommandLineParsing.Example("backstep errata lecture", "the mistakes in one set of notes"),
      CommandLineParsing.Example(
        "backstep errata --format markdown -o errata.md", "all of them, as Markdown"),
    ],
    arguments: Arguments(notes),
    options: [OptionGroup("Output", Shared.pageFormat, Shared.output), Shared.appearance],
    action: Action { parsed, console throws(InputFaults) in try run(parsed, &console) })

  private static func run(_ parsed: Parsed, _ console: inout Console) throws(InputFaults) -> ExitStatus {
    let asked = try notations(parsed[notes])
    let numbers = NumberStyle(digits: parsed[Shared.digits])
    let output = try DocumentOutput(parsed, as: parsed[Shared.pageFormat], console)
    let limits = output.limits
    let pages = asked.map { ErrataReport($0, numbers: numbers, limits: limits).page }
    try output.write(Document(.pages(pages)), &console)
    return .success
  }

  private static func notations(_ name: String?) throws(InputFaults) -> [Notation] {
    guard let name else { return Notation.builtIn }
    if let notation = Notation.named(name) { return [notation] }
    let ids = Notation.builtIn.map(\.id)
    throw InputFaults(
      commandLine: Fault("there are no notes \(name)"),
      hint: didYouMean(suggestions(for: name, among: ids)) ?? choice(of: ids))
  }
}
