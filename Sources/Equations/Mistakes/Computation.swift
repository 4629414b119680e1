import NeuralNetwork

/// How a quantity is computed: its equation, with numbers for all letters.
public struct Computation: Equatable, Sendable {
  /// The equation.
  public var equation: Equation.ID
  /// What its letters are.
  public var place: Place
  /// The right side, with numbers for its letters and every Σ written out.
  public var tree: Expression
}

extension Catalogue {
  /// The computation of one number, or `nil` for what is given and for whole vectors.
  ///
  /// - Throws: `EvaluationError` for a quantity with letters in it.
  public func computation(of quantity: Quantity, in source: some QuantitySource) throws(EvaluationError)
    -> Computation?
  {
    let last = source.layerCount
    guard var equation = quantity.computedBy, let place = Place(of: quantity, lastLayer: last),
      let layer = place.layer, (2...last).contains(layer)
    else { return nil }
    if equation == .hiddenError, layer == last { equation = .outputError }
    if equation == .costGradient, layer < last { equation = .hiddenError }
    let activation = source.activation(ofLayer: layer)
    if equation == .slope, !activation.isElementwise { return nil }
    let isArriving = quantity.kind == .costGradient && equation == .hiddenError
    let statement =
      isArriving ? Catalogue.arriving : self.equation(equation, .component, activation: activation).statement
    let tree = try statement.instantiated(at: place, in: source)
    return Computation(equation: equation, place: place, tree: tree.of(quantity.example))
  }
}

extension Place {
  /// Where the equation that computes one number is applied; `nil` for a whole vector.
  init?(of quantity: Quantity, lastLayer: Int) {
    var layer = lastLayer
    if let index = quantity.layer {
      guard case .number(let number) = index.instantiated(at: Place(), layerCount: lastLayer) else {
        return nil
      }
      layer = number
    }
    switch quantity.element {
    case .whole where quantity.kind == .cost: self.init(layer: layer)
    case .neuron(.number(let j)): self.init(layer: layer, neurons: [.neuron: j])
    case .entry(.number(let j), .number(let k)): self.init(layer: layer, neurons: [.neuron: j, .previous: k])
    default: return nil
    }
  }
}

extension Expression {
  /// The same tree about another example.
  func of(_ example: ExampleIndex) -> Expression {
    guard case .number = example else { return self }
    return rewritten { node in
      if case .quantity(let q) = node, q.example == .current { .quantity(q.of(example)) } else { nil }
    }
  }
}
