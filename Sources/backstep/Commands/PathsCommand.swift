import Backpropagation
import CommandLineParsing
import Rendering
import Walkthrough

/// `backstep paths`: shows the gradient of one weight as a sum over every path to the cost.
enum PathsCommand {
  static let weight = Argument("WEIGHT", .text, help: "A weight, as your notes index it: 'w[2][1][1]'.")
  static let example = Option(
    "example", .integer(in: 1...), default: 1, help: "The example whose gradient to show.")
  static let limit = Option(
    "limit", .integer(in: 1...100_000), default: 32, help: "The most paths to write out.")

  static let command: Command<Action> = Command(
    "paths", "Add up a gradient over every path, as the chain rule says.",
    examples: [Example("backstep paths 'w[2][1][1]' higham", "six paths, six products, one gradient")],
    arguments: Arguments(weight, Shared.problem),
    options: [
      OptionGroup("What to show", example, limit, Shared.notes, Shared.maxWeights),
      NetworkOptions.group, NetworkOptions.rowGroup,
      OptionGroup("Output", Shared.pageFormat, Shared.output),
      Shared.appearance,
    ],
    action: Action { parsed, console throws(InputFaults) in try run(parsed, &console) })

  private static func run(_ parsed: Parsed, _ console: inout Console) throws(InputFaults) -> ExitStatus {
    let composer = try Composer(asked: parsed, from: NetworkOptions.source(parsed))
    try composer.trace.check(example: parsed[example])
    guard
      case .weight(let layer, let receiver, let sender) = try TypedParameter.named(
        parsed[weight], in: composer, allowsBias: false)
    else { return .wrongInput }
    let report = PathReport(
      composer, layer: layer, receiver: receiver, sender: sender, example: parsed[example],
      limit: parsed[limit])
    try DocumentOutput(parsed, as: parsed[Shared.pageFormat], console)
      .write(Document(.report(report.pages, title: "The paths of a gradient")), &console)
    return .success
  }
}
