import Expressions

extension Expression {
  /// Returns a formula about one neuron with these quantities; for a whole layer, its products are componentwise.
  ///
  /// Sums stay as they are: they have their own neurons.
  func inserting(_ parts: [Quantity: Expression], _ form: Equation.Form) -> Expression {
    switch self {
    case .quantity(let quantity): return parts[quantity] ?? self
    case .summation: return self
    default: break
    }
    let inserted = map { $0.inserting(parts, form) }
    guard form == .vector, case .product(let factors) = inserted else { return inserted }
    let numbers = factors.filter { !$0.isOfWholeLayer }
    let vectors = factors.filter(\.isOfWholeLayer)
    guard vectors.count > 1 else { return inserted }
    let product = vectors.dropFirst().reduce(vectors[0], Expression.hadamard)
    return numbers.isEmpty ? product : .product(numbers + [product])
  }

  /// Returns a formula about layer *l* as one about the output layer.
  func inOutputLayer() -> Expression {
    switch self {
    case .quantity(let quantity): .quantity(quantity.inOutputLayer)
    case .partial(let of, let by): .partial(of: of.inOutputLayer, by: by.inOutputLayer)
    case .summation(let index, .neurons(.l), let term):
      .summation(over: index, in: .neurons(of: .output), term.inOutputLayer())
    default: map { $0.inOutputLayer() }
    }
  }

  /// Whether its value is a vector, with a number for each neuron of a layer.
  private var isOfWholeLayer: Bool {
    switch self {
    case .quantity(let quantity):
      quantity.element == .whole && [.weightedInput, .activation, .target].contains(quantity.kind)
    case .summation: false
    default: children.contains(where: \.isOfWholeLayer)
    }
  }
}

extension Quantity {
  fileprivate var inOutputLayer: Quantity {
    var copy = self
    if layer == .l { copy.layer = .output }
    return copy
  }
}
