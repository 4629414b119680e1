import CommandLineParsing
import Interchange
import NeuralNetwork
import Rendering
import Walkthrough

/// `backstep import`: makes a problem file of the weights of another program.
enum ImportCommand {
  static let command: Command<Action> = Command(
    "import", "Make a problem file of weights that another program saved.",
    details:
      "It reads .npz and .npy of NumPy, .safetensors, and JSON of scikit-learn, of network2.py or of plain arrays. The problem file has all that the file lacks and the options say.",
    examples: [
      Example(
        "backstep import weights.npz --activation relu,softmax -o mine.json", "weights that NumPy saved"),
      Example(
        "backstep import model.safetensors --activation tanh --input 0.5,1 --target 1 -o mine.json",
        "with an example"),
    ],
    arguments: Arguments(Shared.problem),
    options: [
      NetworkOptions.group, NetworkOptions.rowGroup, OptionGroup("Output", Shared.maxWeights, Shared.output),
      Shared.appearance,
    ],
    action: Action { parsed, console throws(InputFaults) in try run(parsed, &console) })

  private static func run(_ parsed: Parsed, _ console: inout Console) throws(InputFaults) -> ExitStatus {
    let source = try NetworkOptions.source(parsed)
    try console.write(to: parsed.outputPath) { sink in sink(source.problem.json() + [UInt8(ascii: "\n")]) }
    guard parsed.outputPath != nil, case .imported(let imported) = source else { return .success }
    let page = Page(
      title: "A network of another program",
      blocks: imported.remarks.map { .prose(Prose(.text, [.text($0)])) })
    let look = TextLook(parsed, console, toFile: false)
    PageTextRenderer(width: look.width, glyphs: look.glyphs).lines(page).forEach { console.print($0.text) }
    return .success
  }
}
