// BP3 and BP4: the gradients of biases and weights.

extension Proof {
  /// Returns the proof of BP3.
  ///
  ///     ∂C/∂bⱼ = Σₖ ∂C/∂zₖ ∂zₖ/∂bⱼ = ∂C/∂zⱼ ∂zⱼ/∂bⱼ = δⱼ ∂zⱼ/∂bⱼ = δⱼ        k: neurons of the same layer
  static func biasGradient(_ manner: Manner) -> Proof {
    let b = Letters.b(.l, .j)
    let (z, δ) = (Letters.z(.l, .j), Letters.δ(.l, .j))
    return Proof(
      .biasGradient,
      [
        Chain(
          .quantity(.biasGradient(layer: .l, neuron: .j)),
          chainRule(by: b, manner) + [Line(δ * Letters.d(z, b), .definitionOfError)]),
        writtenOut(.l, .j),
        Chain(Letters.d(z, b), [Line(.number(1), .biasCountsOnce)]),
        Chain(.quantity(.biasGradient(layer: .l, neuron: .j)), [Line(δ, .lemma)]),
      ])
  }

  /// Returns the proof of BP4.
  ///
  ///     ∂C/∂wⱼₖ = Σₛ ∂C/∂zₛ ∂zₛ/∂wⱼₖ = ∂C/∂zⱼ ∂zⱼ/∂wⱼₖ = δⱼ ∂zⱼ/∂wⱼₖ        s: neurons of the same layer
  ///     ∂zⱼ/∂wⱼₖ = Σₛ ∂wⱼₛ/∂wⱼₖ aₛ = aₖ                                    s: neurons of the previous layer
  ///     ∂C/∂wⱼₖ = δⱼ aₖ
  static func weightGradient(_ manner: Manner) -> Proof {
    let w = Letters.w(.l, .j, .previous)
    let (z, δ) = (Letters.z(.l, .j), Letters.δ(.l, .j))
    let a = Letters.the(Letters.a(.previous, .previous))
    let summand =
      Letters.d(Letters.w(.l, .j, .peer), w) * Letters.the(Letters.a(.previous, .peer))
    return Proof(
      .weightGradient,
      [
        Chain(
          .quantity(.weightGradient(layer: .l, receiver: .j, sender: .previous)),
          chainRule(by: w, manner) + [Line(δ * Letters.d(z, w), .definitionOfError)]),
        writtenOut(.l, .j),
        Chain(
          Letters.d(z, w),
          [Line(Letters.Σ(.peer, in: .previous, summand), .termByTerm), Line(a, .onlyOneWeight)]),
        Chain(
          .quantity(.weightGradient(layer: .l, receiver: .j, sender: .previous)),
          [Line(manner.writesErrorFirst ? δ * a : a * δ, .lemma)]),
      ])
  }

  /// Returns the lines of the chain rule for a weight or bias.
  ///
  /// The cost depends on it through the weighted inputs of its layer, and only zⱼ depends on it.
  private static func chainRule(by parameter: Quantity, _ manner: Manner) -> [Line] {
    let (cost, z, zₖ) = (Letters.cost, Letters.z(.l, .j), Letters.z(.l, .peer))
    let one = Letters.d(cost, z) * Letters.d(z, parameter)
    switch manner.way {
    case .direct: return [Line(one, .throughWeightedInput)]
    case .throughAll:
      let all = Letters.Σ(.peer, in: .l, Letters.d(cost, zₖ) * Letters.d(zₖ, parameter))
      return [Line(all, .chainRule), Line(one, .onlyOneTerm)]
    }
  }
}
