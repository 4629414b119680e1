import Backpropagation
import CommandLineParsing
import Interchange
import Notations
import Walkthrough

extension Composer {
  /// What makes pages of the problem that was named, in the notes and with the digits that were asked for.
  init(asked parsed: Parsed) throws(InputFaults) {
    let name = parsed[Shared.problem]
    let trace = try ProblemSource.named(name).finiteTrace(named: name)
    self.init(
      trace, notation: try Notation.chosen(parsed), numbers: NumberStyle(digits: parsed[Shared.digits]))
  }
}

extension Trace {
  /// Stops where an example was asked for that is not there.
  func check(example: Int) throws(InputFaults) {
    let count = examples.count
    guard example > count else { return }
    throw InputFaults(
      commandLine: Fault(
        "there is no example \(example)",
        mend: count == 1 ? "There is only example 1." : "There are examples 1 to \(count)."))
  }
}
