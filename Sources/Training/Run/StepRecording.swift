public import Backpropagation
import NeuralNetwork

/// The last steps of a training, with every number of each.
///
///     run.keepSteps(last: 1000)
///     run.advance(steps: 5000)
///     run.recording?.steps                                             // 4001 ..< 5001
///     run.recording?.examples(ofStep: 4711)[0].backward.errors[2]
///
/// Room for all of them is made at the beginning, and each step computes in the place of the oldest. So keeping costs next to
/// nothing, and gradients stay factors δ and aᵀ until one is read.
public struct StepRecording: Sendable {
  private let ring: StepRing
  private let data: TrainingData
  private let workspace: Workspace

  init(_ ring: StepRing, of data: TrainingData, in workspace: Workspace) {
    (self.ring, self.data, self.workspace) = (ring, data, workspace)
  }

  /// The numbers of the steps that are kept, the first step of a training being 1.
  public var steps: Range<Int> { ring.steps }

  /// What a step did with the examples of its batch, before the weights were changed.
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
  /// Keeps every number of the last steps from now on, so many steps at most.
  ///
  /// The room grows with the neurons of all examples of so many batches.
  public mutating func keepSteps(last capacity: Int) {
    ring = StepRing(ofLast: capacity, batchSize: batchSize, after: step)
    workspace = Workspace(for: problem.network, cost: problem.cost, capacity: capacity * batchSize)
  }

  /// Every number of the last steps, where `keepSteps(last:)` asked for them.
  public var recording: StepRecording? {
    ring.map { StepRecording($0, of: data, in: workspace) }
  }
}

/// Where the last steps stand in a workspace that has room for the examples of all of them.
struct StepRing: Sendable {
  /// The numbers of the steps that are kept.
  private(set) var steps: Range<Int>
  /// Of each place in the workspace the position of its example among the data.
  private(set) var positions: [Int]
  /// How many steps there is room for.
  private let capacity: Int
  private let batchSize: Int
  /// How many examples each step has.
  private var counts: [Int]
  /// Which part of the room the newest step has.
  private var slot = -1

  init(ofLast capacity: Int, batchSize: Int, after step: Int) {
    precondition(capacity > 0, "there is room for a step")
    (self.capacity, self.batchSize) = (capacity, batchSize)
    positions = [Int](repeating: 0, count: capacity * batchSize)
    counts = [Int](repeating: 0, count: capacity)
    steps = step + 1..<step + 1
  }

  /// Where a step has room for more examples, whose positions among the data are these.
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

  /// Takes the place of the oldest step, if there is no other.
  private mutating func begin(_ step: Int) {
    steps = max(steps.lowerBound, step + 1 - capacity)..<step + 1
    slot = slot + 1 == capacity ? 0 : slot + 1
    counts[slot] = 0
  }

  /// Where the examples of a step stand.
  func examples(ofStep step: Int) -> Range<Int> {
    let age = steps.upperBound - 1 - step
    let slot = self.slot >= age ? self.slot - age : self.slot - age + capacity
    return slot * batchSize..<slot * batchSize + counts[slot]
  }
}
