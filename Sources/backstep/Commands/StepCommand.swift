import Backpropagation
import CommandLineParsing
import Interchange
import NeuralNetwork
import Notations
import Rendering
import Stepping
import Walkthrough

/// `backstep step`: shows a forward and a backward pass, step by step.
enum StepCommand {
  static let depth = Option(
    "depth", .choice, default: Depth.layer, help: "The depth to begin at: layers, neurons or terms.")
  static let plain = Option.flag(
    "plain", help: "Read one command per line and write plain lines; never move the cursor.")
  static let present = Option.flag(
    "present", help: "For a projector: show one thing at a time, with wide spacing.")
  static let pace = Option(
    "pace", .number(in: 0.1...3600), default: 2,
    help: "Seconds from step to step when the stepper plays by itself.")
  static let predict = Option.flag("predict", help: "Hide each result until you predict it.")
  static let speaker = Option(
    "speaker", .file,
    help: "Write the speaker's notes of the current step to FILE, which may be another terminal.")

  static let command = Command(
    "step", "Step through a forward and a backward pass.",
    details:
      "In a terminal, ? lists all keys. Without a terminal, each line of standard input is a command.",
    examples: [
      Example("backstep step xor --depth neuron", "neuron by neuron"),
      Example("printf 'n\\nn\\nwhy delta[2][1]\\nq\\n' | backstep step --plain", "from a script"),
    ],
    arguments: Arguments(Shared.problem),
    options: [
      OptionGroup(
        "Stepping", Shared.notes, depth, plain, present, predict, pace, speaker, Shared.inputGradient,
        Shared.weightDecay,
        Shared.maxWeights),
      UpdateOptions.group, NetworkOptions.group, NetworkOptions.rowGroup,
      OptionGroup("Appearance", Shared.digits, Shared.color, Shared.glyphs),
    ],
    action: Action { parsed, console throws(InputFaults) in try run(parsed, &console) })

  private static func run(_ parsed: Parsed, _ console: inout Console) throws(InputFaults) -> ExitStatus {
    let name = parsed[Shared.problem]
    let source = try NetworkOptions.source(parsed)
    var trace = try source.finiteTrace(
      named: name, weightDecay: parsed[Shared.weightDecay]
    ) { own throws(InputFaults) in try UpdateOptions.rule(parsed, insteadOf: own) }
    if parsed[Shared.inputGradient] { trace.includesInputGradient = true }
    let environment = console.environment
    let notation = try Notation.chosen(parsed)
    let others = Notation.builtIn.filter { $0.id != notation.id }
    var settings = Settings(name: sanitizedLine(trace.problem.name), notations: [notation] + others)
    settings.digits = parsed[Shared.digits]
    settings.glyphs = environment.usesUnicode(parsed[Shared.glyphs]) ? .unicode : .ascii
    settings.isColored = environment.usesColor(parsed[Shared.color])
    settings.isPresenting = parsed[present]
    settings.isPredicting = parsed[predict]
    var stepper = Stepper(
      trace, settings: settings, depth: parsed[depth], pace: parsed[pace],
      size: ScreenSize.current(environment))
    if case .imported(let imported) = source, !imported.remarks.isEmpty {
      stepper.report(.note(imported.remarks.joined(separator: " ")))
    }
    let speaker = try parsed[speaker].map { path throws(InputFaults) in try SpeakerNotes(path: path) }
    guard environment.isInteractive, !parsed[plain], let terminal = RawTerminal.open() else {
      return LinearSession(LinearStepper(stepper)).run(&console)
    }
    var session = ScreenSession(stepper, in: environment, speaker: speaker)
    return session.run(in: terminal)
  }
}
