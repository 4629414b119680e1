import Backpropagation
import Equations
import Expressions
import NeuralNetwork
import Notations

extension PictureComposer {
  /// The wires of a step about one neuron or one weight.
  var wires: [NetworkPicture.Wire] {
    let ends = wireEnds
    let values = readings(ends.map { contents(ofWireFrom: $0.from, to: $0.to, into: $0.layer) }) { content in
      set.formula(content)
    }
    return zip(ends, values).map { end, values in
      NetworkPicture.Wire(
        fromLayer: end.layer - 1, from: end.from, toLayer: end.layer, to: end.to, values: values,
        direction: direction, isMarked: end.isMarked)
    }
  }

  private struct WireEnds {
    var layer: Int
    var from: Int
    var to: Int
    var isMarked = false
  }

  /// The wires of the step's sum, or the one that the step is about.
  private var wireEnds: [WireEnds] {
    let neurons = whole.place.neurons
    guard let j = neurons[.neuron] else { return [] }
    switch step.equation {
    case .weightedInput:
      return shownNeurons(ofLayer: step.layer - 1).map {
        WireEnds(layer: step.layer, from: $0, to: j, isMarked: $0 == term)
      }
    case .hiddenError, .activationGradient:
      return shownNeurons(ofLayer: step.layer + 1).map {
        WireEnds(layer: step.layer + 1, from: j, to: $0, isMarked: $0 == term)
      }
    default:
      return neurons[.previous].map { [WireEnds(layer: step.layer, from: $0, to: j)] } ?? []
    }
  }

  private func contents(ofWireFrom sender: Int, to receiver: Int, into layer: Int) -> [Expression] {
    let made = result.map { [Expression.quantity($0)] } ?? []
    let wire = Element.entry(receiver: .number(receiver), sender: .number(sender))
    return (operands(at: wire) + made).filter { content in
      guard case .quantity(let q) = content, case .number(layer) = q.layer, isShown(q) else { return false }
      return q.element == wire
    }.distinct
  }

  private var direction: NetworkPicture.Direction {
    switch step.equation {
    case .weightedInput: .forward
    case .hiddenError, .activationGradient: .backward
    case .weightGradient: .inward
    default: .none
    }
  }

  /// The matrices that are the inputs and results of a step about whole layers.
  var bundle: NetworkPicture.Bundle? {
    let quantities =
      operands.compactMap { if case .quantity(let q) = $0 { q } else { nil } } + [result].compactMap { $0 }
    let matrices = quantities.filter { $0.isOfWires && isShown($0) }
    guard case .number(let layer)? = matrices.first?.layer else { return nil }
    return NetworkPicture.Bundle(
      fromLayer: layer - 1, symbols: matrices.map(set.quantity).distinct, direction: direction)
  }
}

extension Quantity {
  /// Whether the quantity belongs to the connections into a layer.
  fileprivate var isOfWires: Bool {
    if case .entry = element { return true }
    return kind == .weight || kind == .weightGradient || kind == .updatedWeight
  }
}
