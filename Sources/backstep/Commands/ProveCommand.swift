import CommandLineParsing
import Equations
import Expressions
import Interchange
import Notations
import Rendering
import Walkthrough

/// `backstep prove`: shows the proof of an equation, every line with its reason and its numbers.
enum ProveCommand {
  static let equation = Argument(
    "EQUATION",
    .text(completion: .words { Proof.Claim.allCases.map(\.name) }),
    help:
      "\(alternatives(Proof.Claim.allCases.map(\.name))); or a label of the notes, such as (23)."
  )
  static let layer = Option("layer", .integer(in: 1...), help: "The layer that the proof is shown for.")
  static let neuron = Option("neuron", .integer(in: 1...), help: "The neuron of that layer.")
  static let sender = Option(
    "from", .integer(in: 1...), help: "The neuron of the previous layer, for the gradient of a weight.")
  static let example = Option("example", .integer(in: 1...), default: 1, help: "The example.")

  static let command: Command<Action> = Command(
    "prove", "Prove an equation line by line, with the reason and the numbers of each line.",
    details:
      "Every line is computed in the network, and the result is also measured there. The exit status is 1 if they disagree.",
    examples: [
      CommandLineParsing.Example("backstep prove BP2", "the error of a hidden layer, by the chain rule"),
      CommandLineParsing.Example(
        "backstep prove BP4 mazur --layer 3 --neuron 2 --from 1", "for one weight of layer 3"),
      CommandLineParsing.Example(
        "backstep prove '(23)' --notes lecture", "an equation by its label in the notes"),
    ],
    arguments: Arguments(equation, Shared.problem),
    options: [
      OptionGroup("What to show", Shared.notes, layer, neuron, sender, example, Shared.maxWeights),
      NetworkOptions.group, NetworkOptions.rowGroup, OptionGroup("Output", Shared.pageFormat, Shared.output),
      Shared.appearance,
    ],
    action: Action { parsed, console throws(InputFaults) in try run(parsed, &console) })

  private static func run(_ parsed: Parsed, _ console: inout Console) throws(InputFaults) -> ExitStatus {
    let name = parsed[Shared.problem]
    let trace = try NetworkOptions.source(parsed).finiteTrace(named: name)
    let notation = try Notation.chosen(parsed)
    let claim = try claim(parsed[equation], in: notation)
    try trace.check(example: parsed[example])
    var composer = ProofComposer(
      trace, example: parsed[example], notation: notation, numbers: NumberStyle(digits: parsed[Shared.digits])
    )
    let place: Place
    do {
      place = try composer.place(
        for: claim, layer: parsed[layer], neuron: parsed[neuron], sender: parsed[sender])
    } catch {
      throw InputFaults(commandLine: error)
    }
    let reading = composer.reading(of: composer.proof(of: claim, at: place), at: place)
    let output = try DocumentOutput(parsed, as: parsed[Shared.pageFormat], console)
    composer.limits = output.limits
    try output.write(Document(.pages([composer.page(of: reading)])), &console)
    return reading.holds ? .success : .failed
  }

  private static func claim(_ name: String, in notation: Notation) throws(InputFaults) -> Proof.Claim {
    if let claim = Proof.Claim.named(name, in: notation) { return claim }
    let names = Proof.Claim.allCases.map(\.name)
    let labels = Proof.Claim.allCases.prefix(4).compactMap {
      $0.equation.flatMap { notation.labels[$0]?.text }
    }
    let inNotes = labels.filter { !names.contains($0) }
    let also = inNotes.isEmpty ? "" : "; in \(notation.id) also \(inNotes.joined(separator: ", "))"
    throw InputFaults(
      commandLine: Fault(
        "there is no proof of \"\(name)\"", fix: "Choose \(alternatives(names))\(also)."))
  }
}
