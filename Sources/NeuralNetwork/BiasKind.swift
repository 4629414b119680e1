public import Expressions

/// The biases that a layer has: one for each neuron, one that all its neurons share, or none; or thresholds in their
/// place.
///
/// All that depends on this convention without depending on anything else is here.
public enum BiasKind: Hashable, Sendable, CaseIterable {
  /// zⱼ = Σₖ wⱼₖ aₖ + bⱼ
  case perNeuron
  /// zⱼ = Σₖ wⱼₖ aₖ + b
  case shared
  /// zⱼ = Σₖ wⱼₖ aₖ
  case none
  /// zⱼ = Σₖ wⱼₖ aₖ − θⱼ
  ///
  /// A layer keeps the bias bⱼ = −θⱼ. Only what is read or shown has the threshold.
  case threshold

  /// Whether each neuron has a number of its own, a bias or a threshold.
  public var isForEachNeuron: Bool { self == .perNeuron || self == .threshold }

  /// Returns the number that is shown for a bias or its gradient, or the number kept for one that is shown.
  ///
  ///     θ = −b        ∂C/∂θ = −∂C/∂b        for thresholds; otherwise the same number
  ///
  /// A negation has no rounding error, so training with thresholds gives the same bits as training with biases.
  public func written(_ number: Double) -> Double { self == .threshold ? 0 - number : number }

  /// Returns what is shown of a number that an update rule has for a bias, or the rule's number for one that is shown.
  ///
  /// A mean of squares is the same for a threshold as for a bias; any other number has the opposite sign.
  package func written(_ number: Double, of kind: Quantity.Kind) -> Double {
    kind == .secondMoment ? number : written(number)
  }

  /// Returns the numbers that are shown for the biases or their gradients, or those kept for numbers that are shown.
  public func written(_ numbers: Vector) -> Vector {
    self == .threshold ? numbers.map { written($0) } : numbers
  }

  /// Returns a sentence about biases, or the same sentence about thresholds if a layer has these.
  ///
  /// The sentence must hold for both.
  package func naming(_ sentence: String) -> String {
    guard self == .threshold else { return sentence }
    return sentence.replacing("biases", with: "thresholds").replacing("bias", with: "threshold")
      .replacing("Biases", with: "Thresholds").replacing("Bias", with: "Threshold")
  }

  /// Returns the number of biases in a layer of `neurons` neurons.
  public func count(ofNeurons neurons: Int) -> Int {
    switch self {
    case .perNeuron, .threshold: neurons
    case .shared: 1
    case .none: 0
    }
  }

  /// Returns the derivative of the cost with respect to each bias of a layer, from the errors of the layer, by BP3.
  ///
  ///     ∂C/∂bⱼ = δⱼ        ∂C/∂b = Σⱼ δⱼ, if the neurons share b
  ///
  /// Of thresholds it is the derivative with respect to b = −θ.
  ///
  /// Shapes: `δ` has a number for each neuron, the result one for each bias.
  public func gradient(of δ: Vector) -> Vector {
    switch self {
    case .perNeuron, .threshold: δ
    case .shared: [δ.sum]
    case .none: []
    }
  }

  /// Returns for each neuron the number that belongs to its bias; 0 if it has none.
  ///
  /// Shapes: `numbers` has a number for each bias, the result one for each neuron.
  public func forEachNeuron(_ numbers: Vector, of neurons: Int) -> Vector {
    switch self {
    case .perNeuron, .threshold: numbers
    case .shared: Vector(repeating: numbers[0], count: neurons)
    case .none: Vector(repeating: 0, count: neurons)
    }
  }

  /// Returns whether these can be the numbers that are added to the weighted inputs of a layer, one for each neuron.
  func allows(_ biases: Vector) -> Bool {
    switch self {
    case .perNeuron, .threshold: true
    case .shared: biases.allSatisfy { $0.bitPattern == biases[0].bitPattern }
    case .none: biases.allSatisfy { $0 == 0 }
    }
  }
}
