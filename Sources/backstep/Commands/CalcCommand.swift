import Backpropagation
import CommandLineParsing
import Interchange
import NeuralNetwork
import Notations
import Rendering
import Walkthrough

/// `backstep calc`: calculates a formula with the numbers of a trace.
enum CalcCommand {
  static let formula = Argument(
    "FORMULA", .text, help: "A formula in the letters of the notes, such as W[3]^T * delta[3].")
  static let example = Option(
    "example", .integer(in: 1...1_000_000_000), default: 1, help: "The example whose numbers are used.")

  static let command: Command<Action> = Command(
    "calc", "Calculate a formula of your own, line by line.",
    examples: [
      CommandLineParsing.Example(
        "backstep calc 'W[3]^T * delta[3] .* sigma'\"'\"'(z[2])'", "the errors of layer 2, as BP2 has them"),
      CommandLineParsing.Example("backstep calc 'sum[k](w[3][k][1] * delta[3][k])'", "one sum, term by term"),
      CommandLineParsing.Example("backstep calc '(y[1] - a[3][1])^2 / 2'", "one term of the cost"),
    ],
    arguments: Arguments(formula, Shared.problem),
    options: [
      OptionGroup("What to show", Shared.notes, example, Shared.maxWeights),
      UpdateOptions.group, NetworkOptions.group, NetworkOptions.rowGroup,
      OptionGroup("Output", Shared.pageFormat, Shared.output),
      Shared.appearance,
    ],
    action: Action { parsed, console throws(InputFaults) in try run(parsed, &console) })

  private static func run(_ parsed: Parsed, _ console: inout Console) throws(InputFaults) -> ExitStatus {
    var composer = try Composer(asked: parsed, from: NetworkOptions.source(parsed)) {
      own throws(InputFaults) in
      try UpdateOptions.rule(parsed, insteadOf: own)
    }
    let output = try DocumentOutput(parsed, as: parsed[Shared.pageFormat], console)
    composer.limits = output.limits
    let report: CalculationReport
    do {
      report = try CalculationReport(composer, formula: parsed[formula], example: parsed[example])
    } catch {
      throw InputFaults(commandLine: error)
    }
    try output.write(Document(.pages([report.page])), &console)
    return .success
  }
}
