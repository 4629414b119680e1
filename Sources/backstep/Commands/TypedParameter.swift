import Backpropagation
import Equations
import Expressions
import Interchange
import Notations
import Walkthrough
import NeuralNetwork

/// A weight or a bias, by the name that a user typed.
enum TypedParameter {
  static func named(
    _ name: String, in composer: Composer, allowsBias: Bool
  ) throws(InputFaults) -> Parameter {
    let quantity: Quantity
    do {
      quantity = try composer.notation.quantity(named: name, in: composer.trace.source(example: 1))
    } catch {
      throw InputFaults(commandLine: error)
    }
    guard case .number(let layer) = quantity.layer else { throw wrongKind(name, composer, allowsBias) }
    let isShared = { (l: Int) in composer.trace.network.biasKind(ofLayer: l) == .shared }
    switch (quantity.kind, quantity.element) {
    case (.weight, .entry(.number(let j), .number(let k))),
      (.weightGradient, .entry(.number(let j), .number(let k))):
      return .weight(layer: layer, receiver: j, sender: k)
    case (.bias, .neuron(.number(let j))) where allowsBias,
      (.biasGradient, .neuron(.number(let j))) where allowsBias:
      return .bias(layer: layer, neuron: j)
    case (.bias, .whole) where allowsBias && isShared(layer),
      (.biasGradient, .whole) where allowsBias && isShared(layer):
      return .sharedBias(layer: layer)
    default: throw wrongKind(name, composer, allowsBias)
    }
  }

  private static func wrongKind(_ name: String, _ composer: Composer, _ allowsBias: Bool) -> InputFaults {
    let names =
      [Quantity.weight(layer: 2, receiver: 1, sender: 1)] + (allowsBias ? [.bias(layer: 2, neuron: 1)] : [])
    return InputFaults(
      commandLine: Fault(
        "\(name) is not a single weight\(allowsBias ? " or \(composer.trace.network.naming("bias"))" : "")",
        fix: "Name one like \(names.map(composer.notation.name).joined(separator: " or "))."))
  }
}
