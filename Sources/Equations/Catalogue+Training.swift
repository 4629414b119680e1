extension Catalogue {
  /// The update from a batch, as the algorithm of the notes has it: the sum over the batch stands in it, not its mean.
  ///
  ///     Wˡ ← Wˡ − (η/m) Σₓ δˣˡ (aˣˡ⁻¹)ᵀ              of several examples
  ///     Wˡ ← Wˡ − η δˡ (aˡ⁻¹)ᵀ                        of one
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

  /// bˡ ← bˡ − (η/m) Σₓ δˣˡ, which L2 regularisation leaves as it is.
  package static func batchBiasUpdate(_ form: Equation.Form, ofSeveral: Bool) -> Equation {
    let j: NeuronIndex? = form == .component ? .j : nil
    let δ = Expression.quantity(.error(layer: .l, neuron: j).of(ofSeveral ? .variable : .current))
    let updated = Quantity(.updatedBias, layer: .l, element: j.map { .neuron($0) } ?? .whole)
    return Equation(
      .biasUpdate, form, updated, .quantity(.bias(layer: .l, neuron: j)) - step(δ, ofSeveral),
      relation: .becomes)
  }

  /// η times one summand, or η/m times their sum over the batch.
  private static func step(_ summand: Expression, _ ofSeveral: Bool) -> Expression {
    let η = Expression.quantity(.learningRate)
    guard ofSeveral else { return η * summand }
    return .quotient(η, .quantity(.exampleCount)) * .summation(over: .example, in: .examples, summand)
  }

  /// 1 − ηλ, what L2 regularisation leaves of a weight in each step.
  private static var share: Expression {
    .number(1) - .quantity(.learningRate) * .quantity(.weightDecay)
  }

  /// What the weights of a layer add to the cost: ½ λ Σⱼ Σₖ (wˡⱼₖ)².
  package static let decayTerm: Expression =
    .quotient(.number(1), .number(2)) * .quantity(.weightDecay)
    * .summation(
      over: .neuron, in: .neurons(of: .l),
      .summation(over: .previous, in: .neurons(of: .previous), .square(.quantity(weight))))

  /// What a weight adds to its own gradient: ∂C/∂wˡⱼₖ + λ wˡⱼₖ.
  package static let decayedGradient: Expression =
    .quantity(.weightGradient(layer: .l, receiver: .j, sender: .previous).of(.mean))
    + .quantity(.weightDecay) * .quantity(weight)

  private static var weight: Quantity { .weight(layer: .l, receiver: .j, sender: .previous) }

  /// The activation of a hidden neuron under dropout: aˡⱼ = rˡⱼ σ(zˡⱼ).
  package static let droppedActivation = Equation(
    .activation, .component, .activation(layer: .l, neuron: .j),
    .quantity(.dropoutFactor(layer: .l, neuron: .j))
      * .function(.activation(.l), .quantity(.weightedInput(layer: .l, neuron: .j))))

  /// BP2 under dropout, with the factor beside the slope: δˡⱼ = (Σₖ wˡ⁺¹ₖⱼ δˡ⁺¹ₖ) rˡⱼ σ′(zˡⱼ).
  package static let droppedHiddenError = Equation(
    .hiddenError, .component, .error(layer: .l, neuron: .j),
    .product([
      arriving, .quantity(.dropoutFactor(layer: .l, neuron: .j)),
      .function(.slope(.l), .quantity(.weightedInput(layer: .l, neuron: .j))),
    ]))
}
