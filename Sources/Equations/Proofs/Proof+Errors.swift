// BP1 and BP2: the errors of the output layer and of a hidden layer.

import Expressions
import NeuralNetwork

extension Proof {
  /// Returns the proof of BP1.
  ///
  ///     δⱼ = ∂C/∂zⱼ = Σₖ ∂C/∂aₖ ∂aₖ/∂zⱼ = ∂C/∂aⱼ ∂aⱼ/∂zⱼ = ∂C/∂aⱼ σ′(zⱼ)
  ///
  /// For a function of the whole layer no term of the sum is 0, so the chain ends at the sum.
  static func outputError(in setting: Setting, _ manner: Manner) -> Proof {
    let (cost, last) = (Symbols.cost, LayerIndex.output)
    let (a, z) = (Symbols.a(last, .j), Symbols.z(last, .j))
    let (δ, σʹ) = (Symbols.δ(last, .j), Symbols.σʹ(last, .j))
    let throughAll = Symbols.Σ(
      .peer, in: last, Symbols.d(cost, Symbols.a(last, .peer)) * Symbols.d(Symbols.a(last, .peer), z))

    let definition = Line(Symbols.d(cost, z), .definition)
    if !setting.catalogue.outputActivation.isElementwise {
      return Proof(.outputError, [Chain(δ, [definition, Line(throughAll, .chainRule)])])
    }
    let steps: [Line] =
      switch manner.way {
      case .throughAll:
        [Line(throughAll, .chainRule), Line(Symbols.d(cost, a) * Symbols.d(a, z), .onlyOneTerm)]
      case .direct: [Line(Symbols.d(cost, a) * Symbols.d(a, z), .throughActivation)]
      }
    return Proof(
      .outputError, [Chain(δ, [definition] + steps + [Line(Symbols.d(cost, a) * σʹ, .slope)])])
  }

  /// Returns the proof of BP2.
  ///
  ///     δⱼ = ∂C/∂zⱼ = Σₖ ∂C/∂zₖ ∂zₖ/∂zⱼ = Σₖ δₖ ∂zₖ/∂zⱼ        k: neurons of the next layer
  ///     ∂zₖ/∂zⱼ = Σₛ wₖₛ ∂aₛ/∂zⱼ = wₖⱼ σ′(zⱼ)                    s: neurons of this layer
  ///     δⱼ = Σₖ wₖⱼ δₖ σ′(zⱼ)
  static func hiddenError(_ manner: Manner, _ biasesOfNext: BiasKind) -> Proof {
    switch manner.way {
    case .throughAll: hiddenErrorThroughNextLayer(manner, biasesOfNext)
    case .direct: hiddenErrorThroughActivation()
    }
  }

  private static func hiddenErrorThroughNextLayer(_ manner: Manner, _ biasesOfNext: BiasKind) -> Proof {
    let cost = Symbols.cost
    let (zj, zk) = (Symbols.z(.l, .j), Symbols.z(.next, .next))
    let (δj, δk) = (Symbols.δ(.l, .j), Symbols.δ(.next, .next))
    let (σʹ, w) = (Symbols.σʹ(.l, .j), Symbols.the(Symbols.w(.next, .next, .j)))
    let ahead = { (term: Expression) in Symbols.Σ(.next, in: .next, term) }
    let first = manner.writesErrorFirst

    return Proof(
      .hiddenError,
      [
        Chain(
          δj,
          [
            Line(Symbols.d(cost, zj), .definition),
            Line(ahead(Symbols.d(cost, zk) * Symbols.d(zk, zj)), .chainRule),
            Line(ahead(first ? δk * Symbols.d(zk, zj) : Symbols.d(zk, zj) * δk), .definitionOfError),
          ]),
        writtenOut(.next, .next, throughActivationsOf: .l, biasesOfNext),
        Chain(
          Symbols.d(zk, zj), forEach: OpenIndex(index: .next, layer: .next),
          [
            Line(
              Symbols.Σ(
                .peer, in: .l,
                Symbols.the(Symbols.w(.next, .next, .peer)) * Symbols.d(Symbols.a(.l, .peer), zj)),
              .termByTerm),
            Line(w * Symbols.d(Symbols.a(.l, .j), zj), .onlyOneTerm),
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
    let cost = Symbols.cost
    let (aj, zj, zk) = (Symbols.a(.l, .j), Symbols.z(.l, .j), Symbols.z(.next, .next))
    let (δj, δk) = (Symbols.δ(.l, .j), Symbols.δ(.next, .next))
    let (σʹ, w) = (Symbols.σʹ(.l, .j), Symbols.the(Symbols.w(.next, .next, .j)))
    let ahead = { (term: Expression) in Symbols.Σ(.next, in: .next, term) }

    return Proof(
      .hiddenError,
      [
        Chain(
          Symbols.d(cost, aj),
          [
            Line(ahead(Symbols.d(zk, aj) * Symbols.d(cost, zk)), .chainRule),
            Line(ahead(w * Symbols.d(cost, zk)), .weightIsFactor),
            Line(ahead(w * δk), .definitionOfError),
          ]),
        Chain(
          δj,
          [
            Line(Symbols.d(cost, zj), .definition),
            Line(Symbols.d(cost, aj) * Symbols.d(aj, zj), .throughActivation),
            Line(Symbols.d(cost, aj) * σʹ, .slope),
            Line(ahead(w * δk) * σʹ, .lemma),
          ]),
      ])
  }

  /// Returns zₖ = Σₛ wₖₛ aₛ + bₖ, with the biases or thresholds that the layer has; if the activations belong to a layer that computes, also the line with σ(zₛ) for aₛ.
  static func writtenOut(
    _ layer: LayerIndex, _ neuron: NeuronIndex, throughActivationsOf sender: LayerIndex? = nil,
    _ biases: BiasKind
  ) -> Chain {
    let before = sender ?? .previous
    let sum = { (activation: Expression) -> Expression in
      let sum = Symbols.Σ(.peer, in: before, Symbols.the(Symbols.w(layer, neuron, .peer)) * activation)
      return switch biases {
      case .perNeuron: sum + .quantity(.bias(layer: layer, neuron: neuron))
      case .shared: sum + .quantity(.bias(layer: layer))
      case .none: sum
      case .threshold: sum - .quantity(.bias(layer: layer, neuron: neuron))
      }
    }
    let given = Line(sum(Symbols.the(Symbols.a(before, .peer))), .weightedInput)
    guard sender != nil else { return Chain(Symbols.the(Symbols.z(layer, neuron)), [given]) }
    let σ = Expression.function(.activation(before), Symbols.the(Symbols.z(before, .peer)))
    return Chain(
      Symbols.the(Symbols.z(layer, neuron)), forEach: OpenIndex(index: .next, layer: layer),
      [given, Line(sum(σ), .activation)])
  }
}
