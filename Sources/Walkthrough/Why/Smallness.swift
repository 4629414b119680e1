package import Backpropagation
import Equations
package import Expressions
import NeuralNetwork

/// The factors that make a derivative of the cost 0 or nearly 0.
///
/// A gradient is a product along a path through the network. The search follows the path from the quantity toward the
/// cost; at a sum it takes the largest term. It keeps every factor that makes the product small.
package struct Smallness: Equatable, Sendable {
  /// The factors, the nearest first.
  package let causes: [Cause]

  /// A factor that makes a product small.
  package enum Cause: Equatable, Sendable {
    /// A saturated neuron: its activation hardly changes with its weighted input.
    case saturated(slope: Quantity, at: Quantity)
    /// A slope that is small, although the neuron is not saturated.
    case slope(Quantity)
    /// A dead neuron: a rectifier with a weighted input on its flat side.
    case dead(slope: Quantity, at: Quantity)
    /// A neuron, or an input, whose activation is 0 or small.
    case activation(Quantity)
    /// The small error of the neuron that a weight leads to.
    case error(Quantity)
    /// The small sum that comes back to a neuron from all errors of the next layer.
    case arriving(Quantity)
    /// All weights on the way back are 0.
    case noWeights(layer: Int)
    /// The weight on the way back is small.
    case weight(Quantity)
    /// The errors that arrive cancel each other, or the errors that a shared bias adds up.
    case cancelled(Quantity)
    /// The output equals its target, or nearly does.
    case targetMet(output: Quantity, target: Quantity)
    /// The derivative of a cost that is a formula is 0 or small at an output, whether or not the output equals its target.
    case flatCost(Quantity)
    /// The product of factors that are not 0 is smaller than any number that a Double can represent.
    case underflow(Quantity)
  }

  /// The size below which a derivative is called tiny.
  package static let tiny = 1e-3
  /// The size below which a factor is named as a cause.
  static let smallFactor = 0.1

  /// Finds the causes for a derivative of one neuron or weight.
  ///
  /// Returns `nil` if the derivative is neither 0 nor tiny, and its own neuron is not saturated.
  package init?(of quantity: Quantity, in source: ExampleSource) {
    guard quantity.example != .mean, let value = source.scalar(quantity) else { return nil }
    var search = Search(source: source, isZero: value == 0)
    search.follow(quantity)
    if abs(value) < Self.tiny {
      causes = search.causes
    } else {
      causes = search.causes.filter {
        if case .saturated(let slope, _) = $0 { slope.layer == quantity.layer } else { false }
      }
    }
    if causes.isEmpty { return nil }
  }
}

private struct Search {
  let source: ExampleSource
  let isZero: Bool
  var causes: [Smallness.Cause] = []

  /// Returns whether a factor explains a small product; a product that is 0 is explained only by a factor that is 0.
  private func explains(_ factor: Double) -> Bool {
    isZero ? factor == 0 : abs(factor) < Smallness.smallFactor
  }

  mutating func follow(_ q: Quantity) {
    guard case .number(let l) = q.layer else { return }
    switch (q.kind, q.element) {
    case (.weightGradient, .entry(let j, let k)):
      let a = Quantity.activation(layer: .number(l - 1), neuron: k)
      let δ = Quantity.error(layer: .number(l), neuron: j)
      var factors: [(size: Double, cause: Smallness.Cause)] = []
      if let x = source.scalar(a), explains(x) { factors.append((abs(x), .activation(a))) }
      // If the error is 0, its own causes are found later and explain it.
      if !isZero, let x = source.scalar(δ), explains(x) { factors.append((abs(x), .error(δ))) }
      causes += factors.sorted { $0.size < $1.size }.map(\.cause)
      if underflows(q, from: [a, δ]) { return }
      error(l, j)
    case (.biasGradient, .whole) where source.isOfSharedBias(q): sumOfErrors(l)
    case (.biasGradient, .neuron(let j)), (.error, .neuron(let j)): error(l, j)
    case (.costGradient, .neuron(let j)): arriving(l, j)
    case (.slope, .neuron(let j)): slope(l, j)
    default: break
    }
  }

  private mutating func error(_ l: Int, _ j: NeuronIndex) {
    let isDifference = l == source.layerCount && source.outputErrorIsDifference
    let gradient = Quantity.costGradient(layer: .number(l), neuron: j)
    let own = Quantity.slope(layer: .number(l), neuron: j)
    if !isDifference, underflows(.error(layer: .number(l), neuron: j), from: [gradient, own]) { return }
    let slopeSize = abs(source.scalar(.slope(layer: .number(l), neuron: j)) ?? 1)
    if !isZero, l < source.layerCount, let x = source.scalar(gradient), explains(x), abs(x) < slopeSize {
      causes.append(.arriving(gradient))
    }
    if !isDifference { slope(l, j) }
    arriving(l, j)
  }

