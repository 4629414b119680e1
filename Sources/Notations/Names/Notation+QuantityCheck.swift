public import Equations
public import Expressions
public import Interchange
import NeuralNetwork

extension Notation {
  /// Checks that a network has a quantity whose indices are numbers.
  ///
  /// - Throws: A fault that says which index does not exist and which ones do, in the letters of these notes.
  public func check(_ quantity: Quantity, in source: some NetworkSource) throws(Fault) {
    let name = name(of: quantity)
    if case .number(let example) = quantity.example, !(1...source.exampleCount).contains(example) {
      throw Fault(
        "\(name): there is no example \(example)",
        fix: "The data has \(range(1, source.exampleCount, "example")).")
    }
    if case .number(let l)? = quantity.layer {
      try check(layer: l, of: quantity, name, source)
      try check(neuronsOf: quantity, layer: l, name, source)
    } else if quantity.kind == .target, case .neuron(.number(let j)) = quantity.element {
      try check(neuron: j, layer: source.layerCount, name, source)
    }
    guard source.value(of: quantity) == nil else { return }
    try checkBias(quantity, name, source)
    throw Fault(
      "\(name) is not computed in this network",
      fix: reason(whyNotComputed: quantity.kind))
  }

  private func reason(whyNotComputed kind: Quantity.Kind) -> String? {
    if kind.isKept || kind.isIntermediate || UpdateSetting.Name(kind) != nil {
      return
        "Only some update rules have it, for a single weight or bias: name a rule with --update, or as \"update\" in the problem file."
    }
    return kind == .slope
      ? "A function of the whole layer, such as softmax, has no slope of each neuron by itself." : nil
  }

  /// Checks that the layer of a bias, or of its gradient, has biases, and for each neuron its own.
  private func checkBias(_ quantity: Quantity, _ name: String, _ source: some NetworkSource) throws(Fault) {
    guard [.bias, .biasGradient, .updatedBias].contains(quantity.kind), case .number(let l)? = quantity.layer
    else { return }
    switch source.biasKind(ofLayer: l) {
    case .perNeuron, .threshold: return
    case .shared:
      var shared = quantity
      shared.element = .whole
      throw Fault(
        "\(name): the neurons of layer \(l) share one bias", fix: "Name it \(self.name(of: shared)).")
    case .none:
      throw Fault("\(name): layer \(l) has no \(source.hasThresholds ? "thresholds" : "biases")")
    }
  }

  private func check(layer l: Int, of quantity: Quantity, _ name: String, _ source: some NetworkSource)
    throws(Fault)
  {
    let first = quantity.kind == .activation || quantity.kind == .costGradient ? 1 : 2
    guard !(first...source.layerCount).contains(l) else { return }
    let range = "Here it can be \(range(first, source.layerCount, "layer"))."
    guard l == 1 else { throw Fault("\(name): there is no layer \(l)", fix: range) }
    var derivative = quantity
    derivative.kind = .costGradient
    let fix =
      quantity.kind == .error
      ? "\(range) The derivative with respect to the input is \(self.name(of: derivative))." : range
    throw Fault("\(name): layer 1 is the input, which is given and not computed", fix: fix)
  }

  private func check(
    neuronsOf quantity: Quantity, layer l: Int, _ name: String, _ source: some NetworkSource
  )
    throws(Fault)
  {
    switch quantity.element {
    case .neuron(.number(let j)): try check(neuron: j, layer: l, name, source)
    case .entry(.number(let receiver), .number(let sender)):
      let order = "Its indices are \(indexOrder)."
      try check(neuron: receiver, layer: l, name, source, hint: order)
      try check(neuron: sender, layer: l - 1, name, source, hint: order)
    default: break
    }
  }

  private func check(
    neuron j: Int, layer l: Int, _ name: String, _ source: some NetworkSource, hint: String? = nil
  ) throws(Fault) {
    let width = source.width(ofLayer: l)
    guard !(1...width).contains(j) else { return }
    throw Fault(
      "\(name): layer \(l) has no neuron \(j)",
      fix: ["It has \(range(1, width, "neuron")).", hint].compactMap { $0 }.joined(separator: " "))
  }

  private func range(_ first: Int, _ last: Int, _ thing: String) -> String {
    first == last ? "only \(thing) \(first)" : "\(thing)s \(first) to \(last)"
  }
}
