extension Quantity {
  /// The partial derivative that defines a quantity; nil for a quantity that is not a derivative.
  ///
  ///     δ = ∂C/∂z        σ′ = ∂a/∂z        and ∂C/∂a, ∂C/∂w, ∂C/∂b themselves
  public var asPartial: Expression? {
    let kinds: (upper: Kind, lower: Kind)? =
      switch kind {
      case .error: (.cost, .weightedInput)
      case .costGradient: (.cost, .activation)
      case .weightGradient: (.cost, .weight)
      case .biasGradient: (.cost, .bias)
      case .slope: (.activation, .weightedInput)
      default: nil
      }
    guard let kinds else { return nil }
    let variable = Quantity(kinds.lower, layer: layer, element: element)
    return kinds.upper == .cost
      ? .partial(
        of: Quantity(.cost, example: example), by: variable.of(example == .mean ? .current : example))
      : .partial(of: Quantity(.activation, layer: layer, element: element, example: example), by: variable)
  }
}
