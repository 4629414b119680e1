/// How training stands at the end of an epoch, or before the first.
public struct EpochRecord: Equatable, Sendable {
  /// The epoch that has ended; 0 before the first step.
  public let epoch: Int
  /// How many steps were taken.
  public let step: Int
  /// The mean cost of the examples that are learned from, the term of L2 regularisation included.
  public let cost: Double
  /// The share of the examples that are classed right, where there are classes.
  public let accuracy: Double?
  /// The mean cost of the examples held out, without any further term.
  public let heldOutCost: Double?
  /// The share of those held out that are classed right.
  public let heldOutAccuracy: Double?
  /// For the layers 2 … L the norm of the gradient of the weights, √Σ (∂C/∂w)².
  public let gradientNorms: [Double]

  /// Makes a record.
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

/// Why training ended.
public enum TrainingEnd: Equatable, Sendable {
  /// All epochs or steps of the plan are done.
  case completed
  /// The held-out cost had not fallen since this epoch, whose weights were taken.
  case stoppedEarly(bestEpoch: Int)
  /// A number of this step was not finite any more.
  case diverged(step: Int)
}
