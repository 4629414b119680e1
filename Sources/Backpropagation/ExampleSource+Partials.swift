import Equations
public import Expressions
import NeuralNetwork

extension ExampleSource {
  /// Returns a partial derivative of one step of the chain rule, from the recorded numbers.
  ///
  ///     ∂C/∂z = δ        ∂C/∂a = ∇ₐC, or (Wˡ⁺¹)ᵀδˡ⁺¹ before the output
  ///     ∂aₖ/∂zⱼ = σ′(zⱼ) where k = j, else 0; for softmax aₖ(1[k = j] − aⱼ); see `Output.jacobian`
  ///     ∂zˡ⁺¹ₖ/∂aˡⱼ = wˡ⁺¹ₖⱼ        ∂zˡ⁺¹ₖ/∂zˡⱼ = wˡ⁺¹ₖⱼ σ′(zˡⱼ)
  ///     ∂zˡⱼ/∂wˡⱼₖ = aˡ⁻¹ₖ        ∂zˡⱼ/∂bˡⱼ = 1        ∂zˡⱼ/∂bˡ = 1        ∂zˡⱼ/∂θˡⱼ = −1
  ///     ∂wⱼₛ/∂wⱼₖ = 1 where s = k, else 0
  public func partial(of quantity: Quantity, by variable: Quantity) -> Double? {
    if let other = source(ofActivation: quantity) {
      return other.partial(of: quantity.of(.current), by: variable.of(.current))
    }
    return switch (quantity.kind, variable.kind) {
    case (.cost, _): costPartial(of: quantity.example, by: variable)
    case (.activation, .weightedInput): activationPartial(of: quantity, by: variable)
    case (.weightedInput, .activation), (.weightedInput, .weightedInput):
      weightedInputPartial(of: quantity, by: variable)
    case (.weightedInput, .weight), (.weightedInput, .bias): parameterPartial(of: quantity, by: variable)
    case (.weight, .weight): number(variable) == nil ? nil : quantity == variable ? 1 : 0
    default: nil
    }
  }

  private func costPartial(of example: ExampleIndex, by variable: Quantity) -> Double? {
    let kind: Quantity.Kind? =
      switch variable.kind {
      case .weightedInput: .error
      case .activation: .costGradient
      case .weight: .weightGradient
      case .bias: .biasGradient
      default: nil
      }
    guard let kind else { return nil }
    let whose = variable.example == .current ? example : variable.example
    let partial = number(
      Quantity(kind, layer: variable.layer, element: variable.element, example: whose))
    let isOfOneExample = kind == .error || kind == .costGradient
    guard example == .mean, isOfOneExample else { return partial }
    var number = self.example
    if case .number(let other) = whose { number = other }
    return partial.map { trace.problem.combination.number(of: $0, inExample: number) }
  }

  private func activationPartial(of a: Quantity, by z: Quantity) -> Double? {
    guard a.layer == z.layer, let (l, k) = neuron(a), let (_, j) = neuron(z) else { return nil }
    guard !activation(ofLayer: l).isElementwise else {
      return k == j ? number(.slope(layer: .number(l), neuron: .number(j))) : 0
    }
    let output = recordedOutput
    guard output.activations.indices.contains(k - 1), output.activations.indices.contains(j - 1) else {
      return nil
    }
    return output.derivative(of: k - 1, by: j - 1)
  }

  /// Returns the source of the example that an activation names; nil if it names none.
  private func source(ofActivation a: Quantity) -> ExampleSource? {
    guard a.kind == .activation, let other = a.exampleNumber, trace.examples.indices.contains(other - 1)
    else { return nil }
    return trace.source(example: other)
  }

  /// Returns the Jacobian matrix of the output layer, with ∂aₖ/∂zⱼ in row k and column j; nil for other derivatives.
  public func partials(of quantity: Quantity, by variable: Quantity) -> Matrix? {
    if let other = source(ofActivation: quantity) {
      return other.partials(of: quantity.of(.current), by: variable.of(.current))
    }
    let isOfOutput = [quantity, variable].allSatisfy {
      $0.element == .whole
        && $0.layer?.instantiated(at: Place(), layerCount: layerCount) == .number(layerCount)
    }
    guard isOfOutput, (quantity.kind, variable.kind) == (.activation, .weightedInput) else { return nil }
    return recordedOutput.jacobian
  }

  private var recordedOutput: Output { trace.examples[example - 1].forward.output(of: trace.network) }

  private func weightedInputPartial(of z: Quantity, by variable: Quantity) -> Double? {
    guard let (l, k) = neuron(z), let (before, j) = neuron(variable) else { return nil }
    if l == before, variable.kind == .weightedInput { return k == j ? 1 : 0 }
    guard before == l - 1,
      let w = number(.weight(layer: .number(l), receiver: .number(k), sender: .number(j)))
    else { return nil }
    if variable.kind == .activation { return w }
    return number(.slope(layer: .number(before), neuron: .number(j))).map { w * $0 }
  }

  private func parameterPartial(of z: Quantity, by parameter: Quantity) -> Double? {
    guard z.layer == parameter.layer, number(z) != nil, let (l, j) = neuron(z) else { return nil }
    switch parameter.element {
    case .whole where isOfSharedBias(parameter): return 1
    case .neuron(.number(let i)): return i == j ? biasKind(ofLayer: l).written(1) : 0
    case .entry(.number(let receiver), let sender):
      return receiver == j ? number(.activation(layer: .number(l - 1), neuron: sender)) : 0
    default: return nil
    }
  }

  private func neuron(_ quantity: Quantity) -> (layer: Int, neuron: Int)? {
    guard case .number(let l) = quantity.layer?.instantiated(at: Place(), layerCount: layerCount),
      case .neuron(.number(let j)) = quantity.element
    else { return nil }
    return (l, j)
  }

  private func number(_ quantity: Quantity) -> Double? {
    value(of: quantity)?.scalar
  }
}
