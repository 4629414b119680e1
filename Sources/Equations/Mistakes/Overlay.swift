package import NeuralNetwork

/// The numbers of a source with some of them replaced: what somebody calculates with who got these wrong.
package struct Overlay<Base: QuantitySource>: QuantitySource {
  let base: Base
  package var numbers: [Quantity: Double]

  package init(base: Base, numbers: [Quantity: Double]) {
    self.base = base
    self.numbers = numbers
  }

  package var layerCount: Int { base.layerCount }
  package var exampleCount: Int { base.exampleCount }
  package func width(ofLayer layer: Int) -> Int { base.width(ofLayer: layer) }
  package func activation(ofLayer layer: Int) -> Activation { base.activation(ofLayer: layer) }

  package func value(of quantity: Quantity) -> Value? {
    let replacement = numbers[quantity] ?? (exampleCount == 1 ? numbers[quantity.ofOnlyExample] : nil)
    return replacement.map(Value.scalar) ?? base.value(of: quantity)
  }

  /// That of the base; within a softmax layer it is made of the activations, and so of those that were replaced.
  ///
  ///     ∂aₖ/∂zⱼ = aₖ (1 − aⱼ) for k = j, else −aₖ aⱼ
  package func partial(of quantity: Quantity, by variable: Quantity) -> Double? {
    guard !numbers.isEmpty, (quantity.kind, variable.kind) == (.activation, .weightedInput),
      quantity.layer == variable.layer,
      case .number(let layer)? = quantity.layer, !activation(ofLayer: layer).isElementwise,
      case .scalar(let ak)? = value(of: quantity),
      case .scalar(let aj)? = value(of: variable.ofKind(.activation))
    else { return base.partial(of: quantity, by: variable) }
    return quantity.element == variable.element ? ak * (1 - aj) : -ak * aj
  }
}

extension Overlay: Sendable where Base: Sendable {}

extension Quantity {
  /// With one example, what belongs to the mean of all belongs to this one.
  package var ofOnlyExample: Quantity { example == .mean ? of(.current) : self }
}
