package import Backpropagation
public import Expressions
public import NeuralNetwork

/// A training in progress: a network, the data, a plan, and the steps taken so far.
///
///     var run = TrainingRun(problem, plan: .minibatch(10, epochs: 30, learningRate: 0.5))
///     run.advance()
///     run.network
///
/// It advances by any number of steps at a time. Between steps everything can be read, saved and resumed. However a
/// training is divided, its weights have the same bits.
public struct TrainingRun: Sendable {
  /// The problem as it was before the first step; the examples that are learned are those in `data`.
  public let problem: Problem
  /// The plan of the training.
  public let plan: TrainingPlan
  /// The examples to learn from.
  public let data: TrainingData
  /// The examples that are only tested on.
  public let heldOut: TrainingData?
  /// The number of steps in an epoch.
  public let stepsPerEpoch: Int
  /// The number of the last step of the plan.
  public let lastStep: Int
  /// The number of examples in a full step.
  let batchSize: Int
  /// How numbers of the examples become a number of the data, for those to learn from and those held out.
  let combination: Combination
  let heldOutCombination: Combination?
  /// The number of steps taken.
  public internal(set) var step = 0
  /// The records so far; the first is made before the first step.
  public internal(set) var records: [EpochRecord] = []
  /// Why training ended; nil while it goes on.
  public internal(set) var end: TrainingEnd?
  /// The first number that was not finite; nil if training did not diverge.
  package internal(set) var firstNonFinite: NonFinite?

  var parameters: [Lanes]
  /// The parameters with the lowest held-out cost.
  var best: (record: EpochRecord, parameters: [Lanes])?
  /// The parameters at the last record, which are known to be finite.
  var lastRecorded: [Lanes]
  /// The examples of this epoch in the order of their steps.
  var order: [Int] = []
  var orders: SeededGenerator
  /// The state of `orders` at the beginning of this epoch.
  var ordersAtEpoch: SeededGenerator
  var masks: SeededGenerator
  var updater: any Updater
  /// The number of steps that the update rule had taken before this training began.
  var earlierSteps: Int
  var workspace: Workspace
  /// The positions of the recorded steps in the workspace.
  var ring: StepRing?
  var gauge: Gauge

  /// Creates a training that has not taken a step.
  ///
  /// Without `data`, the network learns from the examples of the problem.
  public init(_ problem: Problem, data: TrainingData? = nil, plan: TrainingPlan) {
    let whole = data ?? TrainingData(problem.examples)
    precondition(
      whole.inputSize == problem.network.inputSize && whole.targetSize == problem.network.outputSize,
      "the data fit the network")
    (self.data, heldOut) = whole.split(holdingOut: plan.heldOutShare, seed: plan.seed)
    combination = self.data.combination(problem.conventions)
    heldOutCombination = heldOut?.combination(problem.conventions)
    self.problem = problem
    self.plan = plan
    stepsPerEpoch = plan.stepsPerEpoch(of: self.data.count)
    lastStep = plan.lastStep(of: self.data.count)
    batchSize = plan.batchSize(of: self.data.count)
    parameters = problem.network.parametersInLanes
    lastRecorded = parameters
    orders = SeededGenerator(seed: plan.seed)
    ordersAtEpoch = orders
    masks = SeededGenerator(seed: plan.seed ^ 0x6D61_736B)
    updater = plan.rule.begin(plan.rule, plan.learningRate, parameters.count)
    let memory = problem.updateRule.name == plan.rule.name ? problem.updateMemory : .empty
    earlierSteps = memory.steps
    if !memory.kept.isEmpty { updater.memory = memory.kept.map { problem.network.lanes(ofNumbers: $0) } }
    workspace = Workspace(
      for: problem.network, cost: problem.cost,
      capacity: min(batchSize, Self.largestPiece))
    gauge = Gauge(for: problem.network, cost: problem.cost, examples: self.data.count)
  }

  /// The greatest number of examples at a time; larger batches are divided, so that memory grows only with the network.
  private static let largestPiece = 256

  /// The network with its current weights.
  public var network: Network { problem.network.replacingParameters(parameters) }

  /// Whether the examples have weights that make a difference.
  package var isWeighted: Bool { combination.weights != nil }

  /// The number of completed epochs.
  public var epoch: Int { step / stepsPerEpoch }
}

// MARK: - Steps

extension TrainingRun {
  /// Takes this many steps, or all remaining ones if no number is given.
  ///
  /// The run ends earlier if the plan or early stopping ends it, or if a number is not finite.
  public mutating func advance(steps: Int = .max) {
    if records.isEmpty { record(endsEarly: step == 0) }
    if step >= lastStep, end == nil { end = .completed }
    var remaining = min(steps, lastStep - step)
    while remaining > 0, end == nil {
      takeStep()
      remaining -= 1
    }
  }

  private mutating func takeStep() {
    let place = step % stepsPerEpoch
    if place == 0 || order.isEmpty { beginEpoch() }
    let positions = positions(ofStep: place)
    guard update(positions) else { return diverge(meeting: Trace(of: nextStep).firstNonFinite, in: step + 1) }
    step += 1
    guard place + 1 == stepsPerEpoch || step == lastStep else { return }
    if (step / stepsPerEpoch) % plan.epochsPerRecord == 0 || step == lastStep { record() }
    if step == lastStep { endIfNotFinite() }
    if step == lastStep, end == nil { end = .completed }
  }

  /// Returns the positions of a step's examples in the order of the epoch; the steps of an epoch count from 0.
  func positions(ofStep place: Int) -> Range<Int> {
    place * batchSize..<min((place + 1) * batchSize, order.count)
  }

