import Backpropagation
import Equations
import NeuralNetwork
import Notations

extension Composer {
  /// The network at a step: what is known by then, and the wires that the step uses.
  public func picture(of step: Step) -> NetworkPicture {
    let set = typesetter(for: step.equation)
    let focused = focusedNeuron(of: step)
    let layers = (1...trace.layerCount).map { layer in
      column(layer, step, focused: layer == step.layer ? focused : nil, set)
    }
    guard let focused else { return NetworkPicture(layers: layers, wires: [], bundle: bundle(of: step, set)) }
    return NetworkPicture(layers: layers, wires: wires(of: step, into: focused, set))
  }

  private func focusedNeuron(of step: Step) -> Int? { step.place.neurons[.neuron] }

  private func column(_ layer: Int, _ step: Step, focused: Int?, _ set: Typesetter) -> NetworkPicture.Layer {
    let width = trace.network.width(ofLayer: layer)
    var shown = set.shown(of: width, limit: Composer.drawnNeurons).compactMap { $0 }.map { $0 + 1 }
    if let focused, !shown.contains(focused) { shown[Composer.drawnNeurons - 2] = focused }
    let neurons = shown.map { j in
      NetworkPicture.Neuron(
        number: j, isFocused: j == focused, values: readings(layer: layer, neuron: j, step))
    }
    return NetworkPicture.Layer(
      number: layer, neurons: neurons, elided: width - neurons.count,
      elidedAfter: shown.count - 1 - (width > Composer.drawnNeurons ? 1 : 0))
  }

  private static let drawnNeurons = 4

  /// The activation going forward, the error coming back.
  private func readings(layer: Int, neuron: Int, _ step: Step) -> [NetworkPicture.Reading] {
    let (layerIndex, index) = (LayerIndex.number(layer), NeuronIndex.number(neuron))
    let (quantity, letter): (Quantity, String) =
      if step.equation == .weightedInput, layer == step.layer {
        (.weightedInput(layer: layerIndex, neuron: index), notation.letters.weightedInput)
      } else if step.phase == .forward || layer == 1 {
        (.activation(layer: layerIndex, neuron: index), notation.letters.activation)
      } else {
        (.error(layer: layerIndex, neuron: index), notation.letters.error)
      }
    return [NetworkPicture.Reading(symbol: .letter(letter), number: number(quantity, knownAt: step))]
  }

  /// The number if it has been computed by this step, else nothing.
  private func number(_ quantity: Quantity, knownAt step: Step) -> NumberText? {
    guard case .scalar(let x) = source(of: step).value(of: quantity) else { return nil }
    let computed = steps.number(whichComputes: quantity, example: step.example) ?? 0
    let now = steps.number(of: step)
    if computed > now { return nil }
    if computed == now, let focused = focusedNeuron(of: step),
      case .neuron(.number(let j)) = quantity.element, j > focused || (j == focused && hasTermsLeft(step))
    {
      return nil
    }
    return numbers.text(x)
  }

  /// Whether the step is one term of a sum, and not the last one.
  private func hasTermsLeft(_ step: Step) -> Bool {
    guard case .term(let term, let outer) = step.focus else { return false }
    return term < expandedTerms(of: step.focused(on: outer)).count
  }

  private func wires(of step: Step, into neuron: Int, _ set: Typesetter) -> [NetworkPicture.Wire] {
    switch step.equation {
    case .weightedInput:
      return neurons(ofLayer: step.layer - 1, step).map {
        wire(layer: step.layer, receiver: neuron, sender: $0, .forward, set)
      }
    case .hiddenError:
      return neurons(ofLayer: step.layer + 1, step).map {
        wire(layer: step.layer + 1, receiver: $0, sender: neuron, .backward, set)
      }
    case .weightGradient, .meanWeightGradient, .weightUpdate:
      let sender = step.place.neurons[.previous] ?? 1
      return [wire(layer: step.layer, receiver: neuron, sender: sender, .backward, set)]
    default: return []
    }
  }

  /// The neurons of a layer that are drawn; of these, where the step is one term of a sum, its neuron alone.
  private func neurons(ofLayer layer: Int, _ step: Step) -> [Int] {
    let shown = typesetter(for: nil).shown(
      of: trace.network.width(ofLayer: layer), limit: Composer.drawnNeurons)
    let neurons = shown.compactMap { $0 }.map { $0 + 1 }
    guard case .term(let term, _) = step.focus else { return neurons }
    return neurons.filter { $0 == term }
  }

  /// The matrix that a step about whole layers uses or makes.
  private func bundle(of step: Step, _ set: Typesetter) -> NetworkPicture.Bundle? {
    let layer = LayerIndex.number(step.layer)
    switch step.equation {
    case .weightedInput:
      return .init(
        fromLayer: step.layer - 1, symbol: set.quantity(.weights(layer: layer)), direction: .forward)
    case .hiddenError:
      let next = Quantity.weights(layer: .number(step.layer + 1))
      return .init(fromLayer: step.layer, symbol: set.quantity(next), direction: .backward)
    case .weightGradient, .meanWeightGradient:
      let gradient = set.quantity(.weightGradients(layer: layer))
      return .init(fromLayer: step.layer - 1, symbol: gradient, direction: .backward)
    case .weightUpdate:
      return .init(
        fromLayer: step.layer - 1, symbol: set.quantity(.weights(layer: layer)), direction: .backward)
    default: return nil
    }
  }

  private func wire(
    layer: Int, receiver: Int, sender: Int, _ direction: NetworkPicture.Direction, _ set: Typesetter
  ) -> NetworkPicture.Wire {
    let weight = trace.network[layer: layer].weights[receiver - 1, sender - 1]
    let symbol = set.quantity(
      .weight(layer: .number(layer), receiver: .number(receiver), sender: .number(sender)))
    return NetworkPicture.Wire(
      fromLayer: layer - 1, from: sender, toLayer: layer, to: receiver, symbol: symbol,
      number: numbers.text(weight), direction: direction)
  }
}

extension Steps {
  /// The number, from 1, of the step about a whole layer that a step is or belongs to.
  public func number(of step: Step) -> Int {
    (position(of: step.focused(on: .layer)) ?? 0) + 1
  }
}
