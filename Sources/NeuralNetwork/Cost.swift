public import Expressions

/// A cost C, which measures how far an output is from its target, with its derivative ∂C/∂a.
///
/// Each case is the cost of *one* example; the cost of several examples is the mean of their costs.
///
/// Everything the program knows about a cost is in this file, except its formulas, which are in `Catalogue+Costs`. To
/// add one, add a case here and there; the compiler names every place where the case is missing. A problem file may have
/// a further one as a formula.
public enum Cost: Sendable {
  /// C = ½ Σⱼ (yⱼ − aⱼ)².
  case quadratic
  /// C = (1/n) Σⱼ (yⱼ − aⱼ)², for n outputs.
  case meanSquaredError
  /// C = −Σⱼ (yⱼ ln aⱼ + (1 − yⱼ) ln(1 − aⱼ)), for outputs and targets between 0 and 1.
  case crossEntropy
  /// C = −Σⱼ yⱼ ln aⱼ, for targets that sum to 1.
  case categoricalCrossEntropy
  /// C is a formula of a problem file.
  case formula(CostFormula)
}

// MARK: - Names

extension Cost: CaseIterable, RawRepresentable, Hashable {
  /// The costs that have names of their own.
  public static let allCases: [Cost] = [
    .quadratic, .meanSquaredError, .crossEntropy, .categoricalCrossEntropy,
  ]

  /// Creates the cost with this name.
  public init?(rawValue name: String) {
    guard let cost = Cost.allCases.first(where: { $0.rawValue == name }) else { return nil }
    self = cost
  }

  /// The name in a problem file.
  public var rawValue: String {
    switch self {
    case .quadratic: "quadratic"
    case .meanSquaredError: "meanSquaredError"
    case .crossEntropy: "crossEntropy"
    case .categoricalCrossEntropy: "categoricalCrossEntropy"
    case .formula(let formula): formula.name
    }
  }

  /// Returns whether two costs are the same, with the same formula.
  public static func == (a: Cost, b: Cost) -> Bool {
    switch (a, b) {
    case (.formula(let f), .formula(let g)): f.name == g.name && f.value == g.value
    case (.formula, _), (_, .formula): false
    default: a.rawValue == b.rawValue
    }
  }

  /// Puts the name into a hash value.
  public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
}

// MARK: - Numbers

extension Cost {
  /// Returns the cost of one example.
  ///
  ///     quadratic                  ½ Σⱼ (yⱼ − aⱼ)²
  ///     meanSquaredError           (1/n) Σⱼ (yⱼ − aⱼ)²
  ///     crossEntropy               −Σⱼ (yⱼ ln aⱼ + (1 − yⱼ) ln(1 − aⱼ))
  ///     categoricalCrossEntropy    −Σⱼ yⱼ ln aⱼ
  ///
  /// Where σ is the sigmoid or softmax, logarithms are computed from z, so that a saturated output has a finite cost.
  /// A product 0 · ln 0 counts as 0.
  ///
  /// Shapes: `target`: *n*, one number for each output.
  public func value(of output: Output, target y: Vector) -> Double {
    precondition(y.count == output.activations.count, "a target has a number for each output")
    let a = output.activations
    switch self {
    case .quadratic: return 0.5 * squaredDistance(a, y)
    case .meanSquaredError: return squaredDistance(a, y) / Double(y.count)
    case .crossEntropy:
      let (ln, lnOfComplement) = (output.logarithms, output.complementLogarithms)
      return negative(
        a.indices.map { j in weighted(y[j], ln[j]) + weighted(1 - y[j], lnOfComplement[j]) }.sum)
    case .categoricalCrossEntropy:
      let ln = output.logarithms
      return negative(a.indices.map { j in weighted(y[j], ln[j]) }.sum)
    case .formula(let formula): return formula.value(of: a, target: y)
    }
  }

  /// Returns the derivative of the cost with respect to each output.
  ///
  ///     quadratic                  ∂C/∂aⱼ = aⱼ − yⱼ
  ///     meanSquaredError           ∂C/∂aⱼ = 2 (aⱼ − yⱼ) / n
  ///     crossEntropy               ∂C/∂aⱼ = (aⱼ − yⱼ) / (aⱼ (1 − aⱼ))
  ///     categoricalCrossEntropy    ∂C/∂aⱼ = −yⱼ / aⱼ
  ///
  /// A cost that takes logarithms may overflow here to ±∞, where an output is as wrong as possible. The error δᴸ does
  /// not overflow if `givesDifference(with:)` is true.
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
    case .formula(let formula): return formula.gradient(of: a, target: y)
    }
  }
}

// MARK: - In words

