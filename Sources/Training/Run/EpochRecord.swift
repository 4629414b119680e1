/// The measurements of a training at the end of an epoch, or before the first one.
public struct EpochRecord: Equatable, Sendable {
  /// The number of completed epochs; 0 before the first step.
  public let epoch: Int
  /// The number of steps taken.
  public let step: Int
  /// The mean cost of the training examples, including the term of L2 regularisation.
  public let cost: Double
  /// The share of the training examples that are classified correctly, if there are classes.
  public let accuracy: Double?
  /// The mean cost of the held-out examples, without the term of L2 regularisation.
  public let heldOutCost: Double?
  /// The share of the held-out examples that are classified correctly.
  public let heldOutAccuracy: Double?
  /// The norms of the weight gradients of the layers 2 … L, √Σ (∂C/∂w)².
  public let gradientNorms: [Double]

  /// Creates a record.
  public init(
    epoch: Int, step: Int, cost: Double, accuracy: Double? = nil, heldOutCost: Double? = nil,
    heldOutAccuracy: Double? = nil, gradientNorms: [Double] = []
  ) {
    self.epoch = epoch
    self.step = step
    self.cost = cost
    self.accuracy = accuracy
    self.heldOutCost = heldOutCost
    self.heldOutAccuracy = heldOutAccuracy
    self.gradientNorms = gradientNorms
  }
}

/// The reason why training ended.
public enum TrainingEnd: Equatable, Sendable {
  /// All epochs or steps of the plan were completed.
  case completed
  /// The held-out cost had not fallen since this epoch; the weights of this epoch were taken.
  case stoppedEarly(bestEpoch: Int)
  /// A number in this step was not finite.
  case diverged(step: Int)
}
