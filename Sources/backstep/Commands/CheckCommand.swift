import Backpropagation
import CommandLineParsing
import Equations
import Interchange
import NeuralNetwork
import Notations
import Rendering
import Walkthrough

/// `backstep check`: compares the gradient with finite differences, or another program's numbers with the right ones.
enum CheckCommand {
  static let parameter = Option(
    "parameter", .text("NAME"), help: "Check only this weight or bias: 'w[3][1][2]', 'b[2][1]'.")
  static let tolerance = Option(
    "tolerance", .number(hint: "more than 0") { $0 > 0 }, default: 1e-5,
    help: "The greatest relative difference allowed.")
  static let against = Option(
    "against", .file,
    help: "Numbers of a program of yours, or a gradient in JSON: where do they go wrong first?")
  static let example = Option(
    "example", .integer(in: 1...1_000_000_000), default: 1,
    help: "The example that z, a and delta of your program belong to, with --against.")
  static let format = Shared.formatOption(
    among: OutputFormat.all, default: .text, help: "What to write; json only with --against.")

  static let command: Command<Action> = Command(
    "check", "Check the gradient by finite differences, or check the numbers of a program of yours.",
    details:
      "The exit status is 1 if something disagrees; a difference across the kink of a rectifier does not count. In a large network, 200 parameters are checked, evenly spaced over all. With --against, a file has any numbers of both passes. They are lines such as 'delta[2] = 0.0088 0.0100', or the same names in JSON, or names of a program such as dW2. The report names the first wrong quantity and says what only follows from it. Rounded numbers are judged only by the digits that they have. See docs/your-program.md.",
    examples: [
      Example("backstep check xor", "all parameters, and the best size of a difference"),
      Example("backstep check mazur --parameter 'w[3][1][2]'", "one weight"),
      Example("backstep check mazur --against mine.txt", "where does my program go wrong?"),
      Example("backstep check mazur --against mine.json --format json", "the same, for a test"),
      Example("backstep check mazur --l2 0.1", "the gradient with its L2 term"),
    ],
    arguments: Arguments(Shared.problem),
    options: [
      OptionGroup(
        "What to check", parameter, against, example, tolerance, Shared.weightDecay, Shared.notes,
        Shared.maxWeights),
      NetworkOptions.group, NetworkOptions.rowGroup,
      OptionGroup("Output", format, Shared.output),
      Shared.appearance,
    ],
    action: Action { parsed, console throws(InputFaults) in try run(parsed, &console) })

  private static func run(_ parsed: Parsed, _ console: inout Console) throws(InputFaults) -> ExitStatus {
    let composer = try Composer(
      asked: parsed, from: NetworkOptions.source(parsed), weightDecay: parsed[Shared.weightDecay])
    if let file = parsed[against] { return try compare(file, composer, parsed, &console) }
    guard parsed[format].kind == .pages else {
      throw InputFaults(
        commandLine: Fault(
          "finite differences are not written as JSON", fix: "Use --format json only with --against FILE."))
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
    try DocumentOutput(parsed, as: parsed[format], console)
      .write(Document(.report(report.pages(times: times), title: "A gradient, checked")), &console)
    return report.agrees ? .success : .failed
  }

  private static func compare(
    _ path: String, _ composer: Composer, _ parsed: Parsed, _ console: inout Console
  ) throws(InputFaults) -> ExitStatus {
    try composer.trace.check(example: parsed[example])
    let own: OwnFile
    do {
      own = try OwnFile(
        InputFile(reading: path).bytes, named: path, limit: InputFile.largest, of: composer.trace,
        composer.notation, example: parsed[example])
    } catch {
      throw InputFaults(file: path, faults: error)
    }
    let report = ProgramReport(own.numbers, with: composer, tolerance: parsed[tolerance])
    let ofGradient = own.gradient.map { AgainstReport($0, with: composer, tolerance: parsed[tolerance]) }
    try DocumentOutput(parsed, as: parsed[format], console).write(
      Document(
        .report(ofGradient?.pages ?? report.pages, title: "Numbers, checked"), json: report.json(to:)),
      &console)
    return ofGradient?.agrees ?? report.agrees ? .success : .failed
  }
}
