import Backpropagation
import CommandLineParsing
import Equations
import Expressions
import Notations
import Rendering
import Walkthrough

/// `backstep why`: shows the origins of a number, and its effects on later numbers.
enum WhyCommand {
  static let quantity = Argument(
    "QUANTITY", .text, help: "A number in the letters of the notes, such as delta[2][1] or dC/dw[2][1][1].")
  static let levels = Option(
    "levels", .integer(in: 0...20), default: 2, help: "How many equations to follow back.")
  static let growth = Option(
    "step", .number(hint: "not 0") { $0 != 0 }, default: 0.01,
    help: "How much to increase the number, to see what changes.")

  static let command: Command<Action> = Command(
    "why", "Show where a number comes from, what it affects, and why a gradient is small.",
    examples: [
      CommandLineParsing.Example("backstep why 'dC/dw[2][1][1]'", "a gradient, back to data and weights"),
      CommandLineParsing.Example(
        "backstep why 'delta[2][1]' --notes lecture --levels 4", "an error, further back"),
      CommandLineParsing.Example("backstep why 'delta[2][1]@3' xor", "the error of the third example"),
    ],
    arguments: Arguments(quantity, Shared.problem),
    options: [
      OptionGroup("What to show", Shared.notes, levels, growth, Shared.weightDecay, Shared.maxWeights),
      UpdateOptions.group, NetworkOptions.group, NetworkOptions.rowGroup,
      OptionGroup("Output", Shared.pageFormat, Shared.output),
      Shared.appearance,
    ],
    action: Action { parsed, console throws(InputFaults) in try run(parsed, &console) })

  private static func run(_ parsed: Parsed, _ console: inout Console) throws(InputFaults) -> ExitStatus {
    var composer = try Composer(
      asked: parsed, from: NetworkOptions.source(parsed), weightDecay: parsed[Shared.weightDecay]
    ) {
      own throws(InputFaults) in try UpdateOptions.rule(parsed, insteadOf: own)
    }
    let asked: Quantity
    do {
      asked = try composer.notation.quantity(
        named: parsed[quantity], in: composer.trace.source(example: 1))
    } catch {
      throw InputFaults(commandLine: error)
    }
    let output = try DocumentOutput(parsed, as: parsed[Shared.pageFormat], console)
    composer.limits = output.limits
    let why = WhyReport(composer, quantity: asked, levels: parsed[levels], growth: parsed[growth])
    try output.write(Document(.pages([why.page])), &console)
    return .success
  }
}
