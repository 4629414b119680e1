import Backpropagation
import CommandLineParsing
import Interchange
import NeuralNetwork
import Notations
import Walkthrough

/// The meaning of PROBLEM on a command line: a built-in problem, a problem file or a saved trace.
enum ProblemSource {
  case problem(Problem)
  case trace(Trace)

  /// Finds and reads the problem with a name.
  ///
  /// The name of a built-in problem comes first; a file with the same name can be given as `./mazur`.
  static func named(_ name: String, _ limit: WeightLimit = .usual) throws(InputFaults) -> ProblemSource {
    if let builtIn = BuiltInProblem.named(name) { return .problem(builtIn.problem) }
    let file: InputFile
    do {
      file = try InputFile(reading: name)
    } catch {
      throw InputFaults(file: name, faults: error, hint: hint(for: name))
    }
    return try read(file, limit)
  }

  private static func read(_ file: InputFile, _ limit: WeightLimit) throws(InputFaults) -> ProblemSource {
    do {
      return try JSONReader.read(file.bytes) { json -> ProblemSource? in
        if json.value.format == .string(Notation.format) {
          json.fault("this is a file of notes, not of a problem", fix: "Name it with --notes.")
          return nil
        }
        return json.value.format != nil
          ? Trace(&json, limit: limit).map(ProblemSource.trace)
          : Problem(&json, limit: limit).map(ProblemSource.problem)
      }
    } catch {
      throw InputFaults(file: file.name, faults: error)
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
    }
  }

  /// The problem, which a trace contains, too.
  var problem: Problem {
    switch self {
    case .problem(let problem): problem
    case .trace(let trace): trace.problem
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