  /// Learns from the examples at these positions; returns false, and changes no parameter, if an error is not finite.
  private mutating func update(_ positions: Range<Int>) -> Bool {
    let batch = combination.selecting(order[positions], problem.conventions.overExamples)
    if isPlainDescent, positions.count <= Self.largestPiece, batch.weights == nil {
      guard let examples = propagate(positions) else { return false }
      workspace.descend(&parameters, examples, Descent(plan, dividedBy: batch.divisor))
    } else {
      guard let sums = gradientSum(over: positions, batch) else { return false }
      learn(sums, batch)
    }
    return true
  }

  /// Changes the parameters by the sums of a batch.
  ///
  /// An update rule gets the derivative of the cost of the batch with its L2 term, which only the weights have; for a
  /// mean,
  ///
  ///     g = (1/m) Σₓ ∂Cₓ/∂w + λw        g = (1/m) Σₓ ∂Cₓ/∂b
  mutating func learn(_ sums: [Lanes], _ batch: Combination) {
    if isPlainDescent {
      return Descent(plan, dividedBy: batch.divisor).step(&parameters, along: sums, workspace.layers)
    }
    var gradient = sums
    for layer in workspace.layers {
      let biases = layer.biases..<layer.biases + layer.lanes
      for i in layer.weights..<layer.biases {
        gradient[i] = sums[i] / batch.divisor + plan.weightDecay * parameters[i]
      }
      for i in biases { gradient[i] = sums[i] / batch.divisor }
      let learned = plan.parameters == .weightsAndBiases ? biases.upperBound : biases.lowerBound
      updater.step(&parameters, at: layer.weights..<learned, along: gradient, number: updateMemorySteps + 1)
    }
  }

  /// What the update rule has kept so far.
  package var updateMemory: UpdateMemory {
    guard !plan.rule.keeps.isEmpty, updateMemorySteps > 0 else { return .empty }
    return UpdateMemory(
      steps: updateMemorySteps,
      kept: updater.memory.map { problem.network.replacingParameters($0).parameterNumbers })
  }

  private var updateMemorySteps: Int { earlierSteps + step }

  private var isPlainDescent: Bool { plan.rule == .plainDescent }

  /// Sends a batch or a piece of one forward and back; returns its places in the workspace, or nil if an error is not finite.
  private mutating func propagate(_ positions: Range<Int>) -> Range<Int>? {
    let first = ring?.place(for: order[positions], ofStep: step + 1) ?? 0
    let examples = first..<first + positions.count
    for (x, position) in zip(examples, positions) { workspace.setInput(data, order[position], as: x) }
    workspace.goForward(examples, through: parameters, dropout: plan.dropout, masks: &masks)
    for (x, position) in zip(examples, positions) {
      workspace.goBack(example: x, toward: data, order[position], through: parameters)
    }
    return workspace.hasFiniteErrors(of: examples) ? examples : nil
  }

  /// Returns Σₓ ωₓ ∂Cₓ/∂w and Σₓ ωₓ ∂Cₓ/∂b, summed piece by piece, or nil if an error is not finite.
  mutating func gradientSum(over positions: Range<Int>, _ batch: Combination) -> [Lanes]? {
    // A sum that starts with −0 has the same bits as one that starts with its first term, even if the sum is −0.
    var gradient = [Lanes](repeating: Lanes(repeating: -0.0), count: parameters.count)
    for from in stride(from: positions.lowerBound, to: positions.upperBound, by: Self.largestPiece) {
      let piece = from..<min(from + Self.largestPiece, positions.upperBound)
      guard let examples = propagate(piece) else { return nil }
      let first = from - positions.lowerBound
      workspace.addGradient(&gradient, examples, batch.weights.map { $0[first..<first + piece.count] })
    }
    return gradient
  }

  mutating func beginEpoch() {
    ordersAtEpoch = orders
    order = nextOrder()
  }

  /// Returns the positions of an epoch's examples.
  mutating func nextOrder() -> [Int] {
    let positions = 0..<data.count
    return switch plan.order {
    case .asGiven: Array(positions)
    case .shuffled: orders.shuffled(Array(positions))
    case .withReplacement: positions.map { _ in orders.index(below: data.count) }
    case .listed(let list): positions.map { list[(step + $0) % list.count] }
    }
  }
}

// MARK: - The next step

extension TrainingRun {
  /// The problem as training has changed it so far, with the learning rate and the update rule of the plan.
  package var learned: Problem {
    var problem = problem
    problem.network = network
    problem.learningRate = plan.learningRate
    problem.conventions.weightDecay = plan.weightDecay
    problem.updateRule = plan.rule
    problem.updateMemory = hasDiverged ? .empty : updateMemory
    return problem
  }

  /// The next step as a problem that can be traced: the current weights, and the examples of the step's batch.
  ///
  /// Reading it changes nothing. If the step drops neurons, `dropoutFactors` gives their factors.
  public var nextStep: Problem {
    var ahead = self
    if step % stepsPerEpoch == 0 || order.isEmpty { ahead.beginEpoch() }
    var problem = learned
    problem.examples = data.examples(
      at: ahead.positions(ofStep: step % stepsPerEpoch).map { ahead.order[$0] })
    return problem
  }

  /// The dropout factors of the next step: for each of its examples, those of the hidden layers 2 … L − 1.
  public var dropoutFactors: [ByLayer<Vector>] {
    var masks = masks
    let hidden = problem.network.layers.dropLast()
    return nextStep.examples.map { _ in
      ByLayer(
        fromLayer2: hidden.map { layer in
          (0..<layer.neurons).map { _ in plan.dropout > 0 ? dropoutFactor(plan.dropout, &masks) : 1 }
        })
    }
  }
}
