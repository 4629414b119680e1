public import Expressions
public import NeuralNetwork

/// A source of numbers that knows the activation function of each layer, such as a trace or a running network.
public protocol NetworkSource: QuantitySource {
  /// Returns the activation function of a layer, from 2 to L.
  func activation(ofLayer layer: Int) -> Activation
  /// Returns which biases a layer has, from 2 to L.
  func biasKind(ofLayer layer: Int) -> BiasKind
}

extension NetworkSource {
  /// Returns that each neuron has its own bias.
  public func biasKind(ofLayer layer: Int) -> BiasKind { .perNeuron }

  /// Returns whether a quantity is, or belongs to, the one bias that the neurons of its layer share.
  package func isOfSharedBias(_ quantity: Quantity) -> Bool {
    guard case .number(let l)? = quantity.layer, (2...layerCount).contains(l) else { return false }
    let isOfBias =
      [.bias, .biasGradient, .updatedBias].contains(quantity.kind)
      || (quantity.element == .whole && (quantity.kind.isKept || quantity.kind.isIntermediate))
    return isOfBias && biasKind(ofLayer: l) == .shared
  }

  /// Whether the layers have thresholds in place of biases.
  package var hasThresholds: Bool { (2...layerCount).contains { biasKind(ofLayer: $0) == .threshold } }

  /// Returns σ of weighted inputs; softmax and other functions of the whole layer need all of them.
  public func activated(_ weightedInputs: Value, inLayer layer: Int) throws(EvaluationError) -> Value {
    let activation = activation(ofLayer: layer)
    if activation.isElementwise { return weightedInputs.map { activation.value(of: $0) } }
    guard case .vector(let z) = weightedInputs else {
      throw .shapesClash(operation: activation.description, left: weightedInputs.shape, right: "a layer")
    }
    return .vector(activation.values(of: z))
  }

  /// Returns σ′ at weighted inputs.
  ///
  /// - Throws: `EvaluationError.unknown` for a function of the whole layer, which has a Jacobian matrix in place of slopes.
  public func slope(at weightedInputs: Value, inLayer layer: Int) throws(EvaluationError) -> Value {
    let activation = activation(ofLayer: layer)
    guard activation.isElementwise else { throw .unknown(.slope(layer: .number(layer))) }
    return weightedInputs.map { activation.slope(at: $0) }
  }
}
