package import Expressions
package import NeuralNetwork

/// A source with some numbers replaced, for a calculation that goes on from somebody's wrong numbers.
package struct Overlay<Base: NetworkSource>: NetworkSource {
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

  /// Returns the base's partial derivative; in a softmax layer it is computed from the activations, including replaced ones.
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
  /// The quantity with the mean replaced by the current example; with a single example the two are the same.
  package var ofOnlyExample: Quantity { example == .mean ? of(.current) : self }
}
