import Equations
package import Expressions
import NeuralNetwork

/// The changes in a pass when one of its numbers is moved.
package struct Ripple: Equatable, Sendable {
  /// The changed numbers, in the order of the computation.
  package let changes: [Change]
  /// The neuron whose weighted input the move takes across a kink, if there is one.
  package let kink: Kink?

  /// A number before and after the move.
  package struct Change: Equatable, Sendable {
    /// The quantity that the number is a value of.
    package let quantity: Quantity
    /// The recorded value.
    package let before: Double
    /// The value after the move.
    package let after: Double
  }

  /// Moves a quantity by `h` and computes the pass of an example again from there on.
  ///
  /// The indices of the quantity must be numbers. A quantity of the forward pass changes the weighted inputs, the
  /// activations and the cost after it, and a weight with an L2 term the cost of the data; one of the backward pass changes the errors and gradients of the layers
  /// before it. The result is nil for a quantity that cannot be moved or changes nothing.
  package init?(of quantity: Quantity, by h: Double, in trace: Trace, example: Int = 1) {
    let runner = Runner(trace: trace, example: example, h: h)
    guard let changes = runner.changes(of: quantity) else { return nil }
    self.changes = changes.filter { $0.quantity != quantity && $0.before != $0.after }
    kink = Perturbation(of: trace, example: example).moving(quantity, by: h).flatMap {
      Kink(
        between: trace.examples[example - 1].forward, and: $0.forward, of: trace.problem, example: example)
    }
  }
}

private struct Runner {
  let trace: Trace
  let example: Int
  let h: Double

  private var network: Network { trace.network }
  private var recorded: ExampleTrace { trace.examples[example - 1] }

  func changes(of q: Quantity) -> [Ripple.Change]? {
    switch q.kind {
    case .weightedInput, .activation, .weight, .bias:
      Perturbation(of: trace, example: example).moving(q, by: h).map { forward($0) + costOfData(moving: q) }
    case .costGradient where q.layer == .number(1): nil
    case .error, .slope, .costGradient: backward(q)
    case .weightGradient, .biasGradient: update(q)
    case .target: retarget(q)
    default: nil
    }
  }

  /// Returns the changes of weighted inputs and activations, layer by layer, and of the cost.
  private func forward(_ moved: Perturbed) -> [Ripple.Change] {
    let (old, new) = (recorded.forward, moved.forward)
    let layers = (2...trace.layerCount).flatMap { l in
      compare(old.weightedInputs[l], new.weightedInputs[l]) { .weightedInput(layer: .number(l), neuron: $0) }
        + compare(old.activations[l], new.activations[l]) { .activation(layer: .number(l), neuron: $0) }
    }
    return layers + [Ripple.Change(quantity: .cost, before: recorded.cost, after: moved.cost)]
  }

  /// Returns the change of the cost of the data if it has the L2 term of a moved weight; other costs are those of examples.
  private func costOfData(moving q: Quantity) -> [Ripple.Change] {
    guard trace.problem.costForm.isDecaying, case .weight = q.kind, case .number(let l) = q.layer,
      case .entry(.number(let j), .number(let k)) = q.element
    else { return [] }
    var problem = trace.problem
    problem.network[.weight(layer: l, receiver: j, sender: k)] += h
    return [Ripple.Change(quantity: .meanCost, before: trace.cost, after: problem.meanCost)]
  }

  /// Returns the changes of the errors, from the moved layer back to layer 2, then of the gradients computed from them.
  private func backward(_ q: Quantity) -> [Ripple.Change]? {
    guard case .number(let l) = q.layer, case .neuron(.number(let j)) = q.element,
      let moved = movedError(q.kind, layer: l, neuron: j - 1)
    else { return nil }
    let old = recorded.backward.errors
    let new = BackwardPass.errors(
      from: moved, ofLayer: l, through: network, slopes: recorded.backward.slopes)
    let layers = (2...l).reversed()
    let errors = layers.flatMap { l in
      compare(old[l], new[l]) { .error(layer: .number(l), neuron: $0) }
    }
    let gradients = layers.flatMap { l in
      biasGradients(l, old[l], new[l]) + weightGradients(l, old[l], new[l])
    }
    return errors + gradients
  }

