import Backpropagation
import CommandLineParsing
import NeuralNetwork
import Notations
import Rendering
import Walkthrough

/// `backstep trace`: one forward and one backward pass, each step beside its equation.
enum TraceCommand {
  enum Format: String, CaseIterable, Sendable { case text, markdown, json }

  static let format = Option("format", short: "f", .choice, default: Format.text, help: "What to write.")
  static let depth = Option(
    "depth", .choice, default: Depth.neuron,
    help: "The equation of each layer, of each neuron, or every term of its sum.")
  static let layer = Option("layer", .integer(in: 2...1000), help: "Only the steps of this layer.")
  static let neuron = Option("neuron", .integer(in: 1...1_000_000), help: "Only this neuron of each layer.")
  static let example = Option("example", .integer(in: 1...10_000_000), help: "Only this example.")

  static let command = Command(
    "trace", "Print a forward and a backward pass beside the equations.",
    examples: [
      Example("backstep trace mazur --depth layer", "the vector equations of a small network"),
      Example("backstep trace xor --example 2 --format markdown -o xor.md", "one example as Markdown"),
    ],
    arguments: Shared.problem,
    options: [
      OptionGroup("What to show", depth, layer, neuron, example),
      OptionGroup("Output", format, Shared.output),
      Shared.appearance,
    ],
    action: Action { parsed, console in run(parsed, &console) })

  private static func run(_ parsed: Parsed, _ console: inout Console) -> ExitStatus {
    let problem = BuiltInProblem.named(parsed[Shared.problem])?.problem ?? BuiltInProblem.standard.problem
    let trace = Trace(of: problem)
    let width = parsed[Shared.width] ?? 80
    let composer = Composer(
      trace, notation: .nielsen, numbers: NumberStyle(digits: parsed[Shared.digits]),
      limits: PageTextRenderer.limits(width: width))
    let document = TraceDocument(
      composer, depth: parsed[depth],
      selection: .init(layer: parsed[layer], neuron: parsed[neuron], example: parsed[example]))
    switch parsed[format] {
    case .text:
      let glyphs: Glyphs = console.environment.usesUnicode(parsed[Shared.glyphs]) ? .unicode : .ascii
      let renderer = PageTextRenderer(width: width, glyphs: glyphs)
      let color = console.environment.usesColor(parsed[Shared.color])
      for page in document.pages {
        console.print(renderer.rule.printed(inColor: color))
        for line in renderer.lines(page) { console.print(line.printed(inColor: color)) }
      }
    case .markdown:
      for page in document.pages { console.print(PageMarkdownRenderer().text(page) + "\n") }
    case .json: break
    }
    return .success
  }
}
