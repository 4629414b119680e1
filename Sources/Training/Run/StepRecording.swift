public import Backpropagation
import NeuralNetwork

/// The last steps of a training, with every number of each.
///
///     run.keepSteps(last: 1000)
///     run.advance(steps: 5000)
///     run.recording?.steps                                             // 4001 ..< 5001
///     run.recording?.examples(ofStep: 4711)[0].backward.errors[2]
///
/// The memory for all of them is allocated at the beginning, and each step computes in the place of the oldest. So
/// recording costs next to nothing, and gradients stay factors δ and aᵀ until one is read.
public struct StepRecording: Sendable {
  private let ring: StepRing
  private let data: TrainingData
  private let workspace: Workspace

  init(_ ring: StepRing, of data: TrainingData, in workspace: Workspace) {
    (self.ring, self.data, self.workspace) = (ring, data, workspace)
  }

  /// The numbers of the recorded steps; the first step of a training is step 1.
  public var steps: Range<Int> { ring.steps }

  /// Returns the traces of the examples in a step's batch, with the weights before the step changed them.
  ///
  /// With dropout, aˡ and σ′(zˡ) of a hidden neuron contain its factor, as they do in the equations of the step.
  public func examples(ofStep step: Int) -> [ExampleTrace] {
    precondition(steps.contains(step), "a step that is kept")
    return ring.examples(ofStep: step).map { place in
      workspace.trace(of: place, data[ring.positions[place]])
    }
  }
}

extension TrainingRun {
  /// Records every number of the last steps from now on, at most `capacity` steps.
  ///
  /// The memory that this takes grows with the number of neurons times the number of examples in these steps.
  public mutating func keepSteps(last capacity: Int) {
    ring = StepRing(ofLast: capacity, batchSize: batchSize, after: step)
    workspace = Workspace(for: problem.network, cost: problem.cost, capacity: capacity * batchSize)
  }

  /// Every number of the last steps, if `keepSteps(last:)` was called.
  public var recording: StepRecording? {
    ring.map { StepRecording($0, of: data, in: workspace) }
  }
}

/// The positions of the last steps in a workspace that has room for all their examples.
struct StepRing: Sendable {
  /// The numbers of the recorded steps.
  private(set) var steps: Range<Int>
  /// For each place in the workspace, the position of its example among the data.
  private(set) var positions: [Int]
  /// The number of steps that there is room for.
  private let capacity: Int
  private let batchSize: Int
  /// The number of examples in each step.
  private var counts: [Int]
  /// The part of the workspace that the newest step uses.
  private var slot = -1

  init(ofLast capacity: Int, batchSize: Int, after step: Int) {
    precondition(capacity > 0, "there is room for a step")
    (self.capacity, self.batchSize) = (capacity, batchSize)
    positions = [Int](repeating: 0, count: capacity * batchSize)
    counts = [Int](repeating: 0, count: capacity)
    steps = step + 1..<step + 1
  }

  /// Returns the place for more examples of a step, whose positions among the data are given.
  mutating func place(for positions: ArraySlice<Int>, ofStep step: Int) -> Int {
    if step != steps.upperBound - 1 { begin(step) }
    let first = slot * batchSize + counts[slot]
    var place = first
    for position in positions {
      self.positions[place] = position
      place += 1
    }
    counts[slot] += positions.count
    return first
  }

  /// Begins a step, in the place of the oldest one if no other is free.
  private mutating func begin(_ step: Int) {
    steps = max(steps.lowerBound, step + 1 - capacity)..<step + 1
    slot = slot + 1 == capacity ? 0 : slot + 1
    counts[slot] = 0
  }

  /// Returns the places of a step's examples.
  func examples(ofStep step: Int) -> Range<Int> {
    let age = steps.upperBound - 1 - step
    let slot = self.slot >= age ? self.slot - age : self.slot - age + capacity
    return slot * batchSize..<slot * batchSize + counts[slot]
  }
}
