import CommandLineParsing
import NeuralNetwork
import Rendering
import Walkthrough

/// `backstep flow`: shows vanishing and exploding gradients.
enum FlowCommand {
  static let depths = Option(
    "depths", .list(of: .integer(in: 2...200)), default: [2, 3, 5, 10, 20, 30, 50],
    help: "The numbers of layers of random networks.")
  static let neurons = Option(
    "neurons", .integer(in: 1...500), default: 20, help: "The number of neurons in each of their layers.")
  static let activation = Option(
    "activation", .word(among: { Activation.allCases.filter(\.isElementwise).map(\.rawValue) }),
    default: Activation.standard.rawValue, help: "Their activation function.")
  static let seed = Option(
    "seed", .integer(in: 0...(1 << 52)), default: 1, help: "The seed of their weights.")

  static let command: Command<Action> = Command(
    "flow", "See errors vanish or explode in the backward pass.",
    examples: [
      Example("backstep flow higham", "what reaches each layer"),
      Example("backstep flow higham --activation relu --neurons 50", "deep networks of another kind"),
    ],
    arguments: Arguments(Shared.problem),
    options: [
      OptionGroup("Random networks", depths, neurons, activation, seed),
      OptionGroup("Output", Shared.notes, Shared.maxWeights, Shared.pageFormat, Shared.output),
      Shared.appearance,
    ],
    action: Action { parsed, console throws(InputFaults) in try run(parsed, &console) })

  private static func run(_ parsed: Parsed, _ console: inout Console) throws(InputFaults) -> ExitStatus {
    let composer = try Composer(asked: parsed)
    let pages = FlowReport(composer).pages(
      depths: parsed[depths], width: parsed[neurons],
      activation: Activation(rawValue: parsed[activation]) ?? .standard, seed: UInt64(parsed[seed]))
    try DocumentOutput(parsed, as: parsed[Shared.pageFormat], console)
      .write(Document(.report(pages, title: "How errors propagate back")), &console)
    return .success
  }
}
