import Expressions

// BP3 and BP4: the gradients of biases and weights.

import NeuralNetwork

extension Proof {
  /// Returns the proof of BP3.
  ///
  ///     ∂C/∂bⱼ = Σₖ ∂C/∂zₖ ∂zₖ/∂bⱼ = ∂C/∂zⱼ ∂zⱼ/∂bⱼ = δⱼ ∂zⱼ/∂bⱼ = δⱼ        k: neurons of the same layer
  ///
  /// A threshold is subtracted, so ∂zⱼ/∂θⱼ = −1 and ∂C/∂θⱼ = −δⱼ.
  static func biasGradient(_ manner: Manner, _ biases: BiasKind) -> Proof {
    let b = Symbols.b(.l, .j)
    let (z, δ) = (Symbols.z(.l, .j), Symbols.δ(.l, .j))
    let isSubtracted = biases == .threshold
    let slope = Line(
      isSubtracted ? .negative(.number(1)) : .number(1),
      isSubtracted ? .thresholdIsSubtracted : .biasCountsOnce)
    return Proof(
      .biasGradient,
      [
        Chain(
          .quantity(.biasGradient(layer: .l, neuron: .j)),
          chainRule(by: b, manner) + [Line(δ * Symbols.d(z, b), .definitionOfError)]),
        writtenOut(.l, .j, biases),
        Chain(Symbols.d(z, b), [slope]),
        Chain(
          .quantity(.biasGradient(layer: .l, neuron: .j)), [Line(isSubtracted ? .negative(δ) : δ, .lemma)]),
      ])
  }

  /// Returns the proof of BP3 for a bias that all neurons of the layer share.
  ///
  ///     ∂C/∂b = Σⱼ ∂C/∂zⱼ ∂zⱼ/∂b = Σⱼ δⱼ ∂zⱼ/∂b = Σⱼ δⱼ        j: all neurons of the layer
  static func sharedBiasGradient() -> Proof {
    let b = Quantity.bias(layer: .l)
    let (cost, z, δ) = (Symbols.cost, Symbols.z(.l, .j), Symbols.δ(.l, .j))
    let all = { (term: Expression) in Symbols.Σ(.neuron, in: .l, term) }
    return Proof(
      .biasGradient,
      [
        Chain(
          .quantity(.biasGradient(layer: .l)),
          [
            Line(all(Symbols.d(cost, z) * Symbols.d(z, b)), .throughAllNeurons),
            Line(all(δ * Symbols.d(z, b)), .definitionOfError),
          ]),
        writtenOut(.l, .j, .shared),
        Chain(Symbols.d(z, b), [Line(.number(1), .biasCountsOnce)]),
        Chain(.quantity(.biasGradient(layer: .l)), [Line(all(δ), .lemma)]),
      ])
  }

  /// Returns the proof of BP4.
  ///
  ///     ∂C/∂wⱼₖ = Σₛ ∂C/∂zₛ ∂zₛ/∂wⱼₖ = ∂C/∂zⱼ ∂zⱼ/∂wⱼₖ = δⱼ ∂zⱼ/∂wⱼₖ        s: neurons of the same layer
  ///     ∂zⱼ/∂wⱼₖ = Σₛ ∂wⱼₛ/∂wⱼₖ aₛ = aₖ                                    s: neurons of the previous layer
  ///     ∂C/∂wⱼₖ = δⱼ aₖ
  static func weightGradient(_ manner: Manner, _ biases: BiasKind) -> Proof {
    let w = Symbols.w(.l, .j, .previous)
    let (z, δ) = (Symbols.z(.l, .j), Symbols.δ(.l, .j))
    let a = Symbols.the(Symbols.a(.previous, .previous))
    let summand =
      Symbols.d(Symbols.w(.l, .j, .peer), w) * Symbols.the(Symbols.a(.previous, .peer))
    return Proof(
      .weightGradient,
      [
        Chain(
          .quantity(.weightGradient(layer: .l, receiver: .j, sender: .previous)),
          chainRule(by: w, manner) + [Line(δ * Symbols.d(z, w), .definitionOfError)]),
        writtenOut(.l, .j, biases),
        Chain(
          Symbols.d(z, w),
          [Line(Symbols.Σ(.peer, in: .previous, summand), .termByTerm), Line(a, .onlyOneWeight)]),
        Chain(
          .quantity(.weightGradient(layer: .l, receiver: .j, sender: .previous)),
          [Line(manner.writesErrorFirst ? δ * a : a * δ, .lemma)]),
      ])
  }

  /// Returns the lines of the chain rule for a weight or bias.
  ///
  /// The cost depends on it through the weighted inputs of its layer, and only zⱼ depends on it.
  private static func chainRule(by parameter: Quantity, _ manner: Manner) -> [Line] {
    let (cost, z, zₖ) = (Symbols.cost, Symbols.z(.l, .j), Symbols.z(.l, .peer))
    let one = Symbols.d(cost, z) * Symbols.d(z, parameter)
    switch manner.way {
    case .direct: return [Line(one, .throughWeightedInput)]
    case .throughAll:
      let all = Symbols.Σ(.peer, in: .l, Symbols.d(cost, zₖ) * Symbols.d(zₖ, parameter))
      return [Line(all, .chainRule), Line(one, .onlyOneTerm)]
    }
  }
}
