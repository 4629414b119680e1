// BP1 and BP2: the errors of the output layer and of a hidden layer.

import NeuralNetwork

extension Proof {
  /// Returns the proof of BP1.
  ///
  ///     δⱼ = ∂C/∂zⱼ = Σₖ ∂C/∂aₖ ∂aₖ/∂zⱼ = ∂C/∂aⱼ ∂aⱼ/∂zⱼ = ∂C/∂aⱼ σ′(zⱼ)
  ///
  /// For softmax no term of the sum is 0, so the chain ends at the sum.
  static func outputError(in setting: Setting, _ manner: Manner) -> Proof {
    let (cost, last) = (Letters.cost, LayerIndex.output)
    let (a, z) = (Letters.a(last, .j), Letters.z(last, .j))
    let (δ, σʹ) = (Letters.δ(last, .j), Letters.σʹ(last, .j))
    let throughAll = Letters.Σ(
      .peer, in: last, Letters.d(cost, Letters.a(last, .peer)) * Letters.d(Letters.a(last, .peer), z))

    let definition = Line(Letters.d(cost, z), .definition)
    if !setting.catalogue.outputActivation.isElementwise {
      return Proof(.outputError, [Chain(δ, [definition, Line(throughAll, .chainRule)])])
    }
    let steps: [Line] =
      switch manner.way {
      case .throughAll:
        [Line(throughAll, .chainRule), Line(Letters.d(cost, a) * Letters.d(a, z), .onlyOneTerm)]
      case .direct: [Line(Letters.d(cost, a) * Letters.d(a, z), .throughActivation)]
      }
    return Proof(
      .outputError, [Chain(δ, [definition] + steps + [Line(Letters.d(cost, a) * σʹ, .slope)])])
  }

  /// Returns the proof of BP2.
  ///
  ///     δⱼ = ∂C/∂zⱼ = Σₖ ∂C/∂zₖ ∂zₖ/∂zⱼ = Σₖ δₖ ∂zₖ/∂zⱼ        k: neurons of the next layer
  ///     ∂zₖ/∂zⱼ = Σₛ wₖₛ ∂aₛ/∂zⱼ = wₖⱼ σ′(zⱼ)                    s: neurons of this layer
  ///     δⱼ = Σₖ wₖⱼ δₖ σ′(zⱼ)
  static func hiddenError(_ manner: Manner) -> Proof {
    switch manner.way {
    case .throughAll: hiddenErrorThroughNextLayer(manner)
    case .direct: hiddenErrorThroughActivation()
    }
  }

  private static func hiddenErrorThroughNextLayer(_ manner: Manner) -> Proof {
    let cost = Letters.cost
    let (zj, zk) = (Letters.z(.l, .j), Letters.z(.next, .next))
    let (δj, δk) = (Letters.δ(.l, .j), Letters.δ(.next, .next))
    let (σʹ, w) = (Letters.σʹ(.l, .j), Letters.the(Letters.w(.next, .next, .j)))
    let ahead = { (term: Expression) in Letters.Σ(.next, in: .next, term) }
    let first = manner.writesErrorFirst

    return Proof(
      .hiddenError,
      [
        Chain(
          δj,
          [
            Line(Letters.d(cost, zj), .definition),
            Line(ahead(Letters.d(cost, zk) * Letters.d(zk, zj)), .chainRule),
            Line(ahead(first ? δk * Letters.d(zk, zj) : Letters.d(zk, zj) * δk), .definitionOfError),
          ]),
        writtenOut(.next, .next, throughActivationsOf: .l),
        Chain(
          Letters.d(zk, zj), forEach: OpenIndex(index: .next, layer: .next),
          [
            Line(
              Letters.Σ(
                .peer, in: .l,
                Letters.the(Letters.w(.next, .next, .peer)) * Letters.d(Letters.a(.l, .peer), zj)),
              .termByTerm),
            Line(w * Letters.d(Letters.a(.l, .j), zj), .onlyOneTerm),
            Line(w * σʹ, .slope),
          ]),
        Chain(δj, [Line(ahead(.product(first ? [δk, w, σʹ] : [w, δk, σʹ])), .lemma)]),
      ])
  }

  /// Returns the proof of BP2 that goes through the neuron's own activation.
  ///
  ///     ∂C/∂aⱼ = Σₖ ∂zₖ/∂aⱼ ∂C/∂zₖ = Σₖ wₖⱼ δₖ
  ///     δⱼ = ∂C/∂aⱼ ∂aⱼ/∂zⱼ = Σₖ δₖ wₖⱼ σ′(zⱼ)
  private static func hiddenErrorThroughActivation() -> Proof {
    let cost = Letters.cost
    let (aj, zj, zk) = (Letters.a(.l, .j), Letters.z(.l, .j), Letters.z(.next, .next))
    let (δj, δk) = (Letters.δ(.l, .j), Letters.δ(.next, .next))
    let (σʹ, w) = (Letters.σʹ(.l, .j), Letters.the(Letters.w(.next, .next, .j)))
    let ahead = { (term: Expression) in Letters.Σ(.next, in: .next, term) }

    return Proof(
      .hiddenError,
      [
        Chain(
          Letters.d(cost, aj),
          [
            Line(ahead(Letters.d(zk, aj) * Letters.d(cost, zk)), .chainRule),
            Line(ahead(w * Letters.d(cost, zk)), .weightIsFactor),
            Line(ahead(w * δk), .definitionOfError),
          ]),
        Chain(
          δj,
          [
            Line(Letters.d(cost, zj), .definition),
            Line(Letters.d(cost, aj) * Letters.d(aj, zj), .throughActivation),
            Line(Letters.d(cost, aj) * σʹ, .slope),
            Line(ahead(w * δk) * σʹ, .lemma),
          ]),
      ])
  }

  /// Returns zₖ = Σₛ wₖₛ aₛ + bₖ; if the activations belong to a layer that computes, also the line with σ(zₛ) for aₛ.
  static func writtenOut(
    _ layer: LayerIndex, _ neuron: NeuronIndex, throughActivationsOf sender: LayerIndex? = nil
  ) -> Chain {
    let before = sender ?? .previous
    let sum = { (activation: Expression) in
      Letters.Σ(.peer, in: before, Letters.the(Letters.w(layer, neuron, .peer)) * activation)
        + Letters.the(Letters.b(layer, neuron))
    }
    let given = Line(sum(Letters.the(Letters.a(before, .peer))), .weightedInput)
    guard sender != nil else { return Chain(Letters.the(Letters.z(layer, neuron)), [given]) }
    let σ = Expression.function(.activation(before), Letters.the(Letters.z(before, .peer)))
    return Chain(
      Letters.the(Letters.z(layer, neuron)), forEach: OpenIndex(index: .next, layer: layer),
      [given, Line(sum(σ), .activation)])
  }
}
