import Backpropagation
import CommandLineParsing
import Interchange
import NeuralNetwork
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
      "The script makes the network, and calculates its forward and backward pass in float64. It compares all numbers with those of backstep, and saves the gradient as .npz. trace --format npz writes every number as an array.",
    examples: [
      Example("backstep export mazur --code numpy -o mazur.py", "both passes, by the equations"),
      Example("backstep export mazur --code pytorch -o mazur.py", "the same network in PyTorch"),
      Example("backstep export mine.json --format npz -o weights.npz", "only the weights and biases"),
    ],
    arguments: Arguments(Shared.problem),
    options: [
      OptionGroup(
        "What to write", code, format, Shared.notes, Shared.weightDecay, Shared.maxWeights, Shared.output),
      NetworkOptions.group, NetworkOptions.rowGroup, Shared.appearance,
    ],
    action: Action { parsed, console throws(InputFaults) in try run(parsed, &console) })

  private static func run(_ parsed: Parsed, _ console: inout Console) throws(InputFaults) -> ExitStatus {
    if parsed[code] != nil, parsed[format] != nil {
      throw InputFaults(
        commandLine: Fault("--code and --format each say what to write", fix: "Leave out one of the two."))
    }
    if let format = parsed[format] {
      try format.checkOutput(parsed, console)
      let output = try DocumentOutput(parsed, as: format, console)
      let network = try NetworkOptions.source(parsed).problem.network
      try output.write(Document(arrays: { network.arrays }), &console)
      return .success
    }
    let composer = try Composer(
      asked: parsed, from: NetworkOptions.source(parsed), weightDecay: parsed[Shared.weightDecay])
    let script = PythonScript(composer, for: parsed[code] ?? .numpy)
    try console.write(to: parsed.outputPath) { sink in sink(Array(script.text.utf8)) }
    return .success
  }
}
