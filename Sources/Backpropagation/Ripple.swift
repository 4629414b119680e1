package import Equations
import NeuralNetwork

/// What changes in a pass when one of its numbers grows.
package struct Ripple: Equatable, Sendable {
  /// What changed, in the order of the computation.
  package let changes: [Change]
  /// A rectifier that the move took from one side of its kink to the other.
  package let kink: Kink?

  /// A number before and after.
  package struct Change: Equatable, Sendable {
    /// What it means.
    package let quantity: Quantity
    /// As recorded.
    package let before: Double
    /// After the move.
    package let after: Double
  }

  /// Moves a quantity whose indices are numbers by `h` and runs the pass of an example from there on.
  ///
  /// A quantity of the forward pass moves weighted inputs, activations and the cost behind it; one of the
  /// backward pass moves errors and gradients of the layers before it. `nil` for what cannot be moved or moves
  /// nothing.
  package init?(of quantity: Quantity, by h: Double, in trace: Trace, example: Int = 1) {
    let runner = Runner(trace: trace, example: example, h: h)
    guard let changes = runner.changes(of: quantity) else { return nil }
    self.changes = changes.filter { $0.quantity != quantity && $0.before != $0.after }
    kink = Perturbation(of: trace, example: example).moving(quantity, by: h).flatMap {
      Kink(
        between: trace.examples[example - 1].forward, and: $0.forward, of: trace.network, example: example)
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
      Perturbation(of: trace, example: example).moving(q, by: h).map { forward($0) }
    case .error, .slope, .costGradient: backward(q)
    case .weightGradient, .biasGradient: update(q)
    case .target: retarget(q)
    default: nil
    }
  }

  /// Weighted inputs and activations layer by layer, and the cost.
  private func forward(_ moved: Perturbed) -> [Ripple.Change] {
    let (old, new) = (recorded.forward, moved.forward)
    let layers = (2...trace.layerCount).flatMap { l in
      compare(old.weightedInputs[l], new.weightedInputs[l]) { .weightedInput(layer: .number(l), neuron: $0) }
        + compare(old.activations[l], new.activations[l]) { .activation(layer: .number(l), neuron: $0) }
    }
    return layers + [Ripple.Change(quantity: .cost, before: recorded.cost, after: moved.cost)]
  }

  /// Errors from the moved layer back to the first, then the gradients made of them.
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
      compare(old[l], new[l]) { .biasGradient(layer: .number(l), neuron: $0) }
        + weightGradients(l, old[l], new[l])
    }
    return errors + gradients
  }

  /// δ of a layer of which a neuron's error, or a factor of it, is moved.
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
        let jacobian = softmaxJacobian(recorded.forward.activations[l])
        for k in δ.indices { δ[k] += h * jacobian[j, k] }
      }
    }
    return δ
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

  /// A gradient moves its own weight or bias at the next step, by its share in the mean.
  private func update(_ q: Quantity) -> [Ripple.Change]? {
    let kind: Quantity.Kind = q.kind == .weightGradient ? .updatedWeight : .updatedBias
    let updated = Quantity(kind, layer: q.layer, element: q.element)
    guard let x = trace.source(example: example).value(of: updated)?.scalar else { return nil }
    let share = q.example == .mean ? 1 : 1 / Double(trace.examples.count)
    return [Ripple.Change(quantity: updated, before: x, after: x - trace.problem.learningRate * h * share)]
  }

  /// Another target is another cost and other errors, of the same outputs.
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

  /// How many rows and columns of a gradient are listed at most.
  private static let listed = 20
}
