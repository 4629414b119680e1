import Backpropagation
import CommandLineParsing
import Interchange
import Notations
import Walkthrough

extension Composer {
  /// What makes pages of the problem that was named, in the notes and with the digits that were asked for.
  init(asked parsed: Parsed) throws(InputFaults) {
    let name = parsed[Shared.problem]
    let trace = try ProblemSource.named(name, parsed.weightLimit).finiteTrace(named: name)
    self.init(
      trace, notation: try Notation.chosen(parsed), numbers: NumberStyle(digits: parsed[Shared.digits]))
  }
}

extension Trace {
  /// Stops where an example was asked for that is not there.
  func check(example: Int) throws(InputFaults) {
    guard let fault = missing(example, "example", among: 1...examples.count) else { return }
    throw InputFaults(commandLine: fault)
  }
}

/// The fault of asking for a layer, a neuron or an example behind the last; `nil` where nothing was asked for or it is there.
func missing(_ asked: Int?, _ thing: String, among all: ClosedRange<Int>) -> Fault? {
  guard let asked, asked > all.upperBound else { return nil }
  let (first, last) = (all.lowerBound, all.upperBound)
  return Fault(
    "there is no \(thing) \(asked)",
    mend: first == last ? "There is only \(thing) \(last)." : "There are \(thing)s \(first) to \(last).")
}
