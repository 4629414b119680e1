import Backpropagation
import Equations
import NeuralNetwork
import Notations

extension Composer {
  /// The network with the numbers of a step's equation; `nil` where none of them belongs to a neuron or a wire.
  public func picture(of step: Step) -> NetworkPicture? {
    let picture = PictureComposer(self, step).picture
    let hasNumbers = picture.layers.contains { $0.neurons.contains { !$0.values.isEmpty } }
    return hasNumbers || picture.hasConnections ? picture : nil
  }
}

/// Puts the numbers of one step where they belong in the network.
private struct PictureComposer {
  let composer: Composer
  let step: Step
  /// The step without its terms: that about the neuron, the weight or the layer whose number is computed.
  let whole: Step
  let source: ExampleSource
  let set: Typesetter
  /// What the equation takes and what it makes, for all neurons of a layer where the step is about the whole.
  let operands: [Expression]
  let result: Quantity?

  init(_ composer: Composer, _ step: Step) {
    self.composer = composer
    self.step = step
    whole = step.withoutTerms
    source = composer.source(of: step)
    set = composer.typesetter(for: step.equation)
    let isAboutLayer = whole.focus == .layer && !step.isAboutCost
    let form: Equation.Form =
      isAboutLayer && composer.hasVectorForm(step.equation) ? .vector : .component
    let equation = composer.equation(of: step, form)
    let layerCount = composer.trace.layerCount
    if isAboutLayer {
      operands = equation.operands(ofLayerAt: whole.place, in: source)
    } else {
      operands = (try? equation.calculation(at: whole.place, in: source))?.operands ?? []
    }
    guard case .quantity(var left) = equation.left else {
      result = nil
      return
    }
    left = left.instantiated(at: whole.place, layerCount: layerCount)
    if isAboutLayer { left.element = .whole }
    result = left
  }

  private var trace: Trace { composer.trace }

  var picture: NetworkPicture {
    let first = max(1, step.layer - Self.reach)
    let last = min(trace.layerCount, step.layer + Self.reach)
    let layers = (first...last).map(column)
    guard !isAboutLayer else {
      return NetworkPicture(layer: step.layer, layers: layers, wires: [], bundle: bundle)
    }
    return NetworkPicture(layer: step.layer, layers: layers, wires: wires)
  }

  private var isAboutLayer: Bool { whole.focus == .layer && !step.isAboutCost }
}

// MARK: - Neurons

extension PictureComposer {
  private static let drawnNeurons = 4
  /// How many layers there are on each side of the step's; its equation speaks of no layer beyond the next.
  private static let reach = 8

