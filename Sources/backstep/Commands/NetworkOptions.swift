import CommandLineParsing
import Expressions
import Interchange
import NeuralNetwork

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
      let source = try ProblemSource.named(name, parsed.weightLimit, settings(parsed))
      if case .imported = source { return source }
      try checkEffect(parsed, on: name)
      return source
    }
    guard name == BuiltInProblem.standard.id else {
      throw InputFaults(
        commandLine: Fault(
          "--layers makes a network, but \(quoted(name)) is one", fix: "Leave out one of the two."))
    }
    do {
      return .imported(
        try ImportedProblem(
          widths: widths, seed: UInt64(parsed[seed]), settings: settings(parsed), limit: parsed.weightLimit))
    } catch {
      throw InputFaults(commandLine: error)
    }
  }

  /// Rejects options that would have no effect on a problem, which has all that they say.
  private static func checkEffect(_ parsed: Parsed, on name: String) throws(InputFaults) {
    var faults = Faults()
    for option in parsed.given(in: group) {
      faults.report(
        Fault(
          "\(option) is for weights of another program or for --layers, but \(quoted(name)) is a problem",
          fix: "Change it in the problem's file, or leave \(option) out."))
    }
    if !faults.isEmpty { throw InputFaults(commandLine: faults) }
  }

  private static func settings(_ parsed: Parsed) -> ImportSettings {
    var settings = ImportSettings()
    settings.activations = parsed[activation] ?? []
    settings.cost = parsed[cost]
    settings.input = parsed[input]
    settings.target = parsed[target]
    settings.learningRate = parsed[learningRate]
    settings.orientation = parsed[orientation]
    return settings
  }
}
