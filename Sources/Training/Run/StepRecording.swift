public import Backpropagation
import NeuralNetwork

/// The last steps of a training, with every number of each.
///
///     run.keepSteps(last: 1000)
///     run.advance(steps: 5000)
///     run.recording?.steps                                             // 4001 ..< 5001
///     run.recording?.examples(ofStep: 4711)[0].backward.errors[2]
///
/// Room for all of them is made at the beginning and then used again and again. A step costs a copy of what it has computed,
/// which grows with the neurons and not with the weights: gradients stay factors δ and aᵀ until one is read.
public struct StepRecording: Sendable {
  /// The numbers of the steps that are kept, the first step of a training being 1.
  public private(set) var steps: Range<Int>

  private let problem: Problem
  private let data: TrainingData
  private let layers: [LayerPlaces]
  /// How many steps there is room for.
  private let capacity: Int
  private let batchSize: Int
  /// How many examples a workspace holds, and how many lanes each of its kinds of numbers fills.
  private let (pieceSize, lanes): (Int, Int)
  /// How many lanes a step takes.
  private let lanesAStep: Int
  /// Of each step, of each piece of its batch: z, a, σ′(z) and δ as they stand in a workspace.
  private var numbers: [Lanes]
  /// Of each step the positions of its examples among the data.
  private var positions: [Int]
  private var counts: [Int]
  /// Where the newest step stands, and how many pieces of it.
  private var (slot, piece) = (-1, 0)

  init(ofLast capacity: Int, of run: TrainingRun, batchSize: Int, workspace: Workspace) {
    precondition(capacity > 0, "there is room for a step")
    (problem, data, layers) = (run.problem, run.data, workspace.layers)
    (self.capacity, self.batchSize) = (capacity, batchSize)
    (pieceSize, lanes) = (workspace.capacity, workspace.lanes)
    lanesAStep = (batchSize + pieceSize - 1) / pieceSize * 4 * lanes
    numbers = [Lanes](repeating: .zero, count: capacity * lanesAStep)
    positions = [Int](repeating: 0, count: capacity * batchSize)
    counts = [Int](repeating: 0, count: capacity)
    steps = run.step + 1..<run.step + 1
  }
}

extension TrainingRun {
  /// Keeps every number of the last steps from now on, so many steps at most.
  public mutating func keepSteps(last capacity: Int) {
    recording = StepRecording(ofLast: capacity, of: self, batchSize: batchSize, workspace: workspace)
  }
}

// MARK: - Keeping

extension StepRecording {
  /// Keeps what a piece of a batch has computed in a step: its examples are those at some places of an order.
  mutating func keep(_ workspace: Workspace, _ order: [Int], _ places: Range<Int>, ofStep step: Int) {
    if step != steps.upperBound - 1 { begin(step) }
    var target = slot * batchSize + counts[slot]
    for place in places {
      positions[target] = order[place]
      target += 1
    }
    workspace.copy(into: &numbers, at: slot * lanesAStep + piece * 4 * lanes)
    counts[slot] += places.count
    piece += 1
  }

  /// Takes the place of the oldest step, if there is no other.
  private mutating func begin(_ step: Int) {
    steps = max(steps.lowerBound, step + 1 - capacity)..<step + 1
    slot = slot + 1 == capacity ? 0 : slot + 1
    counts[slot] = 0
    piece = 0
  }
}

// MARK: - Reading

extension StepRecording {
  /// What a step did with the examples of its batch, before the weights were changed.
  ///
  /// With dropout, aˡ and σ′(zˡ) of a hidden neuron contain its factor, as they do in the equations of the step.
  public func examples(ofStep step: Int) -> [ExampleTrace] {
    precondition(steps.contains(step), "a step that is kept")
    let age = steps.upperBound - 1 - step
    let slot = self.slot >= age ? self.slot - age : self.slot - age + capacity
    return (0..<counts[slot]).map { i in
      trace(
        of: data[positions[slot * batchSize + i]], i % pieceSize,
        from: slot * lanesAStep + i / pieceSize * 4 * lanes)
    }
  }

  /// One example of a piece, counted from 0.
  private func trace(of example: Example, _ i: Int, from start: Int) -> ExampleTrace {
    func vectors(_ kind: Int) -> ByLayer<Vector> {
      ByLayer(
        fromLayer2: layers.map { layer in
          numbers.numbers(from: start + kind * lanes + layer.place(of: i), count: layer.neurons)
        })
    }
    let forward = ForwardPass(input: example.input, weightedInputs: vectors(0), activations: vectors(1))
    let (slopes, last) = (vectors(2), layers.count + 1)
    let output = Output(
      activation: layers[layers.count - 1].activation, weightedInputs: forward.weightedInputs[last],
      activations: forward.activations[last])
    return ExampleTrace(
      forward: forward,
      backward: BackwardPass(
        costGradient: problem.cost.gradient(of: output, target: example.target),
        slopes: ByLayer(
          fromLayer2: zip(layers, slopes).map { $0.activation.isElementwise ? $1 : nil }),
        errors: vectors(3), forward: forward),
      cost: problem.cost.value(of: output, target: example.target))
  }
}
