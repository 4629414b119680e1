public import Expressions

extension Quantity {
  /// The equation that computes the quantity; nil if it is given.
  public var computedBy: Equation.ID? {
    switch kind {
    case .weightedInput: .weightedInput
    case .activation: .activation
    case .slope: .slope
    case .error: layer == .output ? .outputError : .hiddenError
    case .costGradient: layer == .output ? .costGradient : .activationGradient
    case .weightGradient: example == .mean ? .meanWeightGradient : .weightGradient
    case .biasGradient: example == .mean ? .meanBiasGradient : .biasGradient
    case .cost: example == .mean ? .meanCost : .cost
    case .updatedWeight: .weightUpdate
    case .updatedBias: .biasUpdate
    case .updatedVelocity, .updatedFirstMoment, .updatedSecondMoment, .correctedFirstMoment,
      .correctedSecondMoment:
      if case .entry = element { .weightUpdate } else { .biasUpdate }
    case .weight, .bias, .target, .learningRate, .exampleCount, .outputCount, .weightDecay,
      .exampleWeight, .dropoutFactor, .velocity, .firstMoment, .secondMoment, .momentum, .firstDecay,
      .secondDecay, .denominatorFloor, .stepNumber:
      nil
    }
  }

  /// Returns the equation that computes the quantity in a network of `layerCount` layers; nil if it is given.
  ///
  /// The number of layers tells the output layer, which has equations of its own.
  package func computedBy(ofLayers layerCount: Int) -> Equation.ID? {
    var quantity = self
    if layer?.instantiated(at: Place(), layerCount: layerCount) == .number(layerCount) {
      quantity.layer = .output
    }
    return quantity.isGiven ? nil : quantity.computedBy
  }

  /// Whether the quantity is given with the problem: a weight, a bias, an input, a target or a setting.
  public var isGiven: Bool { computedBy == nil || (kind == .activation && layer == .number(1)) }
}
