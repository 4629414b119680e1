package import Expressions
package import NeuralNetwork

/// A source with some numbers replaced, for a calculation that goes on from somebody's wrong numbers.
package struct Overlay<Base: NetworkSource>: NetworkSource {
  package let base: Base
  package var numbers: [Quantity: Double]
  /// Whole vectors and matrices that are replaced.
  package var wholes: [Quantity: Value]

  package init(base: Base, numbers: [Quantity: Double] = [:], wholes: [Quantity: Value] = [:]) {
    self.base = base
    self.numbers = numbers
    self.wholes = wholes
  }

  package var layerCount: Int { base.layerCount }
  package var exampleCount: Int { base.exampleCount }
  package var distinguishesData: Bool { base.distinguishesData }
  package func width(ofLayer layer: Int) -> Int { base.width(ofLayer: layer) }
  package func activation(ofLayer layer: Int) -> Activation { base.activation(ofLayer: layer) }
  package func biasKind(ofLayer layer: Int) -> BiasKind { base.biasKind(ofLayer: layer) }

  package func value(of quantity: Quantity) -> Value? {
    let replacement = numbers[quantity] ?? (distinguishesData ? nil : numbers[quantity.ofOnlyExample])
    return replacement.map(Value.scalar) ?? partOfWhole(quantity) ?? base.value(of: quantity)
  }

  /// Returns the value of a quantity whose whole vector or matrix is replaced.
  private func partOfWhole(_ quantity: Quantity) -> Value? {
    whole(of: quantity)?.part(quantity.element)
  }

  /// Returns the whole vector or matrix that replaces the one a quantity belongs to; that of weights is the same for every
  /// example.
  private func whole(of quantity: Quantity) -> Value? {
    guard !wholes.isEmpty else { return nil }
    var whole = quantity
    whole.element = .whole
    return wholes[whole] ?? wholes[whole.of(.current)]
  }

  /// Returns whether the whole vector or matrix of a quantity is replaced.
  package func replacesWhole(of quantity: Quantity) -> Bool { whole(of: quantity) != nil }

  private var replacesNothing: Bool { numbers.isEmpty && wholes.isEmpty }

  /// Returns the base's partial derivative; for a function of a whole layer it is computed from the numbers of that layer,
  /// including replaced ones.
  ///
  ///     softmax    ∂aₖ/∂zⱼ = aₖ (1 − aⱼ) for k = j, else −aₖ aⱼ
  package func partial(of quantity: Quantity, by variable: Quantity) -> Double? {
    guard !replacesNothing, (quantity.kind, variable.kind) == (.activation, .weightedInput),
      quantity.layer == variable.layer,
      case .number(let layer)? = quantity.layer, !activation(ofLayer: layer).isElementwise,
      case .neuron(.number(let k)) = quantity.element, case .neuron(.number(let j)) = variable.element
    else { return base.partial(of: quantity, by: variable) }
    if activation(ofLayer: layer).slopeForm == .matrixOfShares {
      guard let ak = value(of: quantity)?.scalar, let aj = value(of: variable.ofKind(.activation))?.scalar
      else { return nil }
      return k == j ? ak * (1 - aj) : -ak * aj
    }
    return output(ofLayer: layer, like: quantity)?.derivative(of: k - 1, by: j - 1)
  }

  /// Returns the base's matrix of derivatives; if a number is replaced, that of the numbers of the layer.
  package func partials(of quantity: Quantity, by variable: Quantity) -> Matrix? {
    let matrix = base.partials(of: quantity, by: variable)
    guard !replacesNothing, matrix != nil, case .number(let layer)? = quantity.layer else { return matrix }
    return output(ofLayer: layer, like: quantity)?.jacobian
  }

  /// Returns the weighted inputs and activations of a layer, including replaced ones.
  private func output(ofLayer layer: Int, like quantity: Quantity) -> Output? {
    let numbers = { (kind: Quantity.Kind) -> Vector in
      (1...width(ofLayer: layer)).compactMap { j in
        value(of: quantity.ofKind(kind).ofNeuron(.number(j)))?.scalar
      }
    }
    let (z, a) = (numbers(.weightedInput), numbers(.activation))
    guard z.count == a.count, a.count == width(ofLayer: layer) else { return nil }
    return Output(activation: activation(ofLayer: layer), weightedInputs: z, activations: a)
  }
}

extension Overlay: Sendable where Base: Sendable {}

extension Quantity {
  /// The quantity with the mean replaced by the current example; where the cost of the data is that of its one example, the two are the same.
  package var ofOnlyExample: Quantity { example == .mean ? of(.current) : self }
}
