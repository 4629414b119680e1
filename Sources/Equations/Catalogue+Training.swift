package import Expressions
package import NeuralNetwork

extension Catalogue {
  /// Returns the weight update from a batch as the notes' algorithm states it, with the sum over the batch.
  ///
  ///     Wˡ ← Wˡ − (η/m) Σₓ δˣˡ (aˣˡ⁻¹)ᵀ              for several examples
  ///     Wˡ ← Wˡ − η Σₓ δˣˡ (aˣˡ⁻¹)ᵀ                   if the cost of the batch is a sum
  ///     Wˡ ← Wˡ − η δˡ (aˡ⁻¹)ᵀ                        for one example
  ///     Wˡ ← (1 − ηλ) Wˡ − …                          with L2 regularisation
  package static func batchWeightUpdate(_ form: Equation.Form, _ cost: CostForm) -> Equation {
    let j: NeuronIndex? = form == .component ? .j : nil
    let k: NeuronIndex? = form == .component ? .previous : nil
    let example: ExampleIndex = cost.ofSeveral ? .variable : .current
    let δ = Expression.quantity(.error(layer: .l, neuron: j).of(example))
    let a = Expression.quantity(.activation(layer: .previous, neuron: k).of(example))
    let old: Quantity =
      form == .vector ? .weights(layer: .l) : .weight(layer: .l, receiver: .j, sender: .previous)
    let kept = cost.isDecaying ? share * .quantity(old) : .quantity(old)
    let updated = Quantity(.updatedWeight, layer: old.layer, element: old.element)
    return Equation(
      .weightUpdate, form, updated, kept - step(form == .vector ? δ * .transpose(a) : δ * a, cost),
      relation: .becomes)
  }

  /// Returns the bias update bˡ ← bˡ − (η/m) Σₓ δˣˡ, which L2 regularisation does not change.
  ///
  /// If the neurons share their bias, it is b ← b − (η/m) Σₓ Σⱼ δˣⱼ. Of thresholds it is θˡ ← θˡ + (η/m) Σₓ δˣˡ.
  package static func batchBiasUpdate(
    _ form: Equation.Form, _ cost: CostForm, _ biases: BiasKind = .perNeuron
  ) -> Equation {
    let j = neuron(of: biases, form)
    let example: ExampleIndex = cost.ofSeveral ? .variable : .current
    let δ: Expression =
      biases == .shared
      ? .summation(
        over: .neuron, in: .neurons(of: .l), .quantity(.error(layer: .l, neuron: .j).of(example)))
      : .quantity(.error(layer: .l, neuron: j).of(example))
    let updated = Quantity(.updatedBias, layer: .l, element: j.map { .neuron($0) } ?? .whole)
    let old = Expression.quantity(.bias(layer: .l, neuron: j))
    return Equation(
      .biasUpdate, form, updated, biases == .threshold ? old + step(δ, cost) : old - step(δ, cost),
      relation: .becomes)
  }

  /// Returns η times one summand, or η/m times the sum of the summands over the batch.
  private static func step(_ summand: Expression, _ cost: CostForm) -> Expression {
    let η = Expression.quantity(.learningRate)
    guard cost.ofSeveral else { return η * cost.weighted(summand, .current) }
    return cost.overExamples(cost.weighted(summand, .variable), dividing: η)
  }

  /// 1 − ηλ, the share of a weight that L2 regularisation leaves after each step.
  private static var share: Expression {
    .number(1) - .quantity(.learningRate) * .quantity(.weightDecay)
  }

  /// The term that the weights add to the cost: ½ λ Σₗ Σⱼ Σₖ (wˡⱼₖ)².
  package static let decayTerm: Expression = .product([
    .quotient(.number(1), .number(2)), .quantity(.weightDecay),
    .summation(
      over: .layer, in: .layers,
      .summation(
        over: .neuron, in: .neurons(of: .l),
        .summation(over: .previous, in: .neurons(of: .previous), .square(.quantity(weight))))),
  ])

  /// The gradient of a weight with its L2 term: ∂C/∂wˡⱼₖ + λ wˡⱼₖ.
  package static let decayedGradient: Expression =
    .quantity(.weightGradient(layer: .l, receiver: .j, sender: .previous).of(.mean))
    + .quantity(.weightDecay) * .quantity(weight)

  static var weight: Quantity { .weight(layer: .l, receiver: .j, sender: .previous) }

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
