/// What a number of the trace means, without a letter of anybody's alphabet.
///
/// `Quantity.error(layer: 2, neuron: 1)` is the error of the first neuron of layer 2, which some
/// notes write δ₁² and others δ[2]₁.
public struct Quantity: Hashable, Sendable {
  /// What is computed or given.
  public enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
    /// z, a, σ′(z), δ = ∂C/∂z and ∂C/∂a.
    case weightedInput, activation, slope, error, costGradient
    /// w, b, ∂C/∂w and ∂C/∂b.
    case weight, bias, weightGradient, biasGradient
    /// w and b after a step down the gradient.
    case updatedWeight, updatedBias
    /// What training brings in: λ of L2 regularisation, and what dropout multiplies a neuron by.
    case weightDecay, dropoutFactor
    /// y, C, η, the number of examples m and that of outputs n.
    case target, cost, learningRate, exampleCount, outputCount
  }

  /// What is computed or given.
  public var kind: Kind
  /// The layer it belongs to, if it belongs to one.
  public var layer: LayerIndex?
  /// Which part of the layer's vector or matrix is meant.
  public var element: Element
  /// The example, counted from 1 where it is a number.
  public var example: ExampleIndex

  /// Makes a quantity: all of its layer, and of the example at hand, where nothing else is said.
  public init(
    _ kind: Kind, layer: LayerIndex? = nil, element: Element = .whole,
    example: ExampleIndex = .current
  ) {
    self.kind = kind
    self.layer = layer
    self.element = element
    self.example = example
  }
}

extension Quantity {
  /// The weighted input *z* of a layer, or of one of its neurons.
  public static func weightedInput(layer: LayerIndex, neuron: NeuronIndex? = nil) -> Quantity {
    Quantity(.weightedInput, layer: layer, element: element(neuron))
  }
  /// The activation *a* = σ(*z*).
  public static func activation(layer: LayerIndex, neuron: NeuronIndex? = nil) -> Quantity {
    Quantity(.activation, layer: layer, element: element(neuron))
  }
  /// The slope σ′(*z*) of the activation function at the weighted input.
  public static func slope(layer: LayerIndex, neuron: NeuronIndex? = nil) -> Quantity {
    Quantity(.slope, layer: layer, element: element(neuron))
  }
  /// The error δ = ∂C/∂z.
  public static func error(layer: LayerIndex, neuron: NeuronIndex? = nil) -> Quantity {
    Quantity(.error, layer: layer, element: element(neuron))
  }
  /// ∂C/∂a at the output layer; the whole of it is ∇ₐC.
  public static func costGradient(layer: LayerIndex = .output, neuron: NeuronIndex? = nil) -> Quantity {
    Quantity(.costGradient, layer: layer, element: element(neuron))
  }
  /// The target *y* of an output neuron.
  public static func target(neuron: NeuronIndex? = nil) -> Quantity {
    Quantity(.target, element: element(neuron))
  }
  /// The weight from `sender`, in layer *l − 1*, to `receiver`, in layer *l*.
  public static func weight(layer: LayerIndex, receiver: NeuronIndex, sender: NeuronIndex) -> Quantity {
    Quantity(.weight, layer: layer, element: .entry(receiver: receiver, sender: sender))
  }
  /// The matrix of the weights into layer *l*, *n_l* × *n_(l−1)*: a row for each receiving neuron.
  public static func weights(layer: LayerIndex) -> Quantity { Quantity(.weight, layer: layer) }
  /// The bias of a layer, or of one of its neurons.
  public static func bias(layer: LayerIndex, neuron: NeuronIndex? = nil) -> Quantity {
    Quantity(.bias, layer: layer, element: element(neuron))
  }
  /// ∂C/∂w, laid out like the weights.
  public static func weightGradient(layer: LayerIndex, receiver: NeuronIndex, sender: NeuronIndex) -> Quantity
  {
    Quantity(.weightGradient, layer: layer, element: .entry(receiver: receiver, sender: sender))
  }
  /// The matrix of all ∂C/∂w of a layer.
  public static func weightGradients(layer: LayerIndex) -> Quantity {
    Quantity(.weightGradient, layer: layer)
  }
  /// ∂C/∂b of a layer, or of one of its neurons.
  public static func biasGradient(layer: LayerIndex, neuron: NeuronIndex? = nil) -> Quantity {
    Quantity(.biasGradient, layer: layer, element: element(neuron))
  }
  /// The cost of the example at hand.
  public static let cost = Quantity(.cost)
  /// The cost of the data: the mean over the examples.
  public static let meanCost = Quantity(.cost, example: .mean)
  /// The learning rate η.
  public static let learningRate = Quantity(.learningRate)
  /// The number of examples *m*.
  public static let exampleCount = Quantity(.exampleCount)
  /// λ, the strength of L2 regularisation.
  public static let weightDecay = Quantity(.weightDecay)
  /// r, what dropout multiplies the activation of a neuron by: 0 or 1/(1 − p).
  public static func dropoutFactor(layer: LayerIndex, neuron: NeuronIndex? = nil) -> Quantity {
    Quantity(.dropoutFactor, layer: layer, element: element(neuron))
  }
  /// The number of output neurons.
  public static let outputCount = Quantity(.outputCount)

  /// The same quantity of another example, or of the mean cost.
  public func of(_ example: ExampleIndex) -> Quantity {
    var copy = self
    copy.example = example
    return copy
  }

  /// The vector or the matrix in which one number stands; a vector and a matrix are their own.
  package var ofWholeLayer: Quantity {
    var copy = self
    copy.element = .whole
    return copy
  }

  /// What the update makes of a weight or a bias; `nil` for anything else.
  package var updated: Quantity? {
    switch kind {
    case .weight: Quantity(.updatedWeight, layer: layer, element: element)
    case .bias: Quantity(.updatedBias, layer: layer, element: element)
    default: nil
    }
  }

  /// The example that is named, counted from 1, if one is.
  package var exampleNumber: Int? { if case .number(let number) = example { number } else { nil } }

  private static func element(_ neuron: NeuronIndex?) -> Element {
    neuron.map { .neuron($0) } ?? .whole
  }
}

extension Quantity {
  /// The equation that computes it; `nil` for what is given.
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
      .dropoutFactor:
      nil
    }
  }

  /// Whether it is given with the problem: a weight, a bias, an input, a target or a setting.
  public var isGiven: Bool { computedBy == nil || (kind == .activation && layer == .number(1)) }
}

extension Quantity {
  /// The partial derivative that a quantity is by definition; `nil` for one that is no derivative.
  ///
  ///     δ = ∂C/∂z        σ′ = ∂a/∂z        and ∂C/∂a, ∂C/∂w, ∂C/∂b themselves
  public var asPartial: Expression? {
    let kinds: (upper: Kind, lower: Kind)? =
      switch kind {
      case .error: (.cost, .weightedInput)
      case .costGradient: (.cost, .activation)
      case .weightGradient: (.cost, .weight)
      case .biasGradient: (.cost, .bias)
      case .slope: (.activation, .weightedInput)
      default: nil
      }
    guard let kinds else { return nil }
    let variable = Quantity(kinds.lower, layer: layer, element: element)
    return kinds.upper == .cost
      ? .partial(
        of: Quantity(.cost, example: example), by: variable.of(example == .mean ? .current : example))
      : .partial(of: Quantity(.activation, layer: layer, element: element, example: example), by: variable)
  }
}
