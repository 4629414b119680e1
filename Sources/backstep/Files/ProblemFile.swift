import Backpropagation
import CommandLineParsing
import Interchange
import NeuralNetwork
import Notations
import Walkthrough

/// The meaning of PROBLEM on a command line: a built-in problem, a problem file, a saved trace, or weights of another
/// program.
enum ProblemSource {
  case problem(Problem)
  case trace(Trace)
  case imported(ImportedProblem)

  /// Finds and reads the problem with a name.
  ///
  /// The name of a built-in problem comes first; a file with the same name can be given as `./mazur`.
  ///
  /// What `settings` say is used for weights of another program, whose file lacks it; nil if the command has no options
  /// for that. Several files of NumPy, or a folder of them, are the arrays of one network.
  static func named(
    _ name: String, _ limit: WeightLimit = .usual, _ settings: ImportSettings? = nil
  ) throws(InputFaults) -> ProblemSource {
    if let builtIn = BuiltInProblem.named(name) { return .problem(builtIn.problem) }
    if let files = try ArrayFiles(name) {
      let arrays = try files.arrays()
      do {
        return try imported(ForeignNetwork(arrays: arrays), files.name, limit, settings)
      } catch {
        throw InputFaults(file: name, faults: error)
      }
    }
    let file: InputFile
    do {
      file = try InputFile(reading: name)
    } catch {
      throw InputFaults(file: name, faults: error, hint: hint(for: name))
    }
    do {
      return try read(file, limit, settings)
    } catch {
      throw InputFaults(file: file.name, faults: error)
    }
  }

  private static func read(
    _ file: InputFile, _ limit: WeightLimit, _ settings: ImportSettings?
  ) throws(Faults) -> ProblemSource {
    switch try ArrayFile(file.bytes, file: file.name, limit: InputFile.largest) {
    case .arrays(let arrays): return try imported(ForeignNetwork(arrays: arrays), file.name, limit, settings)
    case .other(let bytes):
      switch try JSONReader.read(bytes, { json in JSONFile(&json, limit) }) {
      case .source(let source): return source
      case .foreign(let network): return try imported(network, file.name, limit, settings)
      }
    }
  }

  private static func imported(
    _ network: ForeignNetwork, _ path: String, _ limit: WeightLimit, _ settings: ImportSettings?
  ) throws(Faults) -> ProblemSource {
    do throws(Fault) {
      return .imported(
        try ImportedProblem(
          network, name: sanitizedLine(fileName(of: path)), settings: settings ?? ImportSettings(),
          limit: limit))
    } catch {
      guard settings == nil else { throw Faults([error]) }
      throw Faults([
        Fault(
          error.what,
          fix:
            "First make a problem file of the weights: backstep import \(path) -o mine.json. backstep import --help lists the options for what is missing."
        )
      ])
    }
  }

  /// What a JSON file may have.
  private enum JSONFile {
    case source(ProblemSource)
    case foreign(ForeignNetwork)

    init?(_ json: inout JSONReader, _ limit: WeightLimit) {
      if ForeignNetwork.isForeign(json.value) {
        guard let network = ForeignNetwork(&json) else { return nil }
        self = .foreign(network)
        return
      }
      if json.value.format == .string(Notation.format) {
        json.fault("this is a file of notes, not of a problem", fix: "Name it with --notes.")
        return nil
      }
      let source =
        json.value.format != nil
        ? Trace(&json, limit: limit).map(ProblemSource.trace)
        : Problem(&json, limit: limit).map(ProblemSource.problem)
      guard let source else { return nil }
      self = .source(source)
    }
  }

  private static func hint(for name: String) -> String? {
    let ids = BuiltInProblem.all.map(\.id)
    let guess = didYouMean(suggestions(for: name, among: ids))
    return guess ?? "The built-in problems are \(ids.joined(separator: ", "))."
  }

  /// The trace; if the source is a problem, it is computed now.
  var trace: Trace {
    switch self {
    case .problem(let problem): Trace(of: problem)
    case .trace(let trace): trace
    case .imported(let imported): Trace(of: imported.problem)
    }
  }

  /// The problem, which a trace contains, too.
  var problem: Problem {
    switch self {
    case .problem(let problem): problem
    case .trace(let trace): trace.problem
    case .imported(let imported): imported.problem
    }
  }
}

extension ProblemSource {
  /// Returns the trace if all its numbers are finite.
  ///
  /// A weight decay replaces that of the problem, and so does the update rule that `rule` gives.
  func finiteTrace(
    named name: String, weightDecay: Double? = nil,
    _ rule: (UpdateRule) throws(InputFaults) -> UpdateRule = { $0 }
  ) throws(InputFaults) -> Trace {
    var trace = trace
    var conventions = trace.problem.conventions
    if let weightDecay { conventions.weightDecay = weightDecay }
    trace = trace.with(conventions, try rule(trace.problem.updateRule))
    guard let overflow = trace.firstNonFinite else { return trace }
    let what = overflow.words(ofSeveralExamples: trace.examples.count > 1)
    throw InputFaults(file: name, faults: Faults([Fault(what, fix: overflow.fix(for: problem.cost))]))
  }
}

extension JSONValue {
  /// The format that a JSON file states; a trace states it, a problem does not.
  fileprivate var format: Content? {
    if case .object(let members) = content { members.last { $0.key == "format" }?.value.content } else { nil }
  }
}
