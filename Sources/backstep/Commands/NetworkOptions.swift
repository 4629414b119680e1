import CommandLineParsing
import Expressions
import Interchange
import NeuralNetwork
import Training

/// The options that say of a network what its file lacks, or that make a network without a file.
enum NetworkOptions {
  static let layers = Option(
    "layers", NetworkOptions.widths,
    help: "Make a network with this many neurons in each layer, the input layer first; leave PROBLEM out.")
  static let seed = Option(
    "seed", .integer(in: Shared.seeds), default: 1, help: "The seed of the weights with --layers.")
  static let activation = Option(
    "activation", NetworkOptions.functions,
    help: "The activation functions: one for each layer, or one for the hidden layers and one for the last.")
  static let cost = Option(
    "cost", .choice(among: { Cost.allCases }, named: { $0.rawValue }),
    help: "The cost; if left out, the one that suits the last layer.")
  static let input = Option("input", NetworkOptions.numbers, help: "The input x of the example.")
  static let target = Option("target", NetworkOptions.numbers, help: "Its target y.")
  static let learningRate = Option(
    "learning-rate", .number(hint: "more than 0") { $0 > 0 }, help: "The learning rate eta.")
  static let orientation = Option(
    "weights", .choice(among: { WeightOrientation.allCases }, named: { $0.rawValue }),
    help:
      "Which neuron a row of the weights belongs to: out-in, the one that receives; in-out, the one that sends."
  )

  static let group = OptionGroup(
    "Weights of another program, or a network of your own", activation, cost, input, target, learningRate,
    orientation, layers, seed)

  static let row = Option(
    "row", .integer(in: 1...), default: 1,
    help: "Which row of the data file is the example; a row of names does not count.")

  /// The options of commands that take the example from a row of a data file.
  static let rowGroup = OptionGroup(
    "The example from a data file", TrainOptions.dataFile, row, TrainOptions.labels, TrainOptions.inputs,
    TrainOptions.targets, TrainOptions.oneHot, TrainOptions.skipMissing, TrainOptions.separator,
    TrainOptions.decimal, TrainOptions.header, TrainOptions.skipRows)

  private static let functions = ValueKind<[Activation]>(
    "FUNCTIONS", rule: "a list of \(Activation.allCases.map(\.rawValue).joined(separator: ", "))",
    completion: .words { Activation.allCases.map(\.rawValue) },
    parse: { text in
      let named = text.split(separator: ",", omittingEmptySubsequences: false).map {
        Activation(rawValue: String($0))
      }
      return named.contains { $0 == nil } ? nil : named.compactMap { $0 }
    })

  private static let numbers = ValueKind<Vector>(
    "NUMBERS", rule: "a list of numbers with commas between, such as 0.5,1",
    parse: { text in
      let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Double(whole: $0) }
      return numbers.allSatisfy { $0?.isFinite == true } ? numbers.compactMap { $0 } : nil
    })

  private static let widths = ValueKind<[Int]>(
    "WIDTHS", rule: "numbers of neurons with hyphens between, such as 2-3-1",
    parse: { text in
      let widths = text.split(separator: "-", omittingEmptySubsequences: false).map { Int(whole: $0) }
      let areWidths =
        widths.count > 1 && widths.allSatisfy { $0.map { (1...1_000_000).contains($0) } ?? false }
      return areWidths ? widths.compactMap { $0 } : nil
    })

  /// Returns the problem that the command line names, with what the options say, or the one that --layers makes.
  static func source(_ parsed: Parsed) throws(InputFaults) -> ProblemSource {
    let name = parsed[Shared.problem]
    guard let widths = parsed[layers] else {
      let source = try ProblemSource.named(name, parsed.weightLimit, try settings(parsed))
      if case .imported = source { return source }
      try checkEffect(parsed, on: name)
      return source
    }
    guard name == BuiltInProblem.standard.id else {
      throw InputFaults(
        commandLine: Fault(
          "--layers makes a network, but \(quoted(name)) is one", fix: "Leave out one of the two."))
    }
    let said = try settings(parsed)
    do {
      return .imported(
        try ImportedProblem(
          widths: widths, seed: UInt64(parsed[seed]), settings: said,
          limit: parsed.weightLimit))
    } catch {
      throw InputFaults(commandLine: error)
    }
  }

  /// Rejects options that would have no effect on a problem, which has all that they say.
  private static func checkEffect(_ parsed: Parsed, on name: String) throws(InputFaults) {
    var faults = Faults()
    for option in parsed.given(in: group) + parsed.given(in: rowGroup) {
      faults.report(
        Fault(
          "\(option) is for weights of another program or for --layers, but \(quoted(name)) is a problem",
          fix: "Change it in the problem's file, or leave \(option) out."))
    }
    if !faults.isEmpty { throw InputFaults(commandLine: faults) }
  }

  private static func settings(_ parsed: Parsed) throws(InputFaults) -> ImportSettings {
    var settings = ImportSettings()
    settings.activations = parsed[activation] ?? []
    settings.cost = parsed[cost]
    settings.input = parsed[input]
    settings.target = parsed[target]
    settings.learningRate = parsed[learningRate]
    settings.orientation = parsed[orientation]
    if let example = try example(parsed) {
      settings.input = settings.input ?? example.input
      settings.target = settings.target ?? example.target
      settings.exampleOptions = .columns
    }
    return settings
  }

  /// Returns the example of a row of the data file; nil if no file is named.
  private static func example(_ parsed: Parsed) throws(InputFaults) -> NeuralNetwork.Example? {
    let given = parsed.given(in: rowGroup)
    guard !given.isEmpty else { return nil }
    guard let path = parsed[TrainOptions.dataFile] else {
      throw InputFaults(
        commandLine: Faults(
          given.map {
            Fault("\($0) applies only to an example from a file", fix: "Name the file with --data.")
          }))
    }
    guard let data = try DataFile.read(parsed).0 else { return nil }
    let row = parsed[row]
    guard row <= data.count else {
      throw InputFaults(
        file: path,
        faults: Faults([Fault("there is no row \(row)", fix: "There are rows 1 to \(data.count).")]))
    }
    return data.examples(at: [row - 1])[0]
  }
}
