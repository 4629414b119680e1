import Backpropagation
import CommandLineParsing
import Equations
import Interchange
import NeuralNetwork
import Notations
import Rendering
import Walkthrough

/// `backstep check`: compares the gradient with finite differences, or another program's gradient with it.
enum CheckCommand {
  static let parameter = Option(
    "parameter", .text("NAME"), help: "Check only this weight or bias: 'w[3][1][2]', 'b[2][1]'.")
  static let tolerance = Option(
    "tolerance", .number(hint: "more than 0") { $0 > 0 }, default: 1e-5,
    help: "The greatest relative difference allowed.")
  static let against = Option(
    "against", .file, help: "A gradient in JSON, from a framework or by hand, to be checked layer by layer.")

  static let command: Command<Action> = Command(
    "check", "Check the gradient by finite differences, or check a gradient of your own.",
    details:
      "The exit status is 1 if gradients disagree; a difference across the kink of a rectifier does not count. In a large network, 200 parameters are checked, evenly spaced over all. A gradient of your own is { \"gradient\": [ { \"weights\": [[…]], \"biases\": […] }, … ] }, layer 2 first, with a row of weights for each receiving neuron; a saved trace works too. Weights and biases are judged separately, and rounded numbers only by the digits that they have.",
    examples: [
      Example("backstep check xor", "all parameters, and the best size of a difference"),
      Example("backstep check mazur --parameter 'w[3][1][2]'", "one weight"),
      Example("backstep check mazur --against gradient.json", "where does my gradient go wrong?"),
      Example("backstep check mazur --l2 0.1", "the gradient with its L2 term"),
    ],
    arguments: Arguments(Shared.problem),
    options: [
      OptionGroup(
        "What to check", parameter, against, tolerance, Shared.weightDecay, Shared.notes, Shared.maxWeights),
      NetworkOptions.group,
      OptionGroup("Output", Shared.pageFormat, Shared.output),
      Shared.appearance,
    ],
    action: Action { parsed, console throws(InputFaults) in try run(parsed, &console) })

  private static func run(_ parsed: Parsed, _ console: inout Console) throws(InputFaults) -> ExitStatus {
    let composer = try Composer(
      asked: parsed, from: NetworkOptions.source(parsed), weightDecay: parsed[Shared.weightDecay])
    if let file = parsed[against] {
      let report = AgainstReport(
        try given(file, for: composer.trace.network), with: composer, tolerance: parsed[tolerance])
      try DocumentOutput(parsed, as: parsed[Shared.pageFormat], console)
        .write(Document(.report(report.pages, title: "A gradient, checked")), &console)
      return report.agrees ? .success : .failed
    }
    let named = try parsed[parameter].map { name throws(InputFaults) in
      [try TypedParameter.named(name, in: composer, allowsBias: true)]
    }
    let trace = composer.trace
    let report = DifferenceReport(composer, of: named, tolerance: parsed[tolerance])
    let started = monotonicSeconds()
    _ = Trace(of: trace.problem)
    let traced = monotonicSeconds()
    _ = trace.gradientCheck(of: report.parameters)
    let times = DifferenceReport.Times(
      backpropagation: traced - started, differences: monotonicSeconds() - traced)
    try DocumentOutput(parsed, as: parsed[Shared.pageFormat], console)
      .write(Document(.report(report.pages(times: times), title: "A gradient, checked")), &console)
    return report.agrees ? .success : .failed
  }

  private static func given(_ path: String, for network: Network) throws(InputFaults) -> GivenGradient {
    do {
      return try GivenGradient(InputFile(reading: path).bytes, for: network)
    } catch {
      throw InputFaults(file: path, faults: error)
    }
  }
}
