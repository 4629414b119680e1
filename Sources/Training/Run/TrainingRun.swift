package import Backpropagation
public import NeuralNetwork

/// A training under way: a network, the data, a plan, and how far it has come.
///
///     var run = TrainingRun(problem, plan: .minibatch(10, epochs: 30, learningRate: 0.5))
///     run.advance()
///     run.network
///
/// It advances by steps, as many at a time as one likes; between steps everything can be looked at, saved and taken up again,
/// and the weights it comes to have the same bits however it was cut.
public struct TrainingRun: Sendable {
  /// What is learned, as it was before the first step; of its examples only those that are traced are used.
  public let problem: Problem
  /// How it is learned.
  public let plan: TrainingPlan
  /// What is learned from.
  public let data: TrainingData
  /// What is only tested on.
  public let heldOut: TrainingData?
  /// How many steps an epoch has.
  public let stepsPerEpoch: Int
  /// The number of the last step of the plan.
  public let lastStep: Int
  /// How many examples a full step looks at.
  let batchSize: Int
  /// How many steps were taken.
  public internal(set) var step = 0
  /// The records so far, the first of which is made before the first step.
  public internal(set) var records: [EpochRecord] = []
  /// Why training ended; nil as long as it goes on.
  public internal(set) var end: TrainingEnd?
  /// The first number that was not finite; nil where training did not diverge.
  package internal(set) var firstNonFinite: NonFinite?

  var parameters: [Lanes]
  /// The parameters of the lowest held-out cost.
  var best: (record: EpochRecord, parameters: [Lanes])?
  /// The parameters at the last record, known to be finite.
  var lastRecorded: [Lanes]
  /// The examples of this epoch in the order of their steps.
  var order: [Int] = []
  var orders: SeededGenerator
  /// The generator of orders as it was when this epoch began.
  var ordersAtEpoch: SeededGenerator
  var masks: SeededGenerator
  var updater: any Updater
  /// The rule where it is plain descent, which learns from a batch without a gradient as a whole.
  private let plainDescent: PlainDescent?
  var workspace: Workspace
  /// Where steps that are kept stand in the workspace.
  var ring: StepRing?
  var gauge: Gauge

  /// Begins a training.
  ///
  /// Without `data`, the examples of the problem are learned.
  public init(_ problem: Problem, data: TrainingData? = nil, plan: TrainingPlan) {
    let whole = data ?? TrainingData(problem.examples)
    precondition(
      whole.inputSize == problem.network.inputSize && whole.targetSize == problem.network.outputSize,
      "the data fit the network")
    (self.data, heldOut) = whole.split(holdingOut: plan.heldOutShare, seed: plan.seed)
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
    updater = plan.rule.begin(plan, parameters.count)
    plainDescent = updater as? PlainDescent
    workspace = Workspace(
      for: problem.network, cost: problem.cost,
      capacity: min(batchSize, Self.largestPiece))
    gauge = Gauge(for: problem.network, cost: problem.cost, examples: self.data.count)
  }

  /// Batches that are larger are worked off in pieces, so that room grows with the network alone.
  private static let largestPiece = 256

  /// The network as it is now.
  public var network: Network { problem.network.replacingParameters(parameters) }

  /// How many epochs have ended.
  public var epoch: Int { step / stepsPerEpoch }
}

// MARK: - Steps

extension TrainingRun {
  /// Takes so many steps, or as many as remain if no number is given.
  ///
  /// Ends before where the plan, early stopping or a number that is not finite ends it.
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
    if step == lastStep, end == nil { end = .completed }
  }

  /// The positions of a step's examples in the order of the epoch, the steps of the epoch counted from 0.
  private func positions(ofStep place: Int) -> Range<Int> {
    place * batchSize..<min((place + 1) * batchSize, order.count)
  }

  /// Learns from the examples at these positions; false if an error is not finite, and then no parameter is changed.
  private mutating func update(_ positions: Range<Int>) -> Bool {
    if let plainDescent, positions.count <= Self.largestPiece {
      guard let examples = propagate(positions) else { return false }
      workspace.descend(&parameters, examples, plainDescent.descent(of: positions.count))
    } else {
      guard let gradient = gradientSum(over: positions) else { return false }
      updater.step(&parameters, along: gradient, of: positions.count, in: workspace.layers)
    }
    return true
  }

  /// Sends a batch or a piece of one forward and back; where it stands in the workspace, or nil if an error is not finite.
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

  /// Σₓ ∂Cₓ/∂w and Σₓ ∂Cₓ/∂b, summed piece by piece; nil if an error is not finite.
  private mutating func gradientSum(over positions: Range<Int>) -> [Lanes]? {
    // −0 changes no sum that it begins, not even one that is −0.
    var gradient = [Lanes](repeating: Lanes(repeating: -0.0), count: parameters.count)
    for from in stride(from: positions.lowerBound, to: positions.upperBound, by: Self.largestPiece) {
      let piece = from..<min(from + Self.largestPiece, positions.upperBound)
      guard let examples = propagate(piece) else { return nil }
      workspace.descend(&gradient, examples, .addition)
    }
    return gradient
  }

  mutating func beginEpoch() {
    ordersAtEpoch = orders
    order = nextOrder()
  }

  /// The positions of an epoch's examples.
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

// MARK: - Looking at it

extension TrainingRun {
  /// What the next step does, as a problem to be traced: the weights as they are, and the examples of its batch.
  ///
  /// Looking changes nothing. Where the step drops neurons, `dropoutFactors` says which.
  public var nextStep: Problem {
    var ahead = self
    if step % stepsPerEpoch == 0 || order.isEmpty { ahead.beginEpoch() }
    var problem = problem
    problem.network = network
    problem.learningRate = plan.learningRate
    problem.examples = data.examples(
      at: ahead.positions(ofStep: step % stepsPerEpoch).map { ahead.order[$0] })
    return problem
  }

  /// The dropout factors of the next step: for each of its examples those of the hidden layers 2 … L − 1.
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
