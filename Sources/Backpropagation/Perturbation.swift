package import Expressions
import NeuralNetwork

/// An experiment with one example: a number of the network is moved, and everything that depends on it is computed again.
///
/// A partial derivative says how much one quantity changes when another is moved a little and everything that does
/// not depend on it stays fixed. So it can be measured without any calculus: move the number, run the rest of the
/// network, and compare.
package struct Perturbation: Sendable {
  /// The trace, recorded with nothing moved.
  package let trace: Trace
  /// The example, counted from 1.
  package let example: Int

  /// Creates an experiment with one example of a trace, counted from 1.
  package init(of trace: Trace, example: Int = 1) {
    self.trace = trace
    self.example = example
  }

  /// Returns the values of the example with one quantity moved by `h`, or nil if the quantity cannot be moved.
  ///
  /// A weighted input, an activation (including the input), a weight or a bias can be moved. Layers before the moved
  /// quantity keep their recorded values; layers after it are computed again.
  package func moving(_ quantity: Quantity, by h: Double) -> Perturbed? {
    guard let move = Move(quantity, by: h, in: trace.network) else { return nil }
    var network = trace.network
    move.apply(to: &network)
    let forward = ForwardPass(
      trace.examples[example - 1].forward, movedBy: move, through: network)
    return Perturbed(forward: forward, cost: cost(of: forward, through: network, move))
  }

  /// Returns the cost; that of a moved output is computed from its activation, since a logarithm from z would not see the move.
  private func cost(of forward: ForwardPass, through network: Network, _ move: Move) -> Double {
    let isMovedOutput = move.kind == .activation && move.layer == network.layerCount
    let output = forward.output(of: network)
    let judged =
      isMovedOutput
      ? Output(activation: .identity, weightedInputs: output.activations, activations: output.activations)
      : output
    return trace.problem.cost.value(of: judged, target: trace.problem.examples[example - 1].target)
  }
}

/// The result of a forward pass in which one number was moved.
package struct Perturbed: Equatable, Sendable {
  /// The forward pass: z and a of every layer.
  package let forward: ForwardPass
  /// The cost of the example.
  package let cost: Double

  /// Returns a quantity of the forward pass, or the cost; nil for anything else.
  package func value(of quantity: Quantity, layerCount: Int) -> Double? {
    if quantity.kind == .cost { return cost }
    guard let (layer, neuron) = quantity.instantiated(at: Place(), layerCount: layerCount).position else {
      return nil
    }
    let vector: Vector? =
      switch quantity.kind {
      case .activation: forward.activations(ofLayer: layer)
      case .weightedInput: layer > 1 ? forward.weightedInputs[layer] : nil
      default: nil
      }
    guard let vector, vector.indices.contains(neuron - 1) else { return nil }
    return vector[neuron - 1]
  }
}

// MARK: - Moving

/// A number of a network and the distance by which it is moved; indices count from 1.
private struct Move {
  let kind: Quantity.Kind
  let layer: Int
  let neuron: Int
  let sender: Int
  let h: Double

  init?(_ quantity: Quantity, by h: Double, in network: Network) {
    let q = quantity.instantiated(at: Place(), layerCount: network.layerCount)
    guard case .number(let layer) = q.layer, (1...network.layerCount).contains(layer) else { return nil }
    (kind, self.layer, self.h) = (q.kind, layer, h)
    switch (q.kind, q.element) {
    case (.weight, .entry(.number(let j), .number(let k)))
    where layer > 1 && (1...network.width(ofLayer: layer - 1)).contains(k): (neuron, sender) = (j, k)
    case (.weightedInput, .neuron(.number(let j))) where layer > 1: (neuron, sender) = (j, 0)
    case (.bias, .neuron(.number(let j))) where layer > 1: (neuron, sender) = (j, 0)
    case (.activation, .neuron(.number(let j))): (neuron, sender) = (j, 0)
    default: return nil
    }
    guard (1...network.width(ofLayer: layer)).contains(neuron) else { return nil }
  }

  func apply(to network: inout Network) {
    guard kind == .weight || kind == .bias else { return }
    network.update(layer: layer) { weights, biases in
      if kind == .bias { biases[neuron - 1] += h } else { weights[neuron - 1, sender - 1] += h }
    }
  }
}

extension ForwardPass {
  /// Creates a pass that is as recorded up to the moved number and is computed again from there on.
  ///
  /// `network` has the moved weight or bias.
  fileprivate init(_ recorded: ForwardPass, movedBy move: Move, through network: Network) {
    self = recorded
    let (l, j) = (move.layer, move.neuron)
    switch move.kind {
    case .activation where l == 1: input[j - 1] += move.h
    case .activation: activations[l][j - 1] += move.h
    case .weightedInput:
      setWeightedInput(ofNeuron: j, layer: l, of: network, to: weightedInputs[l][j - 1] + move.h)
    default: compute(layer: l, of: network)
    }
    for next in network.layers.indices where next > l { compute(layer: next, of: network) }
  }
}

extension Quantity {
  /// The layer and the neuron, counted from 1, if the quantity belongs to one neuron.
  fileprivate var position: (layer: Int, neuron: Int)? {
    guard case .number(let l) = layer, case .neuron(.number(let j)) = element else { return nil }
    return (l, j)
  }
}
