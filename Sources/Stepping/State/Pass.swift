package import Backpropagation
package import Walkthrough

/// One forward and backward pass, all its steps, and what its numbers are compared with.
package struct Pass: Sendable {
  package let steps: Steps
  /// The trace before the update or the change that led to this one; the first pass has none.
  package let before: Trace?

  package init(_ trace: Trace, before: Trace? = nil) {
    steps = Steps(of: trace)
    self.before = before
  }

  package var trace: Trace { steps.trace }

  /// The pass after one step of gradient descent.
  func updated() -> Pass {
    Pass(Trace(of: trace.steppedProblem()), before: trace)
  }

  /// The same pass with something about its problem changed.
  func applying(_ change: Change) -> Pass {
    Pass(Trace(of: trace.problem.applying(change)), before: trace)
  }
}

/// The passes made so far, one update after the other, and which one is looked at.
package struct Passes: Sendable {
  private var passes: [Pass]
  /// Counted from 0.
  package private(set) var position = 0

  package init(_ trace: Trace) {
    passes = [Pass(trace)]
  }

  package var current: Pass { passes[position] }
  /// The pass before the one that is looked at, whose update led to it.
  package var previous: Pass? { position > 0 ? passes[position - 1] : nil }
  package var count: Int { passes.count }
  /// The cost of each pass.
  package var costs: [Double] { passes.map(\.trace.cost) }

  mutating func move(to position: Int) {
    precondition(passes.indices.contains(position), "only a pass that was made can be looked at")
    self.position = position
  }

  /// Goes on to the pass after this one's update, and makes it if it is not there yet.
  mutating func update() {
    if position + 1 == passes.count { passes.append(current.updated()) }
    position += 1
  }

  /// Runs this pass again with a change; the passes after it belonged to the old one and are gone.
  mutating func apply(_ change: Change) {
    passes.removeSubrange((position + 1)...)
    passes[position] = current.applying(change)
  }
}
