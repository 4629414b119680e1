public import Backpropagation

/// How a network is trained: everything that decides its weights, besides the network and the data.
///
/// The two algorithms of the notes differ in two of these values alone:
///
///     minibatch    batches of m, the examples in a new random order every epoch      (soundness)
///     sgd          batches of 1, each example drawn from all, with replacement       (lecture)
///
/// and gradient descent on the whole cost is one batch of all examples.
public struct TrainingPlan: Equatable, Sendable {
  /// How many examples a step looks at.
  public var batch: Batch
  /// In which order the examples come.
  public var order: Order
  /// When training ends.
  public var length: Length
  /// η, the length of a step.
  public var learningRate: Double
  /// How the gradient of a step changes the parameters.
  public var rule: UpdateRule
  /// What the random orders and dropout masks are drawn from; at most 2⁵³.
  public var seed: UInt64
  /// Whether the biases are learned, too.
  public var parameters: LearnedParameters
  /// λ of the term ½ λ Σ w² that L2 regularisation adds to the cost.
  public var weightDecay: Double
  /// p, the share of hidden neurons that dropout silences in each step; below 1.
  public var dropout: Double
  /// Ends training when the held-out cost has not fallen for so many epochs, and takes the best weights.
  public var patience: Int?
  /// The share of the examples that is held out of training, at the end of a seeded random order.
  public var heldOutShare: Double
  /// How many epochs lie between two records of cost, accuracy and gradient.
  public var epochsPerRecord: Int

  /// How many examples a step looks at.
  public enum Batch: Equatable, Sendable {
    /// So many, and fewer in the last step of an epoch where they do not divide evenly.
    case size(Int)
    /// All of them.
    case all
  }

  /// In which order the examples come.
  public enum Order: Equatable, Sendable {
    /// A new random order every epoch.
    case shuffled
    /// Each drawn from all, independently.
    case withReplacement
    /// As they stand in the data.
    case asGiven
    /// By these positions, counted from 0, again and again.
    case listed([Int])
  }

  /// When training ends, if nothing ends it before.
  public enum Length: Equatable, Sendable {
    /// After so many passes over the examples.
    case epochs(Int)
    /// After so many steps: N_iter.
    case steps(Int)
  }

  /// Makes a plan.
  public init(
    batch: Batch, order: Order, length: Length, learningRate: Double,
    rule: UpdateRule = .plainDescent, seed: UInt64 = 1, parameters: LearnedParameters = .weightsAndBiases,
    weightDecay: Double = 0, dropout: Double = 0,
    patience: Int? = nil, heldOutShare: Double = 0, epochsPerRecord: Int = 1
  ) {
    if case .size(let size) = batch { precondition(size > 0, "a step looks at one example at least") }
    precondition((0..<1).contains(dropout), "dropout leaves some neurons")
    precondition((0..<1).contains(heldOutShare), "some examples remain to be learned from")
    precondition(weightDecay >= 0, "λ is not negative")
    precondition(epochsPerRecord > 0, "records are a whole number of epochs apart")
    precondition(seed <= 1 << 53, "a seed is at most 2⁵³")
    self.batch = batch
    self.order = order
    self.length = length
    self.learningRate = learningRate
    self.rule = rule
    self.seed = seed
    self.parameters = parameters
    self.weightDecay = weightDecay
    self.dropout = dropout
    self.patience = patience
    self.heldOutShare = heldOutShare
    self.epochsPerRecord = epochsPerRecord
  }
}

extension TrainingPlan {
  /// Minibatches in a new order every epoch, as `soundness` has it.
  ///
  ///     Wˡ ← Wˡ − (η/m) Σₓ δˣˡ (aˣˡ⁻¹)ᵀ
  public static func minibatch(_ size: Int, epochs: Int, learningRate: Double, seed: UInt64 = 1) -> Self {
    TrainingPlan(
      batch: .size(size), order: .shuffled, length: .epochs(epochs), learningRate: learningRate, seed: seed)
  }

  /// Single examples drawn with replacement, N_iter times, as `lecture` has it.
  ///
  ///     Wˡ ← Wˡ − η δˡ (aˡ⁻¹)ᵀ
  public static func stochastic(steps: Int, learningRate: Double, seed: UInt64 = 1) -> Self {
    TrainingPlan(
      batch: .size(1), order: .withReplacement, length: .steps(steps), learningRate: learningRate, seed: seed)
  }

  /// All examples in every step: plain gradient descent on the mean cost.
  public static func fullBatch(steps: Int, learningRate: Double) -> Self {
    TrainingPlan(batch: .all, order: .asGiven, length: .steps(steps), learningRate: learningRate)
  }

  /// How many examples a full step looks at, of so many.
  func batchSize(of examples: Int) -> Int {
    switch batch {
    case .all: examples
    case .size(let size): min(size, examples)
    }
  }

  /// How many steps an epoch of so many examples has.
  public func stepsPerEpoch(of examples: Int) -> Int {
    let size = batchSize(of: examples)
    return (examples + size - 1) / size
  }

  /// The number of the last step; the largest integer where the epochs have more steps than that.
  public func lastStep(of examples: Int) -> Int {
    switch length {
    case .steps(let steps): return steps
    case .epochs(let epochs):
      let (steps, isTooLarge) = epochs.multipliedReportingOverflow(by: stepsPerEpoch(of: examples))
      return isTooLarge ? .max : steps
    }
  }
}
