package import Backpropagation
import NeuralNetwork
package import Walkthrough

/// A forward and backward pass, all its steps, and the trace that its numbers are compared with.
package struct Pass: Sendable {
  package let steps: Steps
  /// The trace before the update or the change that led to this pass; nil for the first pass.
  package let before: Trace?

  package init(_ trace: Trace) {
    self.init(Steps(of: trace), before: nil)
  }

  private init(_ steps: Steps, before: Trace?) {
    self.steps = steps
    self.before = before
  }

  package var trace: Trace { steps.trace }

  /// Returns the pass after one step of the update rule.
  func updated() -> Pass {
    Pass(steps.of(trace.retraced(trace.steppedProblem())), before: trace)
  }

  /// Returns the same pass with one change to its problem.
  func applying(_ change: Change) -> Pass {
    Pass(Steps(of: trace.retraced(trace.problem.applying(change))), before: trace)
  }
}

/// The passes made so far, one for each update, and the position of the current one.
///
/// Only the latest passes are kept, as many as fit into a limited memory. Passes are counted from 0.
package struct Passes: Sendable {
  private var kept: [Pass]
  /// The number of early passes that are no longer kept.
  private var forgotten = 0
  private let mostKept: Int
  package private(set) var position = 0
  /// The cost of each pass, including those that are no longer kept.
  package private(set) var costs: [Double]

  /// Creates the passes, with the first of a trace.
  ///
  /// All passes together may take about `memory` bytes, but two are always kept.
  package init(_ trace: Trace, memory: Int) {
    kept = [Pass(trace)]
    costs = [trace.cost]
    mostKept = max(2, memory / trace.memoryOfPass)
  }

  package var current: Pass { kept[position - forgotten] }
  /// The pass before the current one, whose update led to it; nil if there is none or it is no longer kept.
  package var previous: Pass? { position > forgotten ? kept[position - forgotten - 1] : nil }
  package var count: Int { forgotten + kept.count }
  /// The range of passes that can be shown.
  ///
  /// The pass before each must also be kept, because it shows where the weights come from; only the very first pass has
  /// none.
  package var visible: Range<Int> { (forgotten == 0 ? 0 : forgotten + 1)..<count }

  mutating func move(to position: Int) {
    precondition(visible.contains(position), "only a pass that is kept can be looked at")
    self.position = position
  }

  /// Appends the next pass and goes to it.
  mutating func advance(to next: Pass) {
    precondition(position + 1 == count, "the pass after this one is there already")
    if kept.count >= mostKept {
      // Removes many passes at once, because each removal moves all the others.
      let gone = max(1, mostKept / 8)
      kept.removeFirst(gone)
      forgotten += gone
    }
    kept.append(next)
    costs.append(next.trace.cost)
    position += 1
  }

  /// Replaces the current pass by a changed one; the passes after it followed from the old one and are removed.
  mutating func replaceCurrent(by changed: Pass) {
    kept.removeSubrange((position - forgotten + 1)...)
    kept[position - forgotten] = changed
    costs.removeSubrange((position + 1)...)
    costs[position] = changed.trace.cost
  }
}

extension Trace {
  /// Returns the trace of another problem, which includes the same steps.
  fileprivate func retraced(_ problem: Problem) -> Trace {
    var trace = Trace(of: problem)
    trace.includesInputGradient = includesInputGradient
    return trace
  }

  /// The approximate memory of one more pass of this problem, in bytes: 8 for each number, plus a constant for each
  /// vector.
  ///
  /// Shapes: *z*, *a*, σ′, δ and ∂C/∂b of every neuron for each example; the weights and biases once, and
  /// once more for each number that the update rule keeps of them.
  fileprivate var memoryOfPass: Int {
    let (neurons, layers) = (network.widths.reduce(0, +), layerCount - 1)
    let parameters = network.parameterCount * (1 + problem.updateRule.keeps.count)
    let numbers = parameters + 5 * neurons * examples.count
    let vectors = 2 * layers + 5 * layers * examples.count
    return 8 * numbers + 96 * vectors
  }
}
