public import Expressions

/// An activation function σ, with its slope σ′.
///
/// Everything the program knows about an activation function is in this file, except its formulas, which are in
/// `Catalogue+Activations`. To add one, add a case here and there; the compiler names every place where the case is
/// missing. A problem file may have further ones, each as a formula.
///
/// Most activation functions depend on one neuron's z alone. Softmax, and a formula with sums over the layer, depend on
/// the z of the whole layer. They are allowed only in the last layer, and have a Jacobian matrix where the others have
/// a slope.
public enum Activation: Sendable {
  /// σ(z) = 1 / (1 + e⁻ᶻ), between 0 and 1.
  case sigmoid
  /// σ(z) = (eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ), between −1 and 1.
  case tanh
  /// σ(z) = max(0, z).
  case relu
  /// σ(z) = z where z > 0, else c z; c is the leak, usually 0.01.
  case leaky(Double)
  /// σ(z) = ln(1 + eᶻ).
  case softplus
  /// σ(z) = z.
  case identity
  /// σ(z)ⱼ = e^{zⱼ} / Σₖ e^{zₖ}: shares that sum to 1.
  case softmax
  /// σ(z) is a formula of a problem file.
  case formula(ActivationFormula)
  /// σ(z)ⱼ is a formula of a problem file with sums over the layer.
  case formulaOfLayer(LayerFormula)

  /// The leaky rectifier with the usual leak.
  public static let leakyRelu = Activation.leaky(0.01)
}

// MARK: - Names

extension Activation: CaseIterable, RawRepresentable, Hashable {
  /// The activation functions that have names of their own, each with its usual parameters.
  public static let allCases: [Activation] = [
    .sigmoid, .tanh, .relu, .leakyRelu, .softplus, .identity, .softmax,
  ]

  /// Creates the activation function with this name, with its usual parameters.
  public init?(rawValue name: String) {
    guard let activation = Activation.allCases.first(where: { $0.rawValue == name }) else { return nil }
    self = activation
  }

  /// The name in a problem file.
  public var rawValue: String {
    switch self {
    case .sigmoid: "sigmoid"
    case .tanh: "tanh"
    case .relu: "relu"
    case .leaky: "leakyRelu"
    case .softplus: "softplus"
    case .identity: "identity"
    case .softmax: "softmax"
    case .formula(let formula): formula.name
    case .formulaOfLayer(let formula): formula.name
    }
  }

  /// Returns whether two activation functions are the same, with the same parameters and formula.
  public static func == (a: Activation, b: Activation) -> Bool {
    switch (a, b) {
    case (.leaky(let x), .leaky(let y)): x == y
    case (.formula(let f), .formula(let g)): f.name == g.name && f.value == g.value
    case (.formulaOfLayer(let f), .formulaOfLayer(let g)): f.name == g.name && f.value == g.value
    case (.leaky, _), (.formula, _), (.formulaOfLayer, _), (_, .leaky), (_, .formula), (_, .formulaOfLayer):
      false
    default: a.rawValue == b.rawValue
    }
  }

  /// Puts the name into a hash value; functions that differ only in a parameter have the same.
  public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
}

// MARK: - In words

extension Activation {
  /// The name for use in a sentence.
  package var description: String {
    switch self {
    case .sigmoid: "the sigmoid"
    case .tanh: "the hyperbolic tangent"
    case .relu: "the rectifier"
    case .leaky: "the leaky rectifier"
    case .softplus: "softplus"
    case .identity: "the identity"
    case .softmax: "softmax"
    case .formula(let formula): formula.name
    case .formulaOfLayer(let formula): formula.name
    }
  }

  /// An explanation of how a layer computes its activations; nil where it only applies σ to each weighted input.
  package var explanation: String? {
    switch self {
    case .sigmoid, .tanh, .relu, .leaky, .softplus, .identity, .formula: nil
    case .softmax:
      "Raise e to the power of every weighted input, and divide each result by their sum. The outputs are shares that add up to 1."
    case .formulaOfLayer(let formula):
      "The formula of \(formula.name) calculates each output from its own weighted input and from sums over the whole layer."
    }
  }
}

// MARK: - One neuron

extension Activation {
  /// Returns the activation of one neuron.
  ///
  ///     a = σ(z)
  ///
  /// A function of the whole layer has no value for one neuron by itself; see `values(of:)`.
  public func value(of z: Double) -> Double {
    switch self {
    case .sigmoid:
      let e = Elementary.exp(-abs(z))
      return (z < 0 ? e : 1) / (1 + e)
    case .tanh: return Elementary.tanh(z)
    case .relu: return z <= 0 ? 0 : z
    case .leaky(let leak): return z <= 0 ? leak * z : z
    case .formula(let formula): return formula.value(at: z)
    case .softplus: return (z <= 0 ? 0 : z) + Elementary.log1p(Elementary.exp(-abs(z)))
    case .identity: return z
    case .softmax, .formulaOfLayer:
      preconditionFailure("\(rawValue) needs the weighted inputs of its whole layer")
    }
  }

