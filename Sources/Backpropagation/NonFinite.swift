import Expressions
import NeuralNetwork

/// The first number of a trace or a training that is not finite: an overflow, or not a number at all.
package struct NonFinite: Error, Equatable, Sendable {
  /// The kind of quantity that is not finite.
  package enum Quantity: Sendable {
    /// zˡⱼ.
    case weightedInput
    /// aˡⱼ, of a formula that has no finite value at zˡⱼ.
    case activation
    /// σ′(zˡⱼ), of a formula whose derivative has no finite value there.
    case slope
    /// C of an example.
    case cost
    /// ∂C/∂aᴸⱼ.
    case costGradient
    /// δˡⱼ.
    case error
    /// ∂C/∂wˡⱼₖ for some k: its factors are finite, but their product is not.
    case weightGradient
    /// C, the mean of the examples' costs: each cost is finite, but their mean is not.
    case meanCost
    /// wˡⱼₖ for some k, after a step of training.
    case weight
    /// bˡⱼ, after a step of training.
    case bias
    /// θˡⱼ, after a step of training.
    case threshold
    /// What an update rule has kept of a weight or a bias, after a step.
    case kept
  }

  /// The kind of quantity.
  package let quantity: Quantity

  /// The value: ∞, −∞ or NaN.
  package let value: Double

  /// The layer, counted as in the notes; for a cost, the last one.
  package let layer: Int

  /// The neuron, counted from 1; nil for a cost.
  package let neuron: Int?

  /// The example, counted from 1; nil for the mean of all.
  package let example: Int?

  /// Creates the description of a number that is not finite; layer, neuron and example count from 1.
  package init(quantity: Quantity, value: Double, layer: Int, neuron: Int?, example: Int?) {
    self.quantity = quantity
    self.value = value
    self.layer = layer
    self.neuron = neuron
    self.example = example
  }
}

extension Trace {
  /// The first number that is not finite, in the order in which they are computed; nil if all are finite.
  ///
  /// An overflow of ∂C/∂a does not count where δᴸ is computed without it.
  package var firstNonFinite: NonFinite? {
    for (index, example) in examples.enumerated() {
      if let found = example.firstNonFinite(of: problem, number: index + 1) { return found }
    }
    if !cost.isFinite {
      return NonFinite(quantity: .meanCost, value: cost, layer: layerCount, neuron: nil, example: nil)
    }
    return problem.updateMemory.kept.joined().first { !$0.isFinite }.map {
      NonFinite(quantity: .kept, value: $0, layer: layerCount, neuron: nil, example: nil)
    }
  }
}

extension ExampleTrace {
  fileprivate func firstNonFinite(of problem: Problem, number: Int) -> NonFinite? {
    let last = problem.network.layerCount

    func search(_ quantity: NonFinite.Quantity, _ layer: Int, _ vector: Vector) -> NonFinite? {
      guard let j = vector.firstIndex(where: { !$0.isFinite }) else { return nil }
      return NonFinite(quantity: quantity, value: vector[j], layer: layer, neuron: j + 1, example: number)
    }

    for l in 2...last {
      if let found = search(.weightedInput, l, forward.weightedInputs[l]) { return found }
      if let found = search(.activation, l, forward.activations[l]) { return found }
    }
    if !cost.isFinite {
      return NonFinite(quantity: .cost, value: cost, layer: last, neuron: nil, example: number)
    }
    let needsGradient = !problem.cost.givesDifference(with: problem.network.layers[last].activation)
    if needsGradient, let found = search(.costGradient, last, backward.costGradient) { return found }
    for l in (2...last).reversed() {
      if let slopes = backward.slopes[l], let found = search(.slope, l, slopes) { return found }
      if let found = search(.error, l, backward.errors[l]) { return found }
      let product = backward.weightGradients[l]
      let greatest = product.row.max { abs($0) < abs($1) } ?? 0
      if let found = search(.weightGradient, l, product.column.map { $0 * greatest }) { return found }
    }
    return nil
  }
}
