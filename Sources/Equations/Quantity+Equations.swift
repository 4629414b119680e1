public import Expressions

extension Quantity {
  /// The equation that computes the quantity; nil if it is given.
  public var computedBy: Equation.ID? {
    switch kind {
    case .weightedInput: .weightedInput
    case .activation: .activation
    case .slope: .slope
    case .error: layer == .output ? .outputError : .hiddenError
    case .costGradient: .costGradient
    case .weightGradient: example == .mean ? .meanWeightGradient : .weightGradient
    case .biasGradient: example == .mean ? .meanBiasGradient : .biasGradient
    case .cost: example == .mean ? .meanCost : .cost
    case .updatedWeight: .weightUpdate
    case .updatedBias: .biasUpdate
    case .weight, .bias, .target, .learningRate, .exampleCount, .outputCount, .weightDecay,
      .dropoutFactor, .velocity, .firstMoment, .secondMoment, .updatedVelocity, .updatedFirstMoment,
      .updatedSecondMoment, .correctedFirstMoment, .correctedSecondMoment, .momentum, .firstDecay,
      .secondDecay, .denominatorFloor, .stepNumber:
      nil
    }
  }

  /// Whether the quantity is given with the problem: a weight, a bias, an input, a target or a setting.
  public var isGiven: Bool { computedBy == nil || (kind == .activation && layer == .number(1)) }
}
