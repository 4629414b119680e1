package import Equations
package import NeuralNetwork

/// An example of a trace whose partial derivatives are not looked up but measured.
///
/// Values are those of the trace. A partial derivative is the central difference of two runs, in which the
/// variable is moved up and down by *h* and nothing else is touched:
///
///     ∂x/∂y ≈ (x(y + h) − x(y − h)) / 2h
///
/// It agrees with the exact derivative to about nine digits; no formula of backpropagation takes part in it.
package struct MeasuredSource: QuantitySource {
  /// What was recorded.
  package let recorded: ExampleSource

  /// Makes a source that measures in one example of a trace, counted from 1.
  package init(of trace: Trace, example: Int = 1) { recorded = trace.source(example: example) }

  private var trace: Trace { recorded.trace }
  private var perturbation: Perturbation { Perturbation(of: trace, example: recorded.example) }

  /// *L*, the number of layers, the input layer included.
  package var layerCount: Int { recorded.layerCount }
  /// *m*, the number of examples.
  package var exampleCount: Int { recorded.exampleCount }
  /// How many neurons a layer has.
  package func width(ofLayer layer: Int) -> Int { recorded.width(ofLayer: layer) }
  /// The activation function of a layer from 2 on.
  package func activation(ofLayer layer: Int) -> Activation { recorded.activation(ofLayer: layer) }
  /// The recorded value.
  package func value(of quantity: Quantity) -> Value? { recorded.value(of: quantity) }

  /// The central difference; `nil` where the variable cannot be moved or the quantity does not come of a
  /// forward pass.
  ///
  /// The mean cost depends on a weight or bias through every example, on a weighted input or an activation
  /// through the example that they belong to.
  package func partial(of quantity: Quantity, by variable: Quantity) -> Double? {
    partial(of: quantity, by: variable, steps: 1)
  }

  /// How far the central difference may be off: what a step twice as wide changes, and the rounding of both runs.
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

  /// A kink between the two points of the difference by a variable, in its own example.
  package func kink(by variable: Quantity) -> Kink? {
    guard let y = recorded.value(of: variable.of(.current))?.scalar else { return nil }
    let h = step(at: y, variable)
    guard let up = perturbation.moving(variable, by: h), let down = perturbation.moving(variable, by: -h)
    else { return nil }
    return Kink(between: down.forward, and: up.forward, of: trace.network, example: recorded.example)
  }

  /// With a difference as wide as so many steps.
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
    return parts.count == examples.count ? parts.reduce(0, +) / Double(exampleCount) : nil
  }

  /// The two points are apart by what rounding has left of 2h; where that is nothing, so is the difference.
  private func difference(of quantity: Quantity, by variable: Quantity, _ steps: Double) -> Double? {
    guard let y = recorded.value(of: variable.of(.current))?.scalar else { return nil }
    let h = steps * step(at: y, variable)
    guard
      let up = perturbation.moving(variable, by: h)?.value(of: quantity, layerCount: layerCount),
      let down = perturbation.moving(variable, by: -h)?.value(of: quantity, layerCount: layerCount)
    else { return nil }
    return (up - down) / ((y + h) - (y - h))
  }

  /// How far a variable is moved: far enough for the difference to keep its digits, near enough for the
  /// curve to be straight.
  ///
  /// An output must stay between 0 and 1 where the cost takes its logarithm.
  private func step(at y: Double, _ variable: Quantity) -> Double {
    let h = 1e-5 * max(1, abs(y))
    guard trace.problem.cost.takesLogarithms, variable.kind == .activation, y > 0, y < 1 else { return h }
    return min(h, 1e-4 * min(y, 1 - y))
  }
}
