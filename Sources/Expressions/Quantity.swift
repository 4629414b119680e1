/// The meaning of a number in the trace, independent of any notes' letters.
///
/// `Quantity.error(layer: 2, neuron: 1)` is the error of the first neuron of layer 2. Some notes write it δ₁², others δ[2]₁.
public struct Quantity: Hashable, Sendable {
  /// The kind of a quantity, computed or given.
  public enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
    /// z, a, σ′(z), δ = ∂C/∂z and ∂C/∂a.
    case weightedInput, activation, slope, error, costGradient
    /// w, b, ∂C/∂w and ∂C/∂b.
    case weight, bias, weightGradient, biasGradient
    /// w and b after a step of gradient descent.
    case updatedWeight, updatedBias
    /// What update rules keep of each parameter: v of momentum, and the running means m and v of Adam.
    case velocity, firstMoment, secondMoment
    /// The same after a step.
    case updatedVelocity, updatedFirstMoment, updatedSecondMoment
    /// m̂ and v̂, Adam's means after their correction.
    case correctedFirstMoment, correctedSecondMoment
    /// Settings of update rules, μ, β₁, β₂ and ε, and t, the number of the step.
    case momentum, firstDecay, secondDecay, denominatorFloor, stepNumber
    /// Settings of training: λ of L2 regularisation, and the factor by which dropout multiplies an activation.
    case weightDecay, dropoutFactor
    /// y, C, η, the number of examples m and the number of outputs n.
    case target, cost, learningRate, exampleCount, outputCount
    /// ω, the weight of an example in the cost of the data.
    case exampleWeight
  }

  /// The kind of the quantity, computed or given.
  public var kind: Kind
  /// The layer that the quantity belongs to, if it belongs to one.
  public var layer: LayerIndex?
  /// The part of the layer's vector or matrix that is meant.
  public var element: Element
  /// The example, counted from 1 if it is a number.
  public var example: ExampleIndex

  /// Creates a quantity; by default it is that of the whole layer and the current example.
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
  /// Returns the weighted input *z* of a layer or of one neuron.
  public static func weightedInput(layer: LayerIndex, neuron: NeuronIndex? = nil) -> Quantity {
    Quantity(.weightedInput, layer: layer, element: element(neuron))
  }
  /// Returns the activation *a* = σ(*z*) of a layer or of one neuron.
  public static func activation(layer: LayerIndex, neuron: NeuronIndex? = nil) -> Quantity {
    Quantity(.activation, layer: layer, element: element(neuron))
  }
  /// Returns the slope σ′(*z*) of the activation function at the weighted input, of a layer or of one neuron.
  public static func slope(layer: LayerIndex, neuron: NeuronIndex? = nil) -> Quantity {
    Quantity(.slope, layer: layer, element: element(neuron))
  }
  /// Returns the error δ = ∂C/∂z of a layer or of one neuron.
  public static func error(layer: LayerIndex, neuron: NeuronIndex? = nil) -> Quantity {
    Quantity(.error, layer: layer, element: element(neuron))
  }
  /// Returns ∂C/∂a of one neuron or of a whole layer, if none is named of the output layer, where it is ∇ₐC.
  public static func costGradient(layer: LayerIndex = .output, neuron: NeuronIndex? = nil) -> Quantity {
    Quantity(.costGradient, layer: layer, element: element(neuron))
  }
  /// Returns the target *y* of one output neuron or of all.
  public static func target(neuron: NeuronIndex? = nil) -> Quantity {
    Quantity(.target, element: element(neuron))
  }
  /// Returns the weight from `sender`, in layer *l − 1*, to `receiver`, in layer *l*.
  public static func weight(layer: LayerIndex, receiver: NeuronIndex, sender: NeuronIndex) -> Quantity {
    Quantity(.weight, layer: layer, element: .entry(receiver: receiver, sender: sender))
  }
  /// Returns the matrix of the weights into layer *l*, *n_l* × *n_(l−1)*, with a row for each receiving neuron.
  public static func weights(layer: LayerIndex) -> Quantity { Quantity(.weight, layer: layer) }
  /// Returns the bias of a layer or of one neuron.
  public static func bias(layer: LayerIndex, neuron: NeuronIndex? = nil) -> Quantity {
    Quantity(.bias, layer: layer, element: element(neuron))
  }
  /// Returns ∂C/∂w for the weight from `sender` to `receiver`.
  public static func weightGradient(layer: LayerIndex, receiver: NeuronIndex, sender: NeuronIndex) -> Quantity
  {
    Quantity(.weightGradient, layer: layer, element: .entry(receiver: receiver, sender: sender))
  }
  /// Returns the matrix of all ∂C/∂w of a layer, with the shape of its weights.
  public static func weightGradients(layer: LayerIndex) -> Quantity {
    Quantity(.weightGradient, layer: layer)
  }
  /// Returns ∂C/∂b of a layer or of one neuron.
  public static func biasGradient(layer: LayerIndex, neuron: NeuronIndex? = nil) -> Quantity {
    Quantity(.biasGradient, layer: layer, element: element(neuron))
  }
  /// The cost of the current example.
  public static let cost = Quantity(.cost)
  /// The mean cost over the examples.
  public static let meanCost = Quantity(.cost, example: .mean)
  /// The learning rate η.
  public static let learningRate = Quantity(.learningRate)
  /// The number of examples *m*.
  public static let exampleCount = Quantity(.exampleCount)
  /// ω, the weight of an example in the cost of the data.
  public static let exampleWeight = Quantity(.exampleWeight)
  /// λ, the strength of L2 regularisation.
  public static let weightDecay = Quantity(.weightDecay)
  /// Returns r, the factor by which dropout multiplies the activation of a neuron: 0 or 1/(1 − p).
  public static func dropoutFactor(layer: LayerIndex, neuron: NeuronIndex? = nil) -> Quantity {
    Quantity(.dropoutFactor, layer: layer, element: element(neuron))
  }
  /// The number of output neurons.
  public static let outputCount = Quantity(.outputCount)

  /// Returns the same quantity for another example, or for the mean cost.
  public func of(_ example: ExampleIndex) -> Quantity {
    var copy = self
    copy.example = example
    return copy
  }

  /// The vector or matrix that a number belongs to; a vector or a matrix gives itself.
  ///
  /// What an update rule keeps of the weights of a layer has no letter of its own. It gets the letters of a single weight, to
  /// distinguish it from what the rule keeps of the biases.
  package var ofWholeLayer: Quantity {
    var copy = self
    copy.element = .whole
    if case .entry = element, kind.isKept || kind.isIntermediate {
      copy.element = .entry(receiver: .j, sender: .previous)
    }
    return copy
  }

  /// The number after the step of a weight, of a bias or of what an update rule keeps; nil for anything else.
  package var updated: Quantity? {
    guard let kind = kind.updated else { return nil }
    return Quantity(kind, layer: layer, element: element)
  }

  /// The number of the example, counted from 1, if the quantity names one.
  package var exampleNumber: Int? { if case .number(let number) = example { number } else { nil } }

  private static func element(_ neuron: NeuronIndex?) -> Element {
    neuron.map { .neuron($0) } ?? .whole
  }
}

extension Quantity.Kind {
  private static let updates: [(old: Self, new: Self)] = [
    (.weight, .updatedWeight), (.bias, .updatedBias), (.velocity, .updatedVelocity),
    (.firstMoment, .updatedFirstMoment), (.secondMoment, .updatedSecondMoment),
  ]

  /// The number after the step, if the step replaces numbers of this kind.
  package var updated: Self? { Self.updates.first { $0.old == self }?.new }

  /// The number before the step, if this is the one after it.
  package var replaced: Self? { Self.updates.first { $0.new == self }?.old }

  /// Whether an update rule keeps it of each weight and bias from step to step.
  package var isKept: Bool { self == .velocity || self == .firstMoment || self == .secondMoment }

  /// Whether an update rule gives it before it gives the new weight or bias.
  package var isIntermediate: Bool {
    replaced?.isKept == true || self == .correctedFirstMoment || self == .correctedSecondMoment
  }

  /// This kind if it is an intermediate result of an update rule; nil for any other.
  package var intermediate: Self? { isIntermediate ? self : nil }
}

extension Quantity {
  /// The partial derivative that defines a quantity; `nil` for a quantity that is not a derivative.
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