  /// Returns the slope of one neuron's activation, accurate even where the neuron is saturated.
  ///
  ///     sigmoid     σ′(z) = σ(z) (1 − σ(z)) = e⁻ˡᶻˡ / (1 + e⁻ˡᶻˡ)²
  ///     tanh        σ′(z) = 1 − tanh² z     = 4 e⁻²ˡᶻˡ / (1 + e⁻²ˡᶻˡ)²
  ///     softplus    σ′(z) = 1 / (1 + e⁻ᶻ)
  ///     relu        σ′(z) = 1 where z > 0, else 0;  leakyRelu: 1, else the leak
  ///
  /// The formulas on the right subtract nothing, so no digits cancel. At the kink, z = 0, relu and leakyRelu have the
  /// slope of the left side.
  public func slope(at z: Double) -> Double {
    switch self {
    case .sigmoid:
      let e = Elementary.exp(-abs(z))
      return e / ((1 + e) * (1 + e))
    case .tanh:
      let e = Elementary.exp(-2 * abs(z))
      return 4 * e / ((1 + e) * (1 + e))
    case .relu: return z.isNaN ? z : (z <= 0 ? 0 : 1)
    case .leaky(let leak): return z.isNaN ? z : (z <= 0 ? leak : 1)
    case .formula(let formula): return formula.slope(at: z)
    case .softplus: return Activation.sigmoid.value(of: z)
    case .identity: return 1
    case .softmax, .formulaOfLayer:
      preconditionFailure("\(rawValue) has no slope for each neuron, but a Jacobian")
    }
  }
}

// MARK: - What follows from the formula

extension Activation {
  /// The algebraic form of the slope σ′, which decides the form of other formulas.
  package enum SlopeForm: Sendable {
    /// σ′ = a (1 − a).
    case activationTimesComplement
    /// σ′ = 1 − a².
    case complementOfSquare
    /// σ′ is the same number for every z.
    case constant
    /// σ′ is one number for z ≤ 0 and another for z > 0.
    case constantOnEachSide
    /// σ′ is any other formula in z.
    case other
    /// A matrix takes the place of σ′: ∂aⱼ/∂zₖ = aⱼ (1[j = k] − aₖ), for activations that are shares of 1.
    case matrixOfShares
    /// A matrix takes the place of σ′, with any other formula.
    case matrix
  }

  /// The form of σ′.
  package var slopeForm: SlopeForm {
    switch self {
    case .sigmoid: .activationTimesComplement
    case .tanh: .complementOfSquare
    case .relu, .leaky: .constantOnEachSide
    case .softplus, .formula: .other
    case .identity: .constant
    case .softmax: .matrixOfShares
    case .formulaOfLayer: .matrix
    }
  }

  /// Whether each neuron's activation depends only on its own weighted input, so that each neuron has a slope.
  public var isElementwise: Bool {
    switch slopeForm {
    case .matrixOfShares, .matrix: false
    case .activationTimesComplement, .complementOfSquare, .constant, .constantOnEachSide, .other: true
    }
  }

  /// Whether it is the logistic function: between 0 and 1, with σ′ = a (1 − a) and σ(−z) = 1 − σ(z).
  ///
  /// If so, ln a and ln(1 − a) can be computed from z, and the slope cancels the denominator a (1 − a) that the
  /// derivative of the cross-entropy has.
  package var isLogistic: Bool { slopeForm == .activationTimesComplement }

  /// Whether the slope jumps at z = 0.
  public var hasKink: Bool { slopeForm == .constantOnEachSide }

  /// Whether the slope may jump anywhere.
  package var mayHaveKink: Bool {
    switch self {
    case .formula(let formula): formula.hasCases
    case .formulaOfLayer(let formula): formula.hasCases
    default: hasKink
    }
  }

  /// Returns the first neuron of a layer at which the slope jumps between weighted inputs that are close together.
  ///
  /// Shapes: `x`, `y`: *n*.
  package func kink(between x: Vector, and y: Vector) -> Int? {
    if case .formulaOfLayer(let formula) = self { return formula.kink(between: x, and: y) }
    guard mayHaveKink else { return nil }
    return x.indices.first { hasKink(between: x[$0], and: y[$0]) }
  }

  /// Returns whether the slope jumps between two weighted inputs that are close together.
  package func hasKink(between x: Double, and y: Double) -> Bool {
    if case .formula(let formula) = self { return formula.hasKink(between: x, and: y) }
    return hasKink && (x > 0) != (y > 0)
  }

