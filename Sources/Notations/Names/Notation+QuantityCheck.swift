public import Equations
public import Expressions
public import Interchange

extension Notation {
  /// Checks that a network has a quantity whose indices are numbers.
  ///
  /// - Throws: A fault that says which index does not exist and which ones do, in the letters of these notes.
  public func check(_ quantity: Quantity, in source: some NetworkSource) throws(Fault) {
    let name = name(of: quantity)
    if case .number(let example) = quantity.example, !(1...source.exampleCount).contains(example) {
      throw Fault(
        "\(name): there is no example \(example)",
        mend: "The data has \(range(1, source.exampleCount, "example")).")
    }
    if case .number(let l)? = quantity.layer {
      try check(layer: l, of: quantity, name, source)
      try check(neuronsOf: quantity, layer: l, name, source)
    } else if quantity.kind == .target, case .neuron(.number(let j)) = quantity.element {
      try check(neuron: j, layer: source.layerCount, name, source)
    }
    guard source.value(of: quantity) == nil else { return }
    throw Fault(
      "\(name) is not computed in this network",
      mend: quantity.kind == .slope ? "A softmax has no slope of each neuron by itself." : nil)
  }

  private func check(layer l: Int, of quantity: Quantity, _ name: String, _ source: some NetworkSource)
    throws(Fault)
  {
    let first = quantity.kind == .activation ? 1 : 2
    guard !(first...source.layerCount).contains(l) else { return }
    let reason = l == 1 ? "layer 1 is the input, which is given and not computed" : "there is no layer \(l)"
    throw Fault("\(name): \(reason)", mend: "Here it can be \(range(first, source.layerCount, "layer")).")
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
      mend: ["It has \(range(1, width, "neuron")).", hint].compactMap { $0 }.joined(separator: " "))
  }

  private func range(_ first: Int, _ last: Int, _ thing: String) -> String {
    first == last ? "only \(thing) \(first)" : "\(thing)s \(first) to \(last)"
  }
}
