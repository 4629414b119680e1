import Equations
package import Expressions
package import NeuralNetwork

/// An example of a trace whose partial derivatives are measured, not looked up.
///
/// Values are those of the trace. A partial derivative is the central difference of two runs, in which the variable
/// is moved up and down by *h* and nothing else is changed:
///
///     ∂x/∂y ≈ (x(y + h) − x(y − h)) / 2h
///
/// It agrees with the exact derivative to about nine digits. No formula of backpropagation is used.
package struct MeasuredSource: NetworkSource {
  /// The example with its recorded numbers.
  package let recorded: ExampleSource

  /// Creates a source that measures in one example of a trace, counted from 1.
  package init(of trace: Trace, example: Int = 1) { recorded = trace.source(example: example) }

  private var trace: Trace { recorded.trace }
  private var perturbation: Perturbation { Perturbation(of: trace, example: recorded.example) }

  /// *L*, the number of layers, including the input layer.
  package var layerCount: Int { recorded.layerCount }
  /// *m*, the number of examples.
  package var exampleCount: Int { recorded.exampleCount }
  /// Whether the cost of the data differs from the cost of the example.
  package var distinguishesData: Bool { recorded.distinguishesData }
  /// Returns the number of neurons in a layer.
  package func width(ofLayer layer: Int) -> Int { recorded.width(ofLayer: layer) }
  /// Returns the activation function of a layer, from 2 to L.
  package func activation(ofLayer layer: Int) -> Activation { recorded.activation(ofLayer: layer) }
  /// Returns which biases a layer has, from 2 to L.
  package func biasKind(ofLayer layer: Int) -> BiasKind { recorded.biasKind(ofLayer: layer) }
  /// Returns the recorded value.
  package func value(of quantity: Quantity) -> Value? { recorded.value(of: quantity) }

  /// Returns the central difference, or nil if the variable cannot be moved or the quantity is not computed in a forward pass.
  ///
  /// The cost of the data depends on a weight or bias through every example, but on a weighted input or an activation only
  /// through the example that it belongs to.
  package func partial(of quantity: Quantity, by variable: Quantity) -> Double? {
    partial(of: quantity, by: variable, steps: 1)
  }

  /// Returns the Jacobian matrix of the output layer, each entry measured; nil for other derivatives.
  package func partials(of quantity: Quantity, by variable: Quantity) -> Matrix? {
    guard let n = recorded.partials(of: quantity, by: variable)?.rows else { return nil }
    let rows = (1...n).map { k in
      (1...n).compactMap { j in partial(of: quantity.ofNeuron(k), by: variable.ofNeuron(j)) }
    }
    return rows.allSatisfy { $0.count == n } ? Matrix(rows) : nil
  }

  /// Returns how far the central difference may be off: its change if the step is doubled, plus the rounding error of
  /// both runs.
  ///
  ///     |D(h) − D(2h)| + 4ε |x| / h
  package func uncertainty(of quantity: Quantity, by variable: Quantity) -> Double? {
    guard let near = partial(of: quantity, by: variable), let scale = value(of: quantity),
      let far = partial(of: quantity, by: variable, steps: 2),
      let y = recorded.value(of: variable.of(.current))?.scalar
    else { return nil }
    let size = scale.numbers.map(abs).max() ?? 0
    return abs(near - far) + 4 * Double.ulpOfOne * max(size, 1) / step(at: y, variable)
  }

  /// Returns a kink between the two points of the central difference in this example, if there is one.
  package func kink(by variable: Quantity) -> Kink? {
    guard let y = recorded.value(of: variable.of(.current))?.scalar else { return nil }
    let h = step(at: y, variable)
    guard let up = perturbation.moving(variable, by: h), let down = perturbation.moving(variable, by: -h)
    else { return nil }
    return Kink(between: down.forward, and: up.forward, of: trace.problem, example: recorded.example)
  }

  /// Returns the partial derivative, measured with a step that is `steps` times as wide.
  private func partial(of quantity: Quantity, by variable: Quantity, steps: Double) -> Double? {
    if case .number(let other) = variable.example, other != recorded.example {
      guard trace.examples.indices.contains(other - 1) else { return nil }
      return MeasuredSource(of: trace, example: other).partial(of: quantity, by: variable, steps: steps)
    }
    if quantity.kind == variable.kind, quantity.kind == .weight { return quantity == variable ? 1 : 0 }
    guard quantity.example == .mean else { return difference(of: quantity, by: variable, steps) }
    let isShared = variable.kind == .weight || variable.kind == .bias
    let examples = isShared ? Array(1...exampleCount) : [recorded.example]
    let parts = examples.compactMap {
      MeasuredSource(of: trace, example: $0).difference(of: quantity.of(.current), by: variable, steps)
    }
    guard parts.count == examples.count else { return nil }
    let combination = trace.problem.combination
    let derivative =
      isShared ? combination.number(parts) : combination.number(of: parts[0], inExample: recorded.example)
    return decayDifference(by: variable, steps).map { derivative + $0 } ?? derivative
  }

  /// Returns the central difference of ½ λ w² by the weight, or nil if the cost has no such term.
  private func decayDifference(by variable: Quantity, _ steps: Double) -> Double? {
    let λ = trace.problem.conventions.weightDecay
    guard λ > 0, variable.kind == .weight, let w = recorded.value(of: variable)?.scalar else { return nil }
    let h = steps * step(at: w, variable)
    let (up, down) = (w + h, w - h)
    return 0.5 * λ * (up * up - down * down) / (up - down)
  }

  /// Returns the central difference, divided by what rounding has left of 2h; if that is 0, the result is not a number.
  private func difference(of quantity: Quantity, by variable: Quantity, _ steps: Double) -> Double? {
    guard let y = recorded.value(of: variable.of(.current))?.scalar else { return nil }
    let h = steps * step(at: y, variable)
    guard
      let up = perturbation.moving(variable, by: h)?.value(of: quantity, layerCount: layerCount),
      let down = perturbation.moving(variable, by: -h)?.value(of: quantity, layerCount: layerCount)
    else { return nil }
    return (up - down) / ((y + h) - (y - h))
  }

  /// Returns the distance by which a variable is moved: far enough for the difference to keep its digits, near enough
  /// for the curve to be almost straight.
  ///
  /// Where the cost takes the logarithm of an output, the output must stay between 0 and 1.
  private func step(at y: Double, _ variable: Quantity) -> Double {
    let h = 1e-5 * max(1, abs(y))
    guard trace.problem.cost.takesLogarithms, variable.kind == .activation, y > 0, y < 1 else { return h }
    return min(h, 1e-4 * min(y, 1 - y))
  }
}

extension Quantity {
  fileprivate func ofNeuron(_ j: Int) -> Quantity {
    var copy = self
    copy.element = .neuron(.number(j))
    return copy
  }
}