  /// Looks at the gradient of a bias that the neurons of a layer share: at its terms, then at the largest of them.
  private mutating func sumOfErrors(_ l: Int) {
    let errors = (1...source.width(ofLayer: l)).map { j in
      (neuron: j, δ: source.scalar(.error(layer: .number(l), neuron: .number(j))) ?? 0)
    }
    guard let largest = errors.max(by: { abs($0.δ) < abs($1.δ) }) else { return }
    let sum = errors.map(\.δ).reduce(0, +)
    if largest.δ != 0, abs(sum) < Smallness.smallFactor * abs(largest.δ) {
      causes.append(.cancelled(.biasGradient(layer: .number(l))))
    } else {
      error(l, .number(largest.neuron))
    }
  }

  private mutating func slope(_ l: Int, _ j: NeuronIndex) {
    let slope = Quantity.slope(layer: .number(l), neuron: j)
    let z = Quantity.weightedInput(layer: .number(l), neuron: j)
    let activation = source.activation(ofLayer: l)
    guard let x = source.scalar(slope) else { return }
    let isSaturated = activation.isSaturated(slope: x)
    guard explains(x) || (isSaturated && !isZero) else { return }
    if activation.hasKink {
      causes.append(.dead(slope: slope, at: z))
    } else {
      causes.append(isSaturated ? .saturated(slope: slope, at: z) : .slope(slope))
    }
  }

  /// Records an underflow, if a product is 0 although none of its factors is.
  private mutating func underflows(_ product: Quantity, from factors: [Quantity]) -> Bool {
    guard isZero, source.scalar(product) == 0,
      factors.allSatisfy({ source.scalar($0).map { $0 != 0 } ?? false })
    else { return false }
    causes.append(.underflow(product))
    return true
  }

  /// Follows ∂C/∂a: at the output, the difference from the target; before it, the sum that comes back through the
  /// weights.
  private mutating func arriving(_ l: Int, _ j: NeuronIndex) {
    guard l < source.layerCount else {
      let (a, y) = (Quantity.activation(layer: .number(l), neuron: j), Quantity.target(neuron: j))
      let gradient = Quantity.costGradient(layer: .number(l), neuron: j)
      if case .formula = source.trace.problem.cost {
        if let x = source.scalar(gradient), explains(x) { causes.append(.flatCost(gradient)) }
      } else if let output = source.scalar(a), let target = source.scalar(y), explains(output - target) {
        causes.append(.targetMet(output: a, target: y))
      }
      return
    }
    let terms = (1...source.width(ofLayer: l + 1)).map { k in
      let w = Quantity.weight(layer: .number(l + 1), receiver: .number(k), sender: j)
      let δ = Quantity.error(layer: .number(l + 1), neuron: .number(k))
      return (weight: w, w: source.scalar(w) ?? 0, error: δ, δ: source.scalar(δ) ?? 0)
    }
    if terms.allSatisfy({ $0.w == 0 }) { return causes.append(.noWeights(layer: l + 1)) }
    let products = terms.map { $0.w * $0.δ }
    let (sum, largest) = (products.reduce(0, +), products.map(abs).max() ?? 0)
    if largest > 0, abs(sum) < Smallness.smallFactor * largest, sum == 0 || !isZero {
      causes.append(.cancelled(.costGradient(layer: .number(l), neuron: j)))
    }
    guard
      let way = terms.max(by: {
        abs($0.w) * ($0.δ == 0 ? 1e-300 : abs($0.δ)) < abs($1.w) * ($1.δ == 0 ? 1e-300 : abs($1.δ))
      })
    else { return }
    if isZero, way.w != 0, way.δ != 0, largest == 0 {
      return causes.append(.underflow(.costGradient(layer: .number(l), neuron: j)))
    }
    if explains(way.w) { causes.append(.weight(way.weight)) }
    if !isZero || way.δ == 0 { follow(way.error) }
  }
}

extension ExampleSource {
  func scalar(_ quantity: Quantity) -> Double? {
    value(of: quantity)?.scalar
  }

  fileprivate var outputErrorIsDifference: Bool {
    trace.problem.cost.givesDifference(with: activation(ofLayer: layerCount))
  }
}
