public import Expressions

/// The biases that a layer has: one for each neuron, one that all its neurons share, or none.
///
/// All that depends on this convention without depending on anything else is here.
public enum BiasKind: Hashable, Sendable, CaseIterable {
  /// zⱼ = Σₖ wⱼₖ aₖ + bⱼ
  case perNeuron
  /// zⱼ = Σₖ wⱼₖ aₖ + b
  case shared
  /// zⱼ = Σₖ wⱼₖ aₖ
  case none

  /// Returns the number of biases in a layer of `neurons` neurons.
  public func count(ofNeurons neurons: Int) -> Int {
    switch self {
    case .perNeuron: neurons
    case .shared: 1
    case .none: 0
    }
  }

  /// Returns the derivative of the cost with respect to each bias of a layer, from the errors of the layer, by BP3.
  ///
  ///     ∂C/∂bⱼ = δⱼ        ∂C/∂b = Σⱼ δⱼ, if the neurons share b
  ///
  /// Shapes: `δ` has a number for each neuron, the result one for each bias.
  public func gradient(of δ: Vector) -> Vector {
    switch self {
    case .perNeuron: δ
    case .shared: [δ.sum]
    case .none: []
    }
  }

  /// Returns for each neuron the number that belongs to its bias; 0 if it has none.
  ///
  /// Shapes: `numbers` has a number for each bias, the result one for each neuron.
  public func forEachNeuron(_ numbers: Vector, of neurons: Int) -> Vector {
    switch self {
    case .perNeuron: numbers
    case .shared: Vector(repeating: numbers[0], count: neurons)
    case .none: Vector(repeating: 0, count: neurons)
    }
  }

  /// Returns whether these can be the numbers that are added to the weighted inputs of a layer, one for each neuron.
  func allows(_ biases: Vector) -> Bool {
    switch self {
    case .perNeuron: true
    case .shared: biases.allSatisfy { $0.bitPattern == biases[0].bitPattern }
    case .none: biases.allSatisfy { $0 == 0 }
    }
  }
}