  private func column(_ layer: Int) -> NetworkPicture.Layer {
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

  /// The first neurons of a layer and the last; in place of one of them the one that the step is about.
  private func shownNeurons(ofLayer layer: Int) -> [Int] {
    let width = trace.network.width(ofLayer: layer)
    var shown = set.shown(of: width, limit: Self.drawnNeurons).compactMap { $0 }.map { $0 + 1 }
    if let neuron = mentionedNeuron(ofLayer: layer), !shown.contains(neuron) {
      shown[Self.drawnNeurons - 2] = neuron
    }
    return shown
  }

  /// The neuron of a layer that the step is about.
  private func focusedNeuron(ofLayer layer: Int) -> Int? {
    switch layer {
    case step.layer where step.equation == .cost: term
    case step.layer: whole.place.neurons[.neuron]
    case step.layer - 1: whole.place.neurons[.previous]
    default: nil
    }
  }

  /// The neuron that the step is about, or the one at the far end of its term's wire.
  private func mentionedNeuron(ofLayer layer: Int) -> Int? {
    layer == layerOfTerms ? term : focusedNeuron(ofLayer: layer)
  }

  private var term: Int? { if case .term(let term, _) = step.focus { term } else { nil } }

  /// The layer whose neurons the step's sum runs over, where each term has a wire.
  private var layerOfTerms: Int? {
    switch step.equation {
    case .weightedInput: step.layer - 1
    case .hiddenError: step.layer + 1
    default: nil
    }
  }

  /// What stands at each of these neurons; numbers of one letter have as many places.
  private func values(ofLayer layer: Int, _ neurons: [Int]) -> [[NetworkPicture.Reading]] {
    return readings(neurons.map { contents(layer: layer, neuron: $0) }) { content in
      switch content {
      case .quantity(let q): set.bare(q)
      default: set.formula(content)
      }
    }
  }

  /// What the equation takes of a neuron, and what it makes for it: before them where the error comes from the right.
  private func contents(layer: Int, neuron: Int) -> [Expression] {
    let taken = operands.compactMap { part(of: $0, layer: layer, neuron: neuron) }.withoutRepetition
    guard let made = result.flatMap({ part(ofResult: $0, layer: layer, neuron: neuron) }) else {
      return taken
    }
    return step.equation == .hiddenError ? [made] + taken : taken + [made]
  }

  /// The part of an operand that belongs to a neuron: its number of a vector, or the operand itself.
  private func part(of operand: Expression, layer: Int, neuron: Int) -> Expression? {
    switch operand {
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

  /// Of the result also what the other neurons of the layer have: where a step is about one of them, they have it too, or will.
  private func part(ofResult result: Quantity, layer: Int, neuron: Int) -> Expression? {
    var all = result
    if case .neuron = result.element { all.element = .whole }
    return all.part(layer: layer, neuron: .number(neuron), trace.layerCount).map { .quantity($0) }
  }

  /// Of the numbers that a mean is taken of, that of the term at hand.
  private func isShown(_ q: Quantity) -> Bool {
    switch q.example {
    case .variable: false
    case .number(let example): step.example != nil || example == term
    case .current, .mean: true
    }
  }
}

// MARK: - Numbers

extension PictureComposer {
  /// Readings of what stands in each place, with as many places behind the point as all of their letter.
  private func readings(
    _ contents: [[Expression]], symbol: (Expression) -> Formula
  ) -> [[NetworkPicture.Reading]] {
    var readings = contents.map { place in
      place.map { content in
        NetworkPicture.Reading(
          content: content, symbol: symbol(content), number: nil, isResult: isResult(content))
      }
    }
    var known: [NetworkPicture.Reading.Kind: [(place: Int, position: Int, value: Double)]] = [:]
    for (place, contents) in contents.enumerated() {
      for (position, content) in contents.enumerated() {
        guard let value = number(content) else { continue }
        known[readings[place][position].kind, default: []].append((place, position, value))
      }
    }
    for column in known.values {
      for (cell, text) in zip(column, composer.numbers.column(column.map(\.value))) {
        readings[cell.place][cell.position].number = text
      }
    }
    return readings
  }

  private func isResult(_ content: Expression) -> Bool {
    guard let q = asResult(content), let result else { return false }
    return result.element == .whole || q.element == result.element
  }

  /// The quantity, where the equation makes it: for this neuron or for another one of its layer.
  private func asResult(_ content: Expression) -> Quantity? {
    guard case .quantity(let q) = content, let result, q.kind == result.kind, q.layer == result.layer,
      q.example == result.example
    else { return nil }
    return q
  }

  /// The number of an operand, or of a result that is known when the step is done.
  private func number(_ content: Expression) -> Double? {
    if let q = asResult(content), let result {
      if q.element == result.element, term != nil { return nil }
      if case .neuron(.number(let j)) = q.element, case .neuron(.number(let here)) = result.element, j > here
      {
        return nil
      }
    }
    guard case .scalar(let x)? = try? content.value(from: source) else { return nil }
    return x
  }
}

// MARK: - Wires

extension PictureComposer {
  private var wires: [NetworkPicture.Wire] {
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

  /// All wires of the step's sum, or the one that it is about.
  private var wireEnds: [WireEnds] {
    let neurons = whole.place.neurons
    guard let j = neurons[.neuron] else { return [] }
    switch step.equation {
    case .weightedInput:
      return shownNeurons(ofLayer: step.layer - 1).map {
        WireEnds(layer: step.layer, from: $0, to: j, isMarked: $0 == term)
      }
    case .hiddenError:
      return shownNeurons(ofLayer: step.layer + 1).map {
        WireEnds(layer: step.layer + 1, from: j, to: $0, isMarked: $0 == term)
      }
    default:
      return neurons[.previous].map { [WireEnds(layer: step.layer, from: $0, to: j)] } ?? []
    }
  }

  private func contents(ofWireFrom sender: Int, to receiver: Int, into layer: Int) -> [Expression] {
    let made = result.map { [Expression.quantity($0)] } ?? []
    return (operands + made).filter { content in
      guard case .quantity(let q) = content, case .number(layer) = q.layer, isShown(q) else { return false }
      return q.element == .entry(receiver: .number(receiver), sender: .number(sender))
    }.withoutRepetition
  }

  private var direction: NetworkPicture.Direction {
    switch step.equation {
    case .weightedInput: .forward
    case .hiddenError: .backward
    case .weightGradient: .inward
    default: .none
    }
  }

  /// The matrices that a step about whole layers takes and makes.
  private var bundle: NetworkPicture.Bundle? {
    let quantities =
      operands.compactMap { if case .quantity(let q) = $0 { q } else { nil } } + [result].compactMap { $0 }
    let matrices = quantities.filter { $0.isOfWires && isShown($0) }
    guard case .number(let layer)? = matrices.first?.layer else { return nil }
    return NetworkPicture.Bundle(
      fromLayer: layer - 1, symbols: matrices.map(set.quantity).withoutRepetition, direction: direction)
  }
}

extension Quantity {
  /// Whether it belongs to the connections into a layer.
  fileprivate var isOfWires: Bool { kind == .weight || kind == .weightGradient || kind == .updatedWeight }

  /// The number that a neuron has of it; `nil` where it belongs to no neuron, or to another one.
  fileprivate func part(layer number: Int, neuron: NeuronIndex, _ layerCount: Int) -> Quantity? {
    switch kind {
    case .weight, .weightGradient, .updatedWeight, .cost, .learningRate, .exampleCount, .outputCount,
      .weightDecay:
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

extension Equation {
  /// What the calculation takes for all neurons of a layer, each as a whole.
  fileprivate func operands(ofLayerAt place: Place, in source: ExampleSource) -> [Expression] {
    var first = place
    if form == .component { first.neurons = [.neuron: 1, .previous: 1] }
    let calculation = (try? calculationInLetters(at: first, in: source)) ?? calculations[0]
    return calculation.operands.compactMap { operand in
      guard case .quantity(let quantity) = operand else { return nil }
      var whole = quantity.instantiated(at: Place(layer: place.layer), layerCount: source.layerCount)
      whole.element = .whole
      return .quantity(whole)
    }
  }
}

extension Expression {
  /// The quantities and derivatives in it, in reading order.
  fileprivate var operands: [Expression] {
    switch self {
    case .quantity, .partial: [self]
    default: children.flatMap(\.operands)
    }
  }
}

extension Array where Element: Equatable {
  /// Each element where it stands first.
  fileprivate var withoutRepetition: [Element] {
    reduce(into: []) { kept, element in if !kept.contains(element) { kept.append(element) } }
  }
}

extension Steps {
  /// The number, from 1, of the step about a whole layer that a step is or belongs to.
  public func number(of step: Step) -> Int {
    (position(of: step.focused(on: .layer)) ?? 0) + 1
  }
}