  /// Whether a = c z on each side of z = 0, with a constant c for each side.
  package var isPiecewiseLinear: Bool { slopeForm == .constant || hasKink }

  /// The interval in which all activations lie.
  package var bounds: ClosedRange<Double> {
    switch self {
    case .sigmoid, .softmax: 0...1
    case .tanh: -1...1
    case .relu, .softplus: 0...(.infinity)
    case .leaky, .identity, .formula, .formulaOfLayer: -.infinity...(.infinity)
    }
  }

  /// Whether activations stay between 0 and 1, so that neither ln a nor ln(1 − a) is taken of a negative number.
  package var staysFrom0To1: Bool { bounds.lowerBound >= 0 && bounds.upperBound <= 1 }
}

// MARK: - Choosing one

extension Activation {
  /// The activation function that is used where none is named.
  package static let standard = Activation.sigmoid

  /// The activation function of an output layer that tells classes apart.
  package static let ofClasses = Activation.softmax

  /// Returns the activation function of an output layer whose slope cancels with a cost: the sigmoid for the
  /// cross-entropy, softmax for the categorical one; nil for another cost.
  package static func suiting(_ cost: Cost) -> Activation? {
    allCases.first { cost.givesDifference(with: $0) }
  }

  /// The activation function of an output layer whose outputs may be any numbers.
  package static let ofNumbers = Activation.identity

  /// Whether students know it well enough to use it by mistake in place of another one.
  package var isFamiliar: Bool {
    switch self {
    case .sigmoid, .tanh, .relu: true
    case .leaky, .softplus, .identity, .softmax, .formula, .formulaOfLayer: false
    }
  }
}

// MARK: - Saturation

extension Activation {
  /// The greatest slope: ¼ for the sigmoid and for one share of softmax, 1 for the others with a name of their own; not for a formula of a whole layer.
  public var greatestSlope: Double {
    switch self {
    case .sigmoid, .softmax: 0.25
    case .tanh, .relu, .leaky, .softplus, .identity, .formulaOfLayer: 1
    case .formula(let formula): formula.greatestSlope
    }
  }

  /// Returns whether a neuron with this slope counts as saturated: its slope is less than a tenth of the greatest slope.
  public func isSaturated(slope: Double) -> Bool { abs(slope) < greatestSlope / 10 }
}

// MARK: - A layer

extension Activation {
  /// Returns the activations of a layer.
  ///
  ///     a = σ(z)
  ///
  /// Shapes: `z`: *n*, result: *n*.
  public func values(of z: Vector) -> Vector {
    switch self {
    case .softmax: shares(of: z)
    case .formulaOfLayer(let formula): formula.values(of: z)
    default: z.map(value(of:))
    }
  }

  /// Returns the slopes of a layer's activations, or nil for a function of the whole layer, which has a Jacobian matrix
  /// instead; see `Output.jacobian`.
  ///
  /// Shapes: `z`: *n*, result: *n*.
  public func slopes(at z: Vector) -> Vector? {
    isElementwise ? z.map(slope(at:)) : nil
  }

  /// Returns the Jacobian matrix of a layer: entry (k, j) is ∂aₖ/∂zⱼ.
  ///
  ///     softmax                      Jₖⱼ = aₖ (1[k = j] − aⱼ)
  ///     a function of each neuron    Jₖⱼ = σ′(zⱼ) where k = j, else 0
  ///
  /// Shapes: `z`, `a`: *n*; result: *n × n*.
  func jacobian(_ z: Vector, _ a: Vector) -> Matrix {
    if case .formulaOfLayer(let formula) = self { return formula.jacobian(at: z) }
    return Matrix(z.indices.map { k in z.indices.map { j in derivative(of: k, by: j, z, a) } })
  }

  /// Returns ∂aₖ/∂zⱼ for two neurons of a layer, counted from 0.
  func derivative(of k: Int, by j: Int, _ z: Vector, _ a: Vector) -> Double {
    switch self {
    case .softmax: a[k] * ((j == k ? 1 : 0) - a[j])
    case .formulaOfLayer(let formula): formula.derivative(of: k, by: j, at: z)
    default: j == k ? slope(at: z[j]) : 0
    }
  }
}

/// Returns the shares of a softmax layer.
///
///     aⱼ = e^{zⱼ − m} / Σₖ e^{zₖ − m},   m = max z
///
/// Since the greatest z is subtracted, no power overflows, and the sum is at least 1.
private func shares(of z: Vector) -> Vector {
  let m = z.max() ?? 0
  let powers = z.map { Elementary.exp($0 - m) }
  let total = powers.sum
  return powers.map { $0 / total }
}
