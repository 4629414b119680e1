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
    return NetworkPicture(layers: layers, wires: wires(of: step, into: focused ?? 1, set))
  }

  private func focusedNeuron(of step: Step) -> Int? { step.place.neurons[.neuron] }

  private func column(_ layer: Int, _ step: Step, focused: Int?, _ set: Typesetter) -> NetworkPicture.Layer {
    let width = trace.network.width(ofLayer: layer)
    var shown = set.shown(of: width, limit: Composer.drawnNeurons).compactMap { $0 }.map { $0 + 1 }
    if let focused, !shown.contains(focused) { shown[Composer.drawnNeurons - 2] = focused }
    let neurons = shown.map { j in
      NetworkPicture.Neuron(
        number: j, isFocused: j == focused, values: readings(layer: layer, neuron: j, step, set))
    }
    return NetworkPicture.Layer(
      number: layer, neurons: neurons, elided: width - neurons.count,
      elidedAfter: shown.count - 1 - (width > Composer.drawnNeurons ? 1 : 0))
  }

  private static let drawnNeurons = 4

  /// The activation going forward, the error coming back.
  private func readings(layer: Int, neuron: Int, _ step: Step, _ set: Typesetter) -> [NetworkPicture.Reading]
  {
    let index = NeuronIndex.number(neuron)
    let isForward = step.phase == .forward || layer == 1
    let quantity: Quantity =
      isForward
      ? .activation(layer: .number(layer), neuron: index) : .error(layer: .number(layer), neuron: index)
    let letter = isForward ? notation.letters.activation : notation.letters.error
    return [NetworkPicture.Reading(symbol: .letter(letter), number: number(quantity, knownAt: step))]
  }

  /// The number if it has been computed by this step, else nothing.
  private func number(_ quantity: Quantity, knownAt step: Step) -> NumberText? {
    guard case .scalar(let x) = source(of: step).value(of: quantity) else { return nil }
    let computed = steps.number(whichComputes: quantity, example: step.example) ?? 0
    let now = steps.number(of: step)
    if computed > now { return nil }
    if computed == now, let focused = focusedNeuron(of: step),
      case .neuron(.number(let j)) = quantity.element, j > focused
    {
      return nil
    }
    return numbers.text(x)
  }

  private func wires(of step: Step, into neuron: Int, _ set: Typesetter) -> [NetworkPicture.Wire] {
    switch step.equation {
    case .weightedInput:
      return senders(of: step).map {
        wire(layer: step.layer, receiver: neuron, sender: $0, .forward, step, set)
      }
    case .hiddenError:
      let receivers = set.shown(
        of: trace.network.width(ofLayer: step.layer + 1), limit: Composer.drawnNeurons)
      return receivers.compactMap { $0 }.map {
        wire(layer: step.layer + 1, receiver: $0 + 1, sender: neuron, .backward, step, set)
      }
    case .weightGradient, .meanWeightGradient, .weightUpdate:
      let sender = step.place.neurons[.previous] ?? 1
      return [wire(layer: step.layer, receiver: neuron, sender: sender, .backward, step, set)]
    default: return []
    }
  }

  private func senders(of step: Step) -> [Int] {
    typesetter(for: nil).shown(of: trace.network.width(ofLayer: step.layer - 1), limit: Composer.drawnNeurons)
      .compactMap { $0 }.map { $0 + 1 }
  }

  private func wire(
    layer: Int, receiver: Int, sender: Int, _ direction: NetworkPicture.Direction, _ step: Step,
    _ set: Typesetter
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
    (firstIndex(of: step.focused(on: .layer)) ?? 0) + 1
  }
}
