import Backpropagation
import CommandLineParsing
import Interchange
import NeuralNetwork
import Notations
import Walkthrough

extension Composer {
  /// Creates the composer of pages of the named problem, in the notes and with the digits of the options.
  ///
  /// A weight decay replaces that of the problem, and so does the update rule that `rule` gives. Commands with the options
  /// of `NetworkOptions` give the source.
  init(
    asked parsed: Parsed, from source: ProblemSource? = nil, weightDecay: Double? = nil,
    inputGradient: Bool = false,
    _ rule: (UpdateRule) throws(InputFaults) -> UpdateRule = { $0 }
  ) throws(InputFaults) {
    let name = parsed[Shared.problem]
    let source = if let source { source } else { try ProblemSource.named(name, parsed.weightLimit) }
    var trace = try source.finiteTrace(named: name, weightDecay: weightDecay, rule)
    if inputGradient { trace.includesInputGradient = true }
    self.init(
      trace, notation: try Notation.chosen(parsed), numbers: NumberStyle(digits: parsed[Shared.digits]))
    if case .imported(let imported) = source { origin = imported.remarks }
  }
}

extension Trace {
  /// Checks that the example of the options exists.
  func check(example: Int) throws(InputFaults) {
    guard let fault = missing(example, "example", among: 1...examples.count) else { return }
    throw InputFaults(commandLine: fault)
  }
}

/// Returns the fault of a layer, a neuron or an example that does not exist, or `nil` if it exists or none was asked
/// for.
func missing(_ asked: Int?, _ thing: String, among all: ClosedRange<Int>) -> Fault? {
  guard let asked, asked > all.upperBound else { return nil }
  let (first, last) = (all.lowerBound, all.upperBound)
  return Fault(
    "there is no \(thing) \(asked)",
    fix: first == last ? "There is only \(thing) \(last)." : "There are \(thing)s \(first) to \(last).")
}
