/// What a neuron makes of its weighted input: σ, and beside it its slope σ′.
///
/// Every activation but softmax looks at one neuron's z alone. Softmax looks at its whole layer, stands only in the last one,
/// and has a Jacobian where the others have a slope.
public enum Activation: String, CaseIterable, Sendable {
  /// σ(z) = 1 / (1 + e⁻ᶻ), between 0 and 1.
  case sigmoid
  /// σ(z) = (eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ), between −1 and 1.
  case tanh
  /// σ(z) = max(0, z).
  case relu
  /// σ(z) = z where z > 0, else 0.01 z.
  case leakyRelu
  /// σ(z) = ln(1 + eᶻ).
  case softplus
  /// σ(z) = z.
  case identity
  /// σ(z)ⱼ = e^{zⱼ} / Σₖ e^{zₖ}: shares that sum to 1.
  case softmax

  /// The slope that leakyRelu keeps where z ≤ 0.
  public static let leak = 0.01

  /// Whether each neuron's activation depends on its own weighted input alone.
  public var isElementwise: Bool { self != .softmax }
}

// MARK: - One neuron

extension Activation {
  /// The activation of one neuron.
  ///
  ///     a = σ(z)
  ///
  /// Softmax has no value for one neuron by itself; see `values(of:)`.
  public func value(of z: Double) -> Double {
    switch self {
    case .sigmoid:
      let e = Elementary.exp(-abs(z))
      return (z < 0 ? e : 1) / (1 + e)
    case .tanh: return Elementary.tanh(z)
    case .relu: return z <= 0 ? 0 : z
    case .leakyRelu: return z <= 0 ? Self.leak * z : z
    case .softplus: return (z <= 0 ? 0 : z) + Elementary.log1p(Elementary.exp(-abs(z)))
    case .identity: return z
    case .softmax: preconditionFailure("softmax needs the weighted inputs of its whole layer")
    }
  }

  /// The slope of one neuron's activation, exact also where the neuron is saturated.
  ///
  ///     sigmoid     σ′(z) = σ(z) (1 − σ(z)) = e⁻ˡᶻˡ / (1 + e⁻ˡᶻˡ)²
  ///     tanh        σ′(z) = 1 − tanh² z     = 4 e⁻²ˡᶻˡ / (1 + e⁻²ˡᶻˡ)²
  ///     softplus    σ′(z) = 1 / (1 + e⁻ᶻ)
  ///     relu        σ′(z) = 1 where z > 0, else 0;  leakyRelu: 1, else 0.01
  ///
  /// The right-hand sides subtract nothing, so that no digit cancels. At the kink, z = 0, relu and leakyRelu take the slope of
  /// the left side.
  public func slope(at z: Double) -> Double {
    switch self {
    case .sigmoid:
      let e = Elementary.exp(-abs(z))
      return e / ((1 + e) * (1 + e))
    case .tanh:
      let e = Elementary.exp(-2 * abs(z))
      return 4 * e / ((1 + e) * (1 + e))
    case .relu: return z.isNaN ? z : (z <= 0 ? 0 : 1)
    case .leakyRelu: return z.isNaN ? z : (z <= 0 ? Self.leak : 1)
    case .softplus: return Activation.sigmoid.value(of: z)
    case .identity: return 1
    case .softmax: preconditionFailure("softmax has no slope for each neuron, but a Jacobian")
    }
  }
}

// MARK: - Saturation

extension Activation {
  /// σ′ where it is steepest: ¼ for the sigmoid and for a share of softmax, 1 for the others.
  public var greatestSlope: Double {
    switch self {
    case .sigmoid, .softmax: 0.25
    case .tanh, .relu, .leakyRelu, .softplus, .identity: 1
    }
  }

  /// Whether a neuron of this slope is called saturated: it has less than a tenth of the greatest slope.
  public func isSaturated(slope: Double) -> Bool { abs(slope) < greatestSlope / 10 }
}

// MARK: - A layer

extension Activation {
  /// The activations of a layer.
  ///
  ///     a = σ(z)
  ///
  /// Shapes: `z`: *n*, result: *n*.
  public func values(of z: Vector) -> Vector {
    isElementwise ? z.map(value(of:)) : shares(of: z)
  }

  /// The slopes of a layer's activations, or nil for softmax, which has none.
  ///
  /// Shapes: `z`: *n*, result: *n*.
  public func slopes(at z: Vector) -> Vector? {
    isElementwise ? z.map(slope(at:)) : nil
  }
}

/// The shares of a softmax layer.
///
///     aⱼ = e^{zⱼ − m} / Σₖ e^{zₖ − m},   m = max z
///
/// With the greatest z taken off no power overflows, and the sum is at least 1.
private func shares(of z: Vector) -> Vector {
  let m = z.max() ?? 0
  let powers = z.map { Elementary.exp($0 - m) }
  let total = powers.sum
  return powers.map { $0 / total }
}

/// How a softmax layer answers to its weighted inputs: entry (j, k) is ∂aⱼ/∂zₖ.
///
///     Jⱼₖ = aⱼ (δⱼₖ − aₖ)
///
/// Shapes: `a`: *n*, the activations; result: *n × n*, symmetric.
public func softmaxJacobian(_ a: Vector) -> Matrix {
  Matrix(a.indices.map { j in a.indices.map { k in a[j] * ((j == k ? 1 : 0) - a[k]) } })
}
