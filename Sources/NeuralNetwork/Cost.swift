/// How far an output is from its target: C, and beside it ∂C/∂a.
///
/// Each is the cost of *one* example; the cost of several is the mean of theirs.
public enum Cost: String, CaseIterable, Sendable {
  /// C = ½ Σⱼ (yⱼ − aⱼ)².
  case quadratic
  /// C = (1/n) Σⱼ (yⱼ − aⱼ)², for n outputs.
  case meanSquaredError
  /// C = −Σⱼ (yⱼ ln aⱼ + (1 − yⱼ) ln(1 − aⱼ)), for outputs and targets between 0 and 1.
  case crossEntropy
  /// C = −Σⱼ yⱼ ln aⱼ, for targets that sum to 1.
  case categoricalCrossEntropy
}

extension Cost {
  /// The cost of one example.
  ///
  ///     quadratic                  ½ Σⱼ (yⱼ − aⱼ)²
  ///     meanSquaredError           (1/n) Σⱼ (yⱼ − aⱼ)²
  ///     crossEntropy               −Σⱼ (yⱼ ln aⱼ + (1 − yⱼ) ln(1 − aⱼ))
  ///     categoricalCrossEntropy    −Σⱼ yⱼ ln aⱼ
  ///
  /// Logarithms are computed from z where σ is sigmoid or softmax, so that a saturated output has its finite cost. A product
  /// 0 · ln 0 is 0.
  ///
  /// Shapes: `target`: *n*, as many as outputs.
  public func value(of output: Output, target y: Vector) -> Double {
    let summands = summands(of: output, target: y)
    switch self {
    case .quadratic: return 0.5 * summands.sum
    case .meanSquaredError: return summands.sum / Double(y.count)
    case .crossEntropy, .categoricalCrossEntropy: return summands.sum.isZero ? 0 : -summands.sum
    }
  }

  /// What each output adds to the sum in the cost's formula.
  ///
  /// Shapes: `target`: *n*; result: *n*.
  package func summands(of output: Output, target y: Vector) -> Vector {
    precondition(y.count == output.activations.count, "a target has a number for each output")
    let a = output.activations
    switch self {
    case .quadratic, .meanSquaredError:
      return a.indices.map { j in (y[j] - a[j]) * (y[j] - a[j]) }
    case .crossEntropy:
      let (ln, lnOfComplement) = (output.logarithms, output.complementLogarithms)
      return a.indices.map { j in weighted(y[j], ln[j]) + weighted(1 - y[j], lnOfComplement[j]) }
    case .categoricalCrossEntropy:
      let ln = output.logarithms
      return a.indices.map { j in weighted(y[j], ln[j]) }
    }
  }

  /// How the cost answers to each output.
  ///
  ///     quadratic                  ∂C/∂aⱼ = aⱼ − yⱼ
  ///     meanSquaredError           ∂C/∂aⱼ = 2 (aⱼ − yⱼ) / n
  ///     crossEntropy               ∂C/∂aⱼ = (aⱼ − yⱼ) / (aⱼ (1 − aⱼ))
  ///     categoricalCrossEntropy    ∂C/∂aⱼ = −yⱼ / aⱼ
  ///
  /// With a logarithm in the cost this may overflow to ±∞ where an output is as wrong as can be; the error δᴸ does not, where
  /// `givesDifference(with:)` holds.
  ///
  /// Shapes: `target`: *n*; result: *n*.
  public func gradient(of output: Output, target y: Vector) -> Vector {
    precondition(y.count == output.activations.count, "a target has a number for each output")
    let a = output.activations
    switch self {
    case .quadratic: return a - y
    case .meanSquaredError: return a.indices.map { j in 2 * (a[j] - y[j]) / Double(a.count) }
    case .crossEntropy:
      let complement = output.complements
      return a.indices.map { j in crossEntropySlope(a[j], complement[j], y[j]) }
    case .categoricalCrossEntropy: return a.indices.map { j in y[j] == 0 ? 0 : -y[j] / a[j] }
    }
  }

  /// Whether it takes the logarithm of the outputs, so that outputs and targets lie between 0 and 1.
  public var takesLogarithms: Bool { self == .crossEntropy || self == .categoricalCrossEntropy }

  /// Whether the output error is simply the difference of output and target.
  ///
  ///     δᴸ = aᴸ − y
  ///
  /// So it is for cross-entropy behind sigmoid and for categorical cross-entropy behind softmax: there the slope cancels the
  /// denominators of ∂C/∂a.
  public func givesDifference(with activation: Activation) -> Bool {
    switch (self, activation) {
    case (.crossEntropy, .sigmoid), (.categoricalCrossEntropy, .softmax): true
    default: false
    }
  }
}

/// y ln a, where nothing times anything is nothing.
private func weighted(_ y: Double, _ logarithm: Double) -> Double {
  y == 0 ? 0 : y * logarithm
}

/// (a − y) / (a (1 − a)), where a target of 0 or 1 leaves only one denominator.
private func crossEntropySlope(_ a: Double, _ complement: Double, _ y: Double) -> Double {
  if y == 0 { return 1 / complement }
  if y == 1 { return -1 / a }
  return (a - y) / (a * complement)
}
