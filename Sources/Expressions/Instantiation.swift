/// The place in a network where an equation is applied: which layer, which neurons, which example.
public struct Place: Hashable, Sendable {
  /// The number of layer *l*.
  public var layer: Int?
  /// The numbers of the index letters.
  public var neurons: NeuronNumbers
  /// The example, counted from 1, if it is a number.
  public var example: Int?

  /// Creates a place; an index that is not given stays a letter.
  public init(layer: Int? = nil, neurons: NeuronNumbers = [:], example: Int? = nil) {
    self.layer = layer
    self.neurons = neurons
    self.example = example
  }
}

extension Expression {
  /// Returns the expression with numbers for its letters, and with every Σ written out term by term.
  public func instantiated(at place: Place, in source: some QuantitySource) throws(EvaluationError)
    -> Expression
  {
    switch self {
    case .quantity(let q): return .quantity(q.instantiated(at: place, layerCount: source.layerCount))
    case .partial(let of, let by):
      return .partial(
        of: of.instantiated(at: place, layerCount: source.layerCount),
        by: by.instantiated(at: place, layerCount: source.layerCount))
    case .derivative(let x, let variable):
      return .derivative(
        try x.instantiated(at: place, in: source),
        by: variable.instantiated(at: place, layerCount: source.layerCount))
    case .component(let x, let neuron):
      return .component(try x.instantiated(at: place, in: source), neuron.instantiated(at: place))
    case .function(.activation(let layer), let x):
      return .function(
        .activation(layer.instantiated(at: place, layerCount: source.layerCount)),
        try x.instantiated(at: place, in: source))
    case .function(.slope(let layer), let x):
      return .function(
        .slope(layer.instantiated(at: place, layerCount: source.layerCount)),
        try x.instantiated(at: place, in: source))
    case .summation(let variable, let range, let body):
      return .sum(try Expression.terms(of: body, over: variable, in: range, at: place, source))
    default:
      return try map { child throws(EvaluationError) in try child.instantiated(at: place, in: source) }
    }
  }

  /// Returns how many numbers and quantities the expression has when every Σ is written out; at most 2³¹ − 1.
  package func writtenOutCount(in source: some QuantitySource) -> Int {
    guard !children.isEmpty else { return 1 }
    let most = Int(Int32.max)
    let count = min(children.map { $0.writtenOutCount(in: source) }.reduce(0, +), most)
    guard case .summation(_, let range, _) = self else { return count }
    return min(count * range.count(in: source), most)
  }

  private static func terms(
    of body: Expression, over variable: IndexVariable, in range: SummationRange, at place: Place,
    _ source: some QuantitySource
  ) throws(EvaluationError) -> [Expression] {
    var inner = place
    var terms: [Expression] = []
    switch range {
    case .neurons(let layer):
      guard case .number(let l) = layer.instantiated(at: place, layerCount: source.layerCount) else {
        throw .notInstantiated(Quantity(.activation, layer: layer))
      }
      for neuron in 0..<source.width(ofLayer: l) {
        inner.neurons[variable] = neuron + 1
        terms += try body.termsOfSum(at: inner, in: source)
      }
    case .layers:
      for layer in 2...source.layerCount {
        inner.layer = layer
        terms += try body.termsOfSum(at: inner, in: source)
      }
    case .examples:
      for example in 0..<source.exampleCount {
        inner.example = example + 1
        terms.append(try body.instantiated(at: inner, in: source))
      }
    }
    return terms
  }

  /// Returns the terms of a sum within a sum, or else the one term that the expression is.
  private func termsOfSum(at place: Place, in source: some QuantitySource) throws(EvaluationError)
    -> [Expression]
  {
    let term = try instantiated(at: place, in: source)
    if case .summation = self, case .sum(let terms) = term { return terms }
    return [term]
  }
}

extension SummationRange {
  /// Returns how many terms a sum over this range has; 1 if its layer is still a letter.
  fileprivate func count(in source: some QuantitySource) -> Int {
    switch self {
    case .neurons(let layer):
      if case .number(let l) = layer.instantiated(at: Place(), layerCount: source.layerCount) {
        source.width(ofLayer: l)
      } else {
        1
      }
    case .layers: source.layerCount - 1
    case .examples: source.exampleCount
    }
  }
}

extension Quantity {
  /// Returns the quantity with a number for each letter that has one at this place.
  public func instantiated(at place: Place, layerCount: Int) -> Quantity {
    var copy = self
    copy.layer = layer?.instantiated(at: place, layerCount: layerCount)
    switch element {
    case .whole: break
    case .neuron(let j): copy.element = .neuron(j.instantiated(at: place))
    case .entry(let receiver, let sender):
      copy.element = .entry(
        receiver: receiver.instantiated(at: place), sender: sender.instantiated(at: place))
    }
    if example == .variable, let number = place.example { copy.example = .number(number) }
    return copy
  }

  /// Whether every index is a number.
  var isInstantiated: Bool {
    if let layer, case .number = layer {} else if layer != nil { return false }
    let neurons: [NeuronIndex] =
      switch element {
      case .whole: []
      case .neuron(let j): [j]
      case .entry(let receiver, let sender): [receiver, sender]
      }
    return example != .variable
      && neurons.allSatisfy { if case .number = $0 { true } else { false } }
  }
}

extension LayerIndex {
  /// Returns the layer as a number, if *l* is known.
  public func instantiated(at place: Place, layerCount: Int) -> LayerIndex {
    switch self {
    case .number: self
    case .current(let offset): place.layer.map { .number($0 + offset) } ?? self
    case .last(let offset): .number(layerCount + offset)
    }
  }
}

extension NeuronIndex {
  func instantiated(at place: Place) -> NeuronIndex {
    if case .variable(let variable) = self, let number = place.neurons[variable] {
      .number(number)
    } else {
      self
    }
  }
}
