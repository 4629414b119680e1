/// What the last layer says, and from which weighted inputs it says it.
///
/// A cost that takes logarithms needs both: at z = 40 the sigmoid is 1 to the last bit, and ln(1 − a) would be −∞; from z it
/// is −40, as it should be.
public struct Output: Equatable, Sendable {
  /// σᴸ.
  public let activation: Activation

  /// zᴸ.
  public let weightedInputs: Vector

  /// aᴸ = σᴸ(zᴸ).
  public let activations: Vector

  /// Makes the output of weighted inputs whose activations are known.
  public init(activation: Activation, weightedInputs: Vector, activations: Vector) {
    precondition(
      weightedInputs.count == activations.count, "each output has a weighted input and an activation")
    self.activation = activation
    self.weightedInputs = weightedInputs
    self.activations = activations
  }

  /// Makes the output of weighted inputs.
  public init(activation: Activation, weightedInputs: Vector) {
    self.init(
      activation: activation, weightedInputs: weightedInputs,
      activations: activation.values(of: weightedInputs))
  }

  /// ln a of every output.
  ///
  ///     sigmoid     ln a = −ln(1 + e⁻ᶻ)
  ///     softmax     ln aⱼ = zⱼ − ln Σₖ e^{zₖ}
  package var logarithms: Vector {
    switch activation {
    case .sigmoid: weightedInputs.map { -Activation.softplus.value(of: -$0) }
    case .softmax: softmaxLogarithms
    default: activations.map(Elementary.log)
    }
  }

  /// ln(1 − a) of every output.
  ///
  ///     sigmoid     ln(1 − a) = −ln(1 + eᶻ)
  ///     softmax     ln(1 − aⱼ) = ln Σ_{k ≠ j} e^{zₖ} − ln Σₖ e^{zₖ}
  package var complementLogarithms: Vector {
    switch activation {
    case .sigmoid: weightedInputs.map { -Activation.softplus.value(of: $0) }
    case .softmax: activations.indices.map(softmaxComplementLogarithm)
    default: activations.map { Elementary.log1p(-$0) }
    }
  }

  /// 1 − a of every output, without the loss of digits where a is nearly 1.
  ///
  ///     sigmoid     1 − σ(z) = σ(−z)
  ///     softmax     1 − aⱼ = Σ_{k ≠ j} aₖ
  package var complements: Vector {
    switch activation {
    case .sigmoid: weightedInputs.map { Activation.sigmoid.value(of: -$0) }
    case .softmax: activations.indices.map { j in others(than: j, in: activations).sum }
    default: activations.map { 1 - $0 }
    }
  }

  private var softmaxLogarithms: Vector {
    let m = weightedInputs.max() ?? 0
    let remainder = Elementary.log(weightedInputs.map { Elementary.exp($0 - m) }.sum)
    return weightedInputs.map { ($0 - m) - remainder }
  }

  private func softmaxComplementLogarithm(of j: Int) -> Double {
    guard activations[j] > 0.5 else { return Elementary.log1p(-activations[j]) }
    return logSumExp(others(than: j, in: weightedInputs)) - logSumExp(weightedInputs)
  }
}

/// ln Σₖ e^{zₖ}, with the greatest z taken off first; −∞ for no z at all.
private func logSumExp(_ z: Vector) -> Double {
  guard let m = z.max() else { return -.infinity }
  return m + Elementary.log(z.map { Elementary.exp($0 - m) }.sum)
}

private func others(than j: Int, in v: Vector) -> Vector {
  Vector(v[..<j] + v[(j + 1)...])
}
