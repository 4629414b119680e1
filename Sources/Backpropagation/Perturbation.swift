package import Equations
import NeuralNetwork

/// A network of which one number is moved, and what comes of it.
///
/// A partial derivative says how much one quantity changes when another is moved a little and everything that
/// does not follow from it stands still. So it can be measured without any calculus: move the number, run the
/// rest of the network, look.
package struct Perturbation: Sendable {
  /// What was recorded with nothing moved.
  package let trace: Trace
  /// The example at hand, counted from 1.
  package let example: Int

  /// Begins with what was recorded of one example, counted from 1.
  package init(of trace: Trace, example: Int = 1) {
    self.trace = trace
    self.example = example
  }

  /// The values of the example with one quantity moved by `h`, or `nil` for a quantity that no layer computes
  /// from others: what can be moved is a weighted input, an activation (the input included), a weight or a bias.
  ///
  /// Layers before the moved quantity stay as they were recorded; those behind it are run anew.
  package func moving(_ quantity: Quantity, by h: Double) -> Perturbed? {
    guard let move = Move(quantity, by: h, in: trace.network) else { return nil }
    var network = trace.network
    move.apply(to: &network)
    let forward = ForwardPass(
      trace.examples[example - 1].forward, movedBy: move, through: network)
    return Perturbed(forward: forward, cost: cost(of: forward, through: network, move))
  }

  /// A moved output is judged by itself: a cost that took its logarithms from z would not see the move.
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

/// What a network computed after one of its numbers was moved.
package struct Perturbed: Equatable, Sendable {
  /// z and a of every layer.
  package let forward: ForwardPass
  /// The cost of the example.
  package let cost: Double

  /// A quantity of the forward pass, or the cost; `nil` for anything else.
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

/// One number of a network, and by how much it is moved; indices count from 1.
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
  /// The recorded pass up to what is moved, and from there on run anew.
  ///
  /// `network` is the one with the moved weight or bias.
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
  /// Layer and neuron, counted from 1, where the quantity is a number of one neuron.
  fileprivate var position: (layer: Int, neuron: Int)? {
    guard case .number(let l) = layer, case .neuron(.number(let j)) = element else { return nil }
    return (l, j)
  }
}
