import Backpropagation
import Equations
import Expressions
import NeuralNetwork
import Notations

extension PictureComposer {
  private static let drawnNeurons = 4

  /// Returns the column of a layer.
  func column(_ layer: Int) -> NetworkPicture.Layer {
    let shown = shownNeurons(ofLayer: layer)
    let values = self.values(ofLayer: layer, shown)
    let focused = focusedNeuron(ofLayer: layer)
    let neurons = zip(shown, values).map { j, values in
      NetworkPicture.Neuron(number: j, isFocused: j == focused, values: values)
    }
    let width = trace.network.width(ofLayer: layer)
    return NetworkPicture.Layer(
      number: layer, neurons: neurons, elided: width - neurons.count,
      elidedAfter: shown.count - 1 - (width > Self.drawnNeurons ? 1 : 0))
  }

  /// Returns the numbers of the first neurons of a layer and of the last; the neuron of the step is always among them.
  func shownNeurons(ofLayer layer: Int) -> [Int] {
    let width = trace.network.width(ofLayer: layer)
    var shown = Typesetter.shown(of: width, limit: Self.drawnNeurons).compactMap { $0 }.map { $0 + 1 }
    if let neuron = mentionedNeuron(ofLayer: layer), !shown.contains(neuron) {
      shown[Self.drawnNeurons - 2] = neuron
    }
    return shown
  }

  /// Returns the neuron of a layer that the step is about, or nil if it is about none.
  private func focusedNeuron(ofLayer layer: Int) -> Int? {
    switch layer {
    case step.layer where step.equation == .cost: term
    case step.layer: whole.place.neurons[.neuron]
    case step.layer - 1: whole.place.neurons[.previous]
    default: nil
    }
  }

  /// Returns the neuron that the step is about, or the one at the far end of its term's wire.
  private func mentionedNeuron(ofLayer layer: Int) -> Int? {
    layer == layerOfTerms ? term : focusedNeuron(ofLayer: layer)
  }

  var term: Int? { if case .term(let term, _) = step.focus { term } else { nil } }

  /// The layer of the neurons over which the step's sum runs, if each term has a wire.
  private var layerOfTerms: Int? {
    switch step.equation {
    case .weightedInput: step.layer - 1
    case .hiddenError, .activationGradient: step.layer + 1
    default: nil
    }
  }

  /// Returns the numbers at each of these neurons; numbers with the same symbol have the same number of decimal places.
  private func values(ofLayer layer: Int, _ neurons: [Int]) -> [[NetworkPicture.Reading]] {
    return readings(neurons.map { contents(layer: layer, neuron: $0) }) { content in
      switch content {
      case .quantity(let q): set.bare(q)
      default: set.formula(content)
      }
    }
  }

  /// Returns the inputs and the result of the equation at a neuron.
  ///
  /// If the errors of the next layer come back, the result comes first, because they come from the right.
  private func contents(layer: Int, neuron: Int) -> [Expression] {
    let taken = operands(at: .neuron(.number(neuron)))
      .compactMap { part(of: $0, layer: layer, neuron: neuron) }.distinct
    guard let made = result.flatMap({ part(ofResult: $0, layer: layer, neuron: neuron) }) else {
      return taken
    }
    return layerOfTerms == step.layer + 1 ? [made] + taken : taken + [made]
  }

  /// Returns the part of an operand that belongs to a neuron: its component of a vector, or the operand itself.
  private func part(of operand: Expression, layer: Int, neuron: Int) -> Expression? {
    switch operand {
    case .quantity(let q) where source.isOfSharedBias(q):
      // The one bias of a layer stands at each neuron whose weighted input it enters.
      return step.equation == .weightedInput && q.layer == .number(layer) ? operand : nil
    case .quantity(let q):
      guard let q = q.part(layer: layer, neuron: .number(neuron), trace.layerCount), isShown(q) else {
        return nil
      }
      return .quantity(q)
    case .partial(let of, _):
      return of.part(layer: layer, neuron: .number(neuron), trace.layerCount).map { _ in operand }
    default: return nil
    }
  }

  /// Returns the part of the result that belongs to a neuron.
  ///
  /// If the step is about one neuron, the other neurons of the layer have a result, too, or get one later.
  private func part(ofResult result: Quantity, layer: Int, neuron: Int) -> Expression? {
    if source.isOfSharedBias(result) { return nil }
    let isOfNeuron = if case .neuron = result.element { true } else { false }
    return (isOfNeuron ? result.ofWholeLayer : result).part(
      layer: layer, neuron: .number(neuron), trace.layerCount
    ).map { .quantity($0) }
  }

  /// Returns whether a quantity is shown; of the numbers in a mean, only that of the current term is.
  func isShown(_ q: Quantity) -> Bool {
    switch q.example {
    case .variable: false
    case .number(let example): step.example != nil || example == term
    case .current, .mean: true
    }
  }
}

extension Quantity {
  /// Returns the component of the quantity at a neuron, or `nil` if it belongs to no neuron or to another one.
  fileprivate func part(layer number: Int, neuron: NeuronIndex, _ layerCount: Int) -> Quantity? {
    switch kind {
    case .weight, .weightGradient, .updatedWeight, .cost, .learningRate, .exampleCount, .outputCount,
      .weightDecay, .exampleWeight:
      return nil
    case .target where number != layerCount: return nil
    case .target: break
    default: if layer != .number(number) { return nil }
    }
    guard element == .whole || element == .neuron(neuron) else { return nil }
    var copy = self
    copy.element = .neuron(neuron)
    return copy
  }
}
