import Backpropagation
import CommandLineParsing
import Interchange
import NeuralNetwork
import Notations
import Rendering
import Walkthrough

/// `backstep export`: writes a network for other programs.
enum ExportCommand {
  static let code = Option(
    "code", .choice(among: { PythonLibrary.allCases }, named: \.rawValue),
    help:
      "Write a script; with NumPy, both passes by their equations, with PyTorch, the forward pass."
  )
  static let format = Option(
    "format", short: "f", .choice(among: { OutputFormat.ofArrays }, named: \.name),
    help: "Write the weights and biases as arrays.")

  static let command: Command<Action> = Command(
    "export", "Write a network for Python, as a script or as arrays of its weights.",
    details:
      "The script makes the network, and calculates its forward and backward pass in float64. It compares its numbers with those of backstep, and saves the gradient as .npz. trace --format npz writes every number as an array.",
    examples: [
      Example("backstep export mazur --code numpy -o mazur.py", "both passes, by the equations"),
      Example("backstep export mazur --code pytorch -o mazur.py", "the same network in PyTorch"),
      Example("backstep export mine.json --format npz -o weights.npz", "only the weights and biases"),
    ],
    arguments: Arguments(Shared.problem),
    options: [
      OptionGroup(
        "What to write", code, format, Shared.notes, Shared.weightDecay, Shared.maxWeights, Shared.output),
      NetworkOptions.group, NetworkOptions.rowGroup,
    ],
    action: Action { parsed, console throws(InputFaults) in try run(parsed, &console) })

  private static func run(_ parsed: Parsed, _ console: inout Console) throws(InputFaults) -> ExitStatus {
    if let format = parsed[format] {
      try checkEffect(parsed)
      try format.checkOutput(parsed, console)
      let network = try NetworkOptions.source(parsed).problem.network
      let surroundings = OutputFormat.Surroundings(TextLook(width: 80, glyphs: .ascii, inColor: false))
      try console.write(to: parsed.outputPath) { sink in
        format.write(Document(arrays: { network.arrays }), surroundings, sink)
      }
      return .success
    }
    let trace = try NetworkOptions.source(parsed).finiteTrace(
      named: parsed[Shared.problem], weightDecay: parsed[Shared.weightDecay])
    let script = PythonScript(trace, notation: try Notation.chosen(parsed), for: parsed[code] ?? .numpy)
    try console.write(to: parsed.outputPath) { sink in sink(Array(script.text.utf8)) }
    return .success
  }

  /// Rejects options that would have no effect on arrays.
  private static func checkEffect(_ parsed: Parsed) throws(InputFaults) {
    let faults = parsed.given(in: OptionGroup("A script", code, Shared.weightDecay)).map { option in
      Fault(
        "\(option) is for a script, but --format writes the weights and biases",
        fix: "Leave out one of the two.")
    }
    if !faults.isEmpty { throw InputFaults(commandLine: Faults(faults)) }
  }
}
