package import Backpropagation
import NeuralNetwork
package import Walkthrough

/// One forward and backward pass, all its steps, and what its numbers are compared with.
package struct Pass: Sendable {
  package let steps: Steps
  /// The trace before the update or the change that led to this one; the first pass has none.
  package let before: Trace?

  package init(_ trace: Trace) {
    self.init(Steps(of: trace), before: nil)
  }

  private init(_ steps: Steps, before: Trace?) {
    self.steps = steps
    self.before = before
  }

  package var trace: Trace { steps.trace }

  /// The pass after one step of gradient descent.
  func updated() -> Pass {
    Pass(steps.of(Trace(of: trace.steppedProblem())), before: trace)
  }

  /// The same pass with something about its problem changed.
  func applying(_ change: Change) -> Pass {
    Pass(Steps(of: Trace(of: trace.problem.applying(change))), before: trace)
  }
}

/// The passes made so far, one update after the other, and which one is looked at.
///
/// Only the latest are kept, as many as fit into a bounded memory. Passes are counted from 0.
package struct Passes: Sendable {
  private var kept: [Pass]
  /// How many passes were made before the first that is kept.
  private var forgotten = 0
  private let mostKept: Int
  package private(set) var position = 0
  /// The cost of each pass, also of those that are not kept.
  package private(set) var costs: [Double]

  /// Begins with the pass of a trace; all passes may take about so many bytes, but two are kept in any case.
  package init(_ trace: Trace, memory: Int) {
    kept = [Pass(trace)]
    costs = [trace.cost]
    mostKept = max(2, memory / trace.memoryOfPass)
  }

  package var current: Pass { kept[position - forgotten] }
  /// The pass before the one that is looked at, whose update led to it.
  package var previous: Pass? { position > forgotten ? kept[position - forgotten - 1] : nil }
  package var count: Int { forgotten + kept.count }
  /// The passes that can be looked at: the first one, or those of which the pass before is kept as well, because they
  /// show where their weights come from.
  package var visible: Range<Int> { (forgotten == 0 ? 0 : forgotten + 1)..<count }

  mutating func move(to position: Int) {
    precondition(visible.contains(position), "only a pass that is kept can be looked at")
    self.position = position
  }

  /// Goes on to the pass after this one.
  mutating func advance(to next: Pass) {
    precondition(position + 1 == count, "the pass after this one is there already")
    if kept.count >= mostKept {
      // Many at once, so that the others seldom move up.
      let gone = max(1, mostKept / 8)
      kept.removeFirst(gone)
      forgotten += gone
    }
    kept.append(next)
    costs.append(next.trace.cost)
    position += 1
  }

  /// Puts a changed pass in the place of this one; the passes after it belonged to the old one and are gone.
  mutating func replaceCurrent(by changed: Pass) {
    kept.removeSubrange((position - forgotten + 1)...)
    kept[position - forgotten] = changed
    costs.removeSubrange((position + 1)...)
    costs[position] = changed.trace.cost
  }
}

extension Trace {
  /// How many bytes one more pass of this problem takes, about: 8 a number, and what each vector needs for itself.
  ///
  /// Shapes: *z*, *a*, σ′, δ and ∂C/∂b of every neuron for each example; the weights and biases once.
  fileprivate var memoryOfPass: Int {
    let (neurons, layers) = (network.widths.reduce(0, +), layerCount - 1)
    let numbers = network.parameterCount + 5 * neurons * examples.count
    let vectors = 2 * layers + 5 * layers * examples.count
    return 8 * numbers + 96 * vectors
  }
}