extension Cost {
  /// The name for use in a sentence.
  package var description: String {
    switch self {
    case .quadratic: "the quadratic cost"
    case .meanSquaredError: "the mean squared error"
    case .crossEntropy: "the cross-entropy"
    case .categoricalCrossEntropy: "the categorical cross-entropy"
    case .formula(let formula): formula.name
    }
  }

  /// One sentence that explains the cost to a reader.
  package var explanation: String {
    switch self {
    case .quadratic: "The factor 1/2 cancels the 2 that differentiation brings down."
    case .meanSquaredError: "It is the mean over the outputs of the squared differences."
    case .crossEntropy: "A confident wrong answer costs a lot, a confident right one almost nothing."
    case .categoricalCrossEntropy:
      "For a target that is 1 for one class, it depends only on the share of that class."
    case .formula: "The problem gives its formula."
    }
  }
}

// MARK: - What follows from the formula

extension Cost {
  /// Whether the cost takes logarithms of the outputs, so that outputs and targets must lie between 0 and 1.
  public var takesLogarithms: Bool {
    switch self {
    case .quadratic, .meanSquaredError, .formula: false
    case .crossEntropy, .categoricalCrossEntropy: true
    }
  }

  /// Whether the targets of an example must be shares, which sum to 1.
  package var takesShares: Bool {
    switch self {
    case .quadratic, .meanSquaredError, .crossEntropy, .formula: false
    case .categoricalCrossEntropy: true
    }
  }

  /// The algebraic form of ∂C/∂aⱼ, which decides the form of other formulas.
  package enum GradientForm: Sendable {
    /// ∂C/∂aⱼ = aⱼ − yⱼ, so that C = ½ Σⱼ (yⱼ − aⱼ)².
    case difference
    /// ∂C/∂aⱼ = (aⱼ − yⱼ) / (aⱼ (1 − aⱼ)).
    case differenceOverProduct
    /// ∂C/∂aⱼ = −yⱼ / aⱼ.
    case targetOverOutput
    /// Any other formula.
    case other
  }

  /// The form of ∂C/∂aⱼ.
  package var gradientForm: GradientForm {
    switch self {
    case .quadratic: .difference
    case .meanSquaredError, .formula: .other
    case .crossEntropy: .differenceOverProduct
    case .categoricalCrossEntropy: .targetOverOutput
    }
  }

  /// Returns whether the error of the output layer is simply the difference of output and target.
  ///
  ///     δᴸ = aᴸ − y
  ///
  /// This is so where the slope cancels the denominator of ∂C/∂a: for cross-entropy after the sigmoid, and for
  /// categorical cross-entropy after softmax (Nielsen, chapter 3).
  public func givesDifference(with activation: Activation) -> Bool {
    switch (gradientForm, activation.slopeForm) {
    case (.differenceOverProduct, .activationTimesComplement), (.targetOverOutput, .matrixOfShares): true
    default: false
    }
  }
}

// MARK: - Kinks

extension Cost {
  /// Whether the derivative may jump anywhere.
  package var mayHaveKink: Bool { if case .formula(let formula) = self { formula.hasCases } else { false } }

  /// Returns the first output, counted from 0, at which the derivative jumps between two outputs that are close together.
  package func kink(between a: Vector, and b: Vector, target y: Vector) -> Int? {
    if case .formula(let formula) = self { formula.kink(between: a, and: b, target: y) } else { nil }
  }
}

// MARK: - Choosing one

extension Cost {
  /// The cost that is used where none is named.
  package static let standard = Cost.quadratic

  /// Returns the cost that is used where none is named, for an output layer with this activation function.
  package static func standard(with activation: Activation) -> Cost {
    activation == .ofClasses ? .categoricalCrossEntropy : .standard
  }
}

/// Returns Σⱼ (yⱼ − aⱼ)².
private func squaredDistance(_ a: Vector, _ y: Vector) -> Double {
  a.indices.map { j in (y[j] - a[j]) * (y[j] - a[j]) }.sum
}

/// Returns −x, or 0 for 0.
private func negative(_ x: Double) -> Double { x.isZero ? 0 : -x }

/// Returns y ln a, or 0 where y is 0, even if ln a is −∞.
private func weighted(_ y: Double, _ logarithm: Double) -> Double {
  y == 0 ? 0 : y * logarithm
}

/// Returns (a − y) / (a (1 − a)), simplified to 1 / (1 − a) for y = 0 and to −1 / a for y = 1.
private func crossEntropySlope(_ a: Double, _ complement: Double, _ y: Double) -> Double {
  if y == 0 { return 1 / complement }
  if y == 1 { return -1 / a }
  return (a - y) / (a * complement)
}
