public import NeuralNetwork
public import Backpropagation

/// How a network is trained: everything that determines its weights, apart from the network and the data.
///
/// The two algorithms of the notes differ in only two of these values:
///
///     minibatch    batches of m, the examples in a new random order every epoch      (soundness)
///     sgd          batches of 1, each example drawn from all, with replacement       (lecture)
///
/// Gradient descent on the mean cost is one batch of all examples.
public struct TrainingPlan: Equatable, Sendable {
  /// The number of examples in a step.
  public var batch: Batch
  /// The order of the examples.
  public var order: Order
  /// When training ends.
  public var length: Length
  /// η, the learning rate.
  public var learningRate: Double
  /// The rule by which the gradient of a step changes the parameters.
  public var rule: UpdateRule
  /// The seed of the random orders and the dropout masks; at most 2⁵³.
  public var seed: UInt64
  /// The parameters that are learned: weights and biases, or weights only.
  public var parameters: LearnedParameters
  /// λ of the term ½ λ Σ w² that L2 regularisation adds to the cost.
  public var weightDecay: Double
  /// p, the share of hidden neurons that dropout sets to 0 in each step; below 1.
  public var dropout: Double
  /// The number of epochs without a lower held-out cost after which training ends and takes the best weights.
  public var patience: Int?
  /// The share of the examples that is held out of training, at the end of a seeded random order.
  public var heldOutShare: Double
  /// The number of epochs between two records of cost, accuracy and gradient.
  public var epochsPerRecord: Int

  /// The number of examples in a step.
  public enum Batch: Equatable, Sendable {
    /// This many; fewer in the last step of an epoch if they do not divide the examples evenly.
    case size(Int)
    /// All examples.
    case all
  }

  /// The order of the examples.
  public enum Order: Equatable, Sendable {
    /// A new random order every epoch.
    case shuffled
    /// Each example drawn from all, independently of the others.
    case withReplacement
    /// As in the data.
    case asGiven
    /// By these positions, counted from 0, again and again.
    case listed([Int])
  }

  /// When training ends, if nothing ends it earlier.
  public enum Length: Equatable, Sendable {
    /// After this many passes over the examples.
    case epochs(Int)
    /// After this many steps: N_iter.
    case steps(Int)
  }

  /// Creates a plan.
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
  /// Returns a plan for minibatches in a new order every epoch, the algorithm in `soundness`.
  ///
  ///     Wˡ ← Wˡ − (η/m) Σₓ δˣˡ (aˣˡ⁻¹)ᵀ
  public static func minibatch(_ size: Int, epochs: Int, learningRate: Double, seed: UInt64 = 1) -> Self {
    TrainingPlan(
      batch: .size(size), order: .shuffled, length: .epochs(epochs), learningRate: learningRate, seed: seed)
  }

  /// Returns a plan for single examples drawn with replacement, N_iter times, the algorithm in `lecture`.
  ///
  ///     Wˡ ← Wˡ − η δˡ (aˡ⁻¹)ᵀ
  public static func stochastic(steps: Int, learningRate: Double, seed: UInt64 = 1) -> Self {
    TrainingPlan(
      batch: .size(1), order: .withReplacement, length: .steps(steps), learningRate: learningRate, seed: seed)
  }

  /// Returns a plan with all examples in every step: plain gradient descent on the mean cost.
  public static func fullBatch(steps: Int, learningRate: Double) -> Self {
    TrainingPlan(batch: .all, order: .asGiven, length: .steps(steps), learningRate: learningRate)
  }

  /// Returns the number of examples in a full step, if there are this many in total.
  func batchSize(of examples: Int) -> Int {
    switch batch {
    case .all: examples
    case .size(let size): min(size, examples)
    }
  }

  /// Returns the number of steps in an epoch of this many examples.
  public func stepsPerEpoch(of examples: Int) -> Int {
    let size = batchSize(of: examples)
    return (examples + size - 1) / size
  }

  /// Returns the number of the last step; the greatest `Int` if the epochs have more steps than that.
  public func lastStep(of examples: Int) -> Int {
    switch length {
    case .steps(let steps): return steps
    case .epochs(let epochs):
      let (steps, isTooLarge) = epochs.multipliedReportingOverflow(by: stepsPerEpoch(of: examples))
      return isTooLarge ? .max : steps
    }
  }
}
