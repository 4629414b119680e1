import Backpropagation
import CommandLineParsing
import Interchange
import NeuralNetwork
import Rendering
import Walkthrough

/// `backstep trace`: shows one forward and one backward pass, each step with its equation.
enum TraceCommand {
  static let format = Shared.formatOption(
    among: OutputFormat.ofTraces, default: .text, help: "What to write.")
  static let depth = Option(
    "depth", .choice, default: Depth.neuron,
    help: "How finely: the equation of each layer, of each neuron, or also every term of the sums.")
  static let layer = Option("layer", .integer(in: 1...), help: "Only the steps of this layer.")
  static let neuron = Option("neuron", .integer(in: 1...), help: "Only this neuron of each layer.")
  static let example = Option("example", .integer(in: 1...), help: "Only this example.")

  static let command: Command<Action> = Command(
    "trace", "Print a forward and a backward pass beside the equations.",
    examples: [
      Example("backstep trace mazur --depth layer", "the vector equations of a small network"),
      Example("backstep trace xor --example 2 --format markdown -o xor.md", "one example as Markdown"),
      Example("backstep trace mazur --format html -o mazur.html", "a page that steps in any browser"),
      Example("backstep trace mine.json --format json", "every number, for a program to read"),
      Example("backstep trace mine.json --format npz -o mine.npz", "every number, as arrays of NumPy"),
    ],
    arguments: Arguments(Shared.problem),
    options: [
      OptionGroup(
        "What to show", Shared.notes, depth, layer, neuron, example, Shared.inputGradient, Shared.weightDecay,
        Shared.maxWeights),
      UpdateOptions.group, NetworkOptions.group, NetworkOptions.rowGroup,
      OptionGroup("Output", format, Shared.output),
      Shared.appearance,
    ],
    action: Action { parsed, console throws(InputFaults) in try run(parsed, &console) })

  private static func run(_ parsed: Parsed, _ console: inout Console) throws(InputFaults) -> ExitStatus {
    var composer = try Composer(
      asked: parsed, from: NetworkOptions.source(parsed), weightDecay: parsed[Shared.weightDecay],
      inputGradient: parsed[Shared.inputGradient]
    ) { own throws(InputFaults) in try UpdateOptions.rule(parsed, insteadOf: own) }
    let selection = TraceReport.Selection(
      layer: parsed[layer], neuron: parsed[neuron], example: parsed[example])
    try check(selection, of: composer.trace)
    try parsed[format].checkOutput(parsed, console)
    let output = try DocumentOutput(parsed, as: parsed[format], console)
    composer.limits = output.limits
    let document = TraceReport(composer, depth: parsed[depth], selection: selection)
    try output.write(Document(document), &console)
    return .success
  }

  /// Checks that the network has the selected layer, neuron and example; a fault names those that exist.
  private static func check(_ selection: TraceReport.Selection, of trace: Trace) throws(InputFaults) {
    let all = (trace.includesInputGradient ? 1 : 2)...trace.layerCount
    let layers = selection.layer.map { all.contains($0) ? $0...$0 : all } ?? all
    let widest = layers.map(trace.network.width).max() ?? 1
    if selection.layer == 1, !trace.includesInputGradient {
      let fault = Fault(
        "layer 1 is the input, for which nothing is computed",
        fix: "With --input-gradient it has the derivative of the cost with respect to the input.")
      throw InputFaults(commandLine: Faults([fault]))
    }
    let faults = [
      missing(selection.layer, "layer", among: all), missing(selection.neuron, "neuron", among: 1...widest),
      missing(selection.example, "example", among: 1...trace.examples.count),
    ].compactMap { $0 }
    if !faults.isEmpty { throw InputFaults(commandLine: Faults(faults)) }
  }
}
