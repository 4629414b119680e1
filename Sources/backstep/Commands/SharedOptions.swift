import CommandLineParsing
import NeuralNetwork
import Notations
import Rendering

/// The options and arguments that several commands have, each declared once.
enum Shared {
  static let problem = Argument(
    "PROBLEM", .file(or: { BuiltInProblem.all.map(\.id) }), default: BuiltInProblem.standard.id,
    help:
      "A built-in problem, a problem file, a saved trace, weights of another program, or - for standard input."
  )

  /// The environment variable that names the notes if the command line does not.
  static let notesVariable = "BACKSTEP_NOTES"

  static let notes = Option(
    "notes", .file("NAME|FILE", or: { Notation.builtIn.map(\.id) }), default: Notation.nielsen.id,
    environment: notesVariable, help: "The notes whose letters, labels and forms of the equations to use.")

  static let inputGradient = Option.flag(
    "input-gradient",
    help: "End each backward pass with the derivative of the cost with respect to the input.")

  static let digits = Option(
    "digits", .integer(in: NumberStyle.allowedDigits), default: NumberStyle.standard.digits,
    help: "Decimal places shown. Nothing is computed with rounded numbers.")
  static let color = Option(
    "color", .choice, default: ColorChoice.auto, help: "Whether to use colour.")
  static let glyphs = Option(
    "glyphs", .choice, default: GlyphChoice.auto, help: "Mathematical characters, or only ASCII.")
  static let width = Option(
    "width", .integer(in: 40...10_000, "COLUMNS"),
    help: "The width of a line in columns; that of the terminal if left out.")
  static let output = Option(
    "output", short: "o", .file, help: "Write to FILE, whole or not at all; - is standard output.")

  static let weightDecay = Option(
    "l2", .number(in: 0...), help: "Lambda of L2 regularisation; that of the problem if left out.")

  /// The permitted seeds: exact as JSON numbers, with room for other seeds that are counted from them.
  static let seeds = 0...(1 << 52)

  static let seed = Option(
    "seed", .integer(in: seeds),
    help: "Draw the numbers from this seed; the same seed gives the same numbers.")

  static let maxWeights = Option(
    "max-weights", .integer(in: 1...(1 << 40)), default: WeightLimit.usual.most,
    help: "How many weights the network may have; each takes 8 bytes, and about 32 in training.")

  static let appearance = OptionGroup("Appearance", digits, color, glyphs, width)
}

extension Parsed {
  /// The greatest number of weights that the network may have.
  var weightLimit: WeightLimit {
    WeightLimit(self[Shared.maxWeights], liftedBy: "--max-weights")
  }

  /// The path of the output file; nil for standard output.
  var outputPath: String? { self[Shared.output].flatMap { $0 == "-" ? nil : $0 } }
}

extension TextLook {
  /// Creates the look of the output: what the options ask for and the terminal allows.
  init(_ parsed: Parsed, _ console: Console, toFile: Bool) {
    let environment = console.environment
    self.init(
      width: parsed[Shared.width] ?? (toFile ? TextLook.fileWidth : console.width),
      glyphs: environment.usesUnicode(parsed[Shared.glyphs]) ? .unicode : .ascii,
      inColor: toFile ? parsed[Shared.color] == .always : environment.usesColor(parsed[Shared.color]))
  }

  /// The width of a line in a file, in columns.
  static let fileWidth = 80
}
