public import Expressions

/// The output of the last layer, with the weighted inputs that the cost needs to stay accurate.
///
/// A cost that takes logarithms needs both. At z = 40 the sigmoid is 1 to the last bit, so ln(1 − a), computed from
/// a, would be −∞. Computed from z, it is −40, which is right.
public struct Output: Equatable, Sendable {
  /// σᴸ, the activation function of the last layer.
  public let activation: Activation

  /// zᴸ, the weighted inputs.
  public let weightedInputs: Vector

  /// aᴸ = σᴸ(zᴸ), the activations.
  public let activations: Vector

  /// Creates an output from weighted inputs and their activations.
  public init(activation: Activation, weightedInputs: Vector, activations: Vector) {
    precondition(
      weightedInputs.count == activations.count, "each output has a weighted input and an activation")
    self.activation = activation
    self.weightedInputs = weightedInputs
    self.activations = activations
  }

  /// ln a of every output.
  ///
  ///     sigmoid     ln a = −ln(1 + e⁻ᶻ)
  ///     softmax     ln aⱼ = zⱼ − ln Σₖ e^{zₖ}
  package var logarithms: Vector {
    switch activation.slopeForm {
    case .activationTimesComplement: weightedInputs.map { -Activation.softplus.value(of: -$0) }
    case .matrixOfShares: softmaxLogarithms
    case .complementOfSquare, .constant, .constantOnEachSide, .other, .matrix:
      activations.map(Elementary.log)
    }
  }

  /// ln(1 − a) of every output.
  ///
  ///     sigmoid     ln(1 − a) = −ln(1 + eᶻ)
  ///     softmax     ln(1 − aⱼ) = ln Σ_{k ≠ j} e^{zₖ} − ln Σₖ e^{zₖ}
  package var complementLogarithms: Vector {
    switch activation.slopeForm {
    case .activationTimesComplement: weightedInputs.map { -Activation.softplus.value(of: $0) }
    case .matrixOfShares: activations.indices.map(softmaxComplementLogarithm)
    case .complementOfSquare, .constant, .constantOnEachSide, .other, .matrix:
      activations.map { Elementary.log1p(-$0) }
    }
  }

  /// 1 − a of every output, without loss of digits where a is nearly 1.
  ///
  ///     sigmoid     1 − σ(z) = σ(−z)
  ///     softmax     1 − aⱼ = Σ_{k ≠ j} aₖ
  package var complements: Vector {
    switch activation.slopeForm {
    case .activationTimesComplement: weightedInputs.map { Activation.sigmoid.value(of: -$0) }
    case .matrixOfShares: activations.indices.map { j in others(than: j, in: activations).sum }
    case .complementOfSquare, .constant, .constantOnEachSide, .other, .matrix: activations.map { 1 - $0 }
    }
  }

  /// The Jacobian matrix: entry (k, j) is ∂aₖ/∂zⱼ.
  ///
  /// Shapes: *n × n*.
  public var jacobian: Matrix { activation.jacobian(weightedInputs, activations) }

  /// Returns ∂aₖ/∂zⱼ for two outputs, counted from 0.
  package func derivative(of k: Int, by j: Int) -> Double {
    activation.derivative(of: k, by: j, weightedInputs, activations)
  }

  private var softmaxLogarithms: Vector {
    let (greatest, excess) = logSumExp(weightedInputs)
    return weightedInputs.map { ($0 - greatest) - excess }
  }

  private func softmaxComplementLogarithm(of j: Int) -> Double {
    guard activations[j] > 0.5 else { return Elementary.log1p(-activations[j]) }
    let (all, rest) = (logSumExp(weightedInputs), logSumExp(others(than: j, in: weightedInputs)))
    return (rest.greatest - all.greatest) + (rest.excess - all.excess)
  }
}

/// Returns ln Σₖ e^{zₖ} in two parts: the greatest z, and what the logarithm exceeds it by.
///
///     ln Σₖ e^{zₖ} = m + ln(1 + Σ_{k ≠ m} e^{zₖ − m})
///
/// Here m is the greatest z, and the sum on the right leaves it out. No power overflows, and an excess of 10⁻¹⁸ is
/// not lost beside the 1. Without any z, the sum is 0 and its logarithm −∞.
private func logSumExp(_ z: Vector) -> (greatest: Double, excess: Double) {
  guard let m = z.indices.max(by: { z[$0] < z[$1] }) else { return (-.infinity, 0) }
  let powers = others(than: m, in: z).map { Elementary.exp($0 - z[m]) }
  return (z[m], Elementary.log1p(powers.sum))
}

private func others(than j: Int, in v: Vector) -> Vector {
  Vector(v[..<j] + v[(j + 1)...])
}
