package import Expressions

extension Catalogue {
  /// Returns the weight update from a batch as the notes' algorithm states it, with the sum over the batch, not its mean.
  ///
  ///     Wˡ ← Wˡ − (η/m) Σₓ δˣˡ (aˣˡ⁻¹)ᵀ              for several examples
  ///     Wˡ ← Wˡ − η δˡ (aˡ⁻¹)ᵀ                        for one example
  ///     Wˡ ← (1 − ηλ) Wˡ − …                          with L2 regularisation
  package static func batchWeightUpdate(_ form: Equation.Form, ofSeveral: Bool, decaying: Bool) -> Equation {
    let j: NeuronIndex? = form == .component ? .j : nil
    let k: NeuronIndex? = form == .component ? .previous : nil
    let example: ExampleIndex = ofSeveral ? .variable : .current
    let δ = Expression.quantity(.error(layer: .l, neuron: j).of(example))
    let a = Expression.quantity(.activation(layer: .previous, neuron: k).of(example))
    let old: Quantity =
      form == .vector ? .weights(layer: .l) : .weight(layer: .l, receiver: .j, sender: .previous)
    let kept = decaying ? share * .quantity(old) : .quantity(old)
    let updated = Quantity(.updatedWeight, layer: old.layer, element: old.element)
    return Equation(
      .weightUpdate, form, updated, kept - step(form == .vector ? δ * .transpose(a) : δ * a, ofSeveral),
      relation: .becomes)
  }

  /// Returns the bias update bˡ ← bˡ − (η/m) Σₓ δˣˡ, which L2 regularisation does not change.
  package static func batchBiasUpdate(_ form: Equation.Form, ofSeveral: Bool) -> Equation {
    let j: NeuronIndex? = form == .component ? .j : nil
    let δ = Expression.quantity(.error(layer: .l, neuron: j).of(ofSeveral ? .variable : .current))
    let updated = Quantity(.updatedBias, layer: .l, element: j.map { .neuron($0) } ?? .whole)
    return Equation(
      .biasUpdate, form, updated, .quantity(.bias(layer: .l, neuron: j)) - step(δ, ofSeveral),
      relation: .becomes)
  }

  /// Returns η times one summand, or η/m times the sum of the summands over the batch.
  private static func step(_ summand: Expression, _ ofSeveral: Bool) -> Expression {
    let η = Expression.quantity(.learningRate)
    guard ofSeveral else { return η * summand }
    return .quotient(η, .quantity(.exampleCount)) * .summation(over: .example, in: .examples, summand)
  }

  /// 1 − ηλ, the share of a weight that L2 regularisation leaves after each step.
  private static var share: Expression {
    .number(1) - .quantity(.learningRate) * .quantity(.weightDecay)
  }

  /// The term that the weights of a layer add to the cost: ½ λ Σⱼ Σₖ (wˡⱼₖ)².
  package static let decayTerm: Expression =
    .quotient(.number(1), .number(2)) * .quantity(.weightDecay)
    * .summation(
      over: .neuron, in: .neurons(of: .l),
      .summation(over: .previous, in: .neurons(of: .previous), .square(.quantity(weight))))

  /// The gradient of a weight with its L2 term: ∂C/∂wˡⱼₖ + λ wˡⱼₖ.
  package static let decayedGradient: Expression =
    .quantity(.weightGradient(layer: .l, receiver: .j, sender: .previous).of(.mean))
    + .quantity(.weightDecay) * .quantity(weight)

  private static var weight: Quantity { .weight(layer: .l, receiver: .j, sender: .previous) }

  /// The activation of a hidden neuron with dropout: aˡⱼ = rˡⱼ σ(zˡⱼ).
  package static let droppedActivation = Equation(
    .activation, .component, .activation(layer: .l, neuron: .j),
    .quantity(.dropoutFactor(layer: .l, neuron: .j))
      * .function(.activation(.l), .quantity(.weightedInput(layer: .l, neuron: .j))))

  /// BP2 with dropout, whose factor multiplies the slope: δˡⱼ = (Σₖ wˡ⁺¹ₖⱼ δˡ⁺¹ₖ) rˡⱼ σ′(zˡⱼ).
  package static let droppedHiddenError = Equation(
    .hiddenError, .component, .error(layer: .l, neuron: .j),
    .product([
      arriving, .quantity(.dropoutFactor(layer: .l, neuron: .j)),
      .function(.slope(.l), .quantity(.weightedInput(layer: .l, neuron: .j))),
    ]))
}
