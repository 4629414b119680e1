import Equations
import NeuralNetwork

/// The numbers of a source with some of them replaced: what somebody calculates with who got these wrong.
struct Overlay<Base: QuantitySource>: QuantitySource {
  let base: Base
  let numbers: [Quantity: Double]

  var layerCount: Int { base.layerCount }
  var exampleCount: Int { base.exampleCount }
  func width(ofLayer layer: Int) -> Int { base.width(ofLayer: layer) }
  func activation(ofLayer layer: Int) -> Activation { base.activation(ofLayer: layer) }

  func value(of quantity: Quantity) -> Value? {
    let replacement = numbers[quantity] ?? (exampleCount == 1 ? numbers[quantity.ofOnlyExample] : nil)
    return replacement.map(Value.scalar) ?? base.value(of: quantity)
  }

  func partial(of quantity: Quantity, by variable: Quantity) -> Double? {
    base.partial(of: quantity, by: variable)
  }
}

extension Quantity {
  /// With one example, what belongs to the mean of all belongs to this one.
  var ofOnlyExample: Quantity { example == .mean ? of(.current) : self }
}