  /// Returns δ of a layer in which the error of a neuron, or a factor of it, is moved.
  private func movedError(_ kind: Quantity.Kind, layer l: Int, neuron j: Int) -> Vector? {
    var δ = recorded.backward.errors[l]
    let gradient = recorded.costGradient(ofLayer: l, in: network)
    switch kind {
    case .error: δ[j] += h
    case .slope:
      guard let slopes = recorded.backward.slopes[l] else { return nil }
      δ[j] = gradient[j] * (slopes[j] + h)
    default:
      if let slopes = recorded.backward.slopes[l] {
        δ[j] = (gradient[j] + h) * slopes[j]
      } else {
        let jacobian = recorded.forward.output(of: network).jacobian
        for k in δ.indices { δ[k] += h * jacobian[j, k] }
      }
    }
    return δ
  }

  private func biasGradients(_ l: Int, _ old: Vector, _ new: Vector) -> [Ripple.Change] {
    let kind = network.biasKind(ofLayer: l)
    return compare(kind.written(kind.gradient(of: old)), kind.written(kind.gradient(of: new))) {
      .biasGradient(layer: .number(l), neuron: kind == .shared ? nil : $0)
    }
  }

  private func weightGradients(_ l: Int, _ old: Vector, _ new: Vector) -> [Ripple.Change] {
    let a = recorded.forward.activations(ofLayer: l - 1)
    return old.indices.filter { old[$0] != new[$0] }.prefix(Runner.listed).flatMap { j in
      a.indices.prefix(Runner.listed).map { k in
        Ripple.Change(
          quantity: .weightGradient(layer: .number(l), receiver: .number(j + 1), sender: .number(k + 1)),
          before: old[j] * a[k], after: new[j] * a[k])
      }
    }
  }

  /// Returns the change of the weight or bias that a gradient updates at the next step, by the gradient's share in that of the data.
  private func update(_ q: Quantity) -> [Ripple.Change]? {
    let kind: Quantity.Kind = q.kind == .weightGradient ? .updatedWeight : .updatedBias
    let updated = Quantity(kind, layer: q.layer, element: q.element)
    let source = trace.source(example: example)
    let gradient = q.of(.mean)
    guard let before = source.value(of: updated)?.scalar, let g = source.value(of: gradient)?.scalar else {
      return nil
    }
    let share = q.example == .mean ? 1 : trace.problem.combination.share(ofExample: example)
    let changed = Overlay(base: source, numbers: [gradient: g + h * share])
    guard let after = trace.problem.updateRule.value(of: updated, decaying: false, in: changed)?.scalar else {
      return nil
    }
    return [Ripple.Change(quantity: updated, before: before, after: after)]
  }

  /// Returns the changes that another target makes to the cost and the errors, with the same outputs.
  private func retarget(_ q: Quantity) -> [Ripple.Change]? {
    guard case .neuron(.number(let j)) = q.element else { return nil }
    var moved = trace.problem.examples[example - 1]
    moved.target[j - 1] += h
    let new = ExampleTrace(of: moved, through: network, cost: trace.problem.cost)
    let errors = (2...trace.layerCount).reversed().flatMap { l in
      compare(recorded.backward.errors[l], new.backward.errors[l]) {
        .error(layer: .number(l), neuron: $0)
      }
    }
    return [Ripple.Change(quantity: .cost, before: recorded.cost, after: new.cost)] + errors
  }

  private func compare(_ old: Vector, _ new: Vector, _ name: (NeuronIndex) -> Quantity) -> [Ripple.Change] {
    old.indices.map { Ripple.Change(quantity: name(.number($0 + 1)), before: old[$0], after: new[$0]) }
  }

  /// The greatest number of rows, and of columns, of a gradient that are listed.
  private static let listed = 20
}
