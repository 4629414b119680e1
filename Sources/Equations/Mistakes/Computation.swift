package import Expressions
import NeuralNetwork

/// The computation of a quantity: its equation, with numbers for all letters.
///
/// An activation function is written out as in a calculation by hand: 1 / (1 + e⁻ᶻ), not σ(z).
package struct Computation: Equatable, Sendable {
  /// The equation.
  package var equation: Equation.ID
  /// The numbers of its letters.
  package var place: Place
  /// The right side, with numbers for its letters and every Σ written out.
  package var tree: Expression
}

extension Catalogue {
  /// Returns the computation of one number; nil for a given quantity, for a whole vector and for a quantity with letters.
  package func computation(of quantity: Quantity, in source: some NetworkSource) -> Computation? {
    let last = source.layerCount
    guard var equation = quantity.computedBy(ofLayers: last),
      let place = Place(of: quantity, in: source),
      let layer = place.layer, (2...last).contains(layer)
    else { return nil }
    // The sum for ∂C/∂a is part of BP2, and so are the mistakes that can be made in it.
    if equation == .activationGradient { equation = .hiddenError }
    let activation = source.activation(ofLayer: layer)
    if equation == .slope, !activation.isElementwise { return nil }
    let isArriving = quantity.kind == .costGradient && equation == .hiddenError
    let biases = source.biasKind(ofLayer: layer)
    if biases == .none, [.biasGradient, .meanBiasGradient, .biasUpdate].contains(equation) { return nil }
    let right = self.equation(
      equation, .component, activation: activation, biases: biases, result: quantity.kind)
    let tree =
      equation == .activation
      ? try? right.calculation(at: place, in: source)
      : try? (isArriving ? Catalogue.arriving : right.statement).instantiated(at: place, in: source)
    return tree.map { Computation(equation: equation, place: place, tree: $0.of(quantity.example)) }
  }

  /// Returns every calculation that the equation of a number allows; none for a given quantity or a whole vector.
  ///
  ///     δ of softmax with its cost:    Σₖ ∂C/∂aₖ ∂aₖ/∂zⱼ      aⱼ − yⱼ
  package func calculations(of quantity: Quantity, in source: some NetworkSource) -> [Expression] {
    guard let computation = computation(of: quantity, in: source), let layer = computation.place.layer
    else {
      return []
    }
    let isItsOwn = quantity.kind != .costGradient || computation.equation == .costGradient
    let activation = source.activation(ofLayer: layer)
    let right = equation(
      computation.equation, .component, activation: activation, biases: source.biasKind(ofLayer: layer),
      result: quantity.kind)
    let ways = isItsOwn ? right.calculations : []
    let others = ways.compactMap {
      try? $0.instantiated(at: computation.place, in: source).of(quantity.example)
    }
    return [computation.tree] + others.filter { $0 != computation.tree }
  }
}

extension Place {
  /// Creates the place where the equation of one number is applied; nil for a whole vector.
  init?(of quantity: Quantity, in source: some NetworkSource) {
    let lastLayer = source.layerCount
    var layer = lastLayer
    if let index = quantity.layer {
      guard case .number(let number) = index.instantiated(at: Place(), layerCount: lastLayer) else {
        return nil
      }
      layer = number
    }
    switch quantity.element {
    case .whole where quantity.kind == .cost || source.isOfSharedBias(quantity): self.init(layer: layer)
    case .neuron(.number(let j)): self.init(layer: layer, neurons: [.neuron: j])
    case .entry(.number(let j), .number(let k)): self.init(layer: layer, neurons: [.neuron: j, .previous: k])
    default: return nil
    }
  }
}

extension Expression {
  /// Returns the same tree for another example.
  package func of(_ example: ExampleIndex) -> Expression {
    guard case .number = example else { return self }
    return rewritten { node in
      switch node {
      case .quantity(let q) where q.example == .current: .quantity(q.of(example))
      case .partial(let of, let by) where of.example == .current:
        .partial(of: of.of(example), by: by.of(example))
      default: nil
      }
    }
  }
}
