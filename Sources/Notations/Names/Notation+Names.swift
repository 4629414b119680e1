public import Equations
public import Expressions
public import Interchange

extension Notation {
  /// Returns the quantity that a name means in the letters of these notes.
  ///
  ///     z[2]    a[3][2]    delta[2][1]    w[3][1][2]    b[2][1]    y[1]    x[1]    C    eta
  ///     sigma'(z[2][1])    dC/dw[3][1][2]    dC/db[2][1]    dC/da[L][1]    new w[3][1][2]
  ///
  /// Indices are in the order in which the notes write them. `@2` after a name means the second example, `@mean` the
  /// mean over all examples.
  ///
  /// - Throws: A fault that says what cannot be read, and how such a name is written.
  public func quantity(named name: String) throws(Fault) -> Quantity {
    var reader = NameReader(name, in: self)
    return try reader.wholeName()
  }

  /// Returns the quantity that a name means; the network must have it.
  ///
  /// - Throws: A fault that says what cannot be read, or what the network has instead.
  public func quantity(named name: String, in source: some NetworkSource) throws(Fault) -> Quantity {
    let quantity = try quantity(named: name).instantiated(at: Place(), layerCount: source.layerCount)
      .asKept(in: source)
    try check(quantity, in: source)
    return quantity
  }

  /// Returns the name of a quantity as it is typed and as `quantity(named:)` reads it.
  public func name(of quantity: Quantity) -> String { name(of: quantity, in: nil) }

  /// Returns the name with the index letters of an equation.
  package func name(of quantity: Quantity, in equation: Equation.ID?) -> String {
    let namer = QuantityNamer(notation: self, equation: equation)
    return switch quantity.example {
    case .number(let example): namer.symbol(of: quantity.of(.current)) + "@\(example)"
    case .variable: namer.symbol(of: quantity.of(.current)) + "@" + letter(of: .example, in: equation)
    case .mean where letters.cost == letters.meanCost: namer.symbol(of: quantity.of(.current)) + "@mean"
    default: namer.symbol(of: quantity)
    }
  }

}

extension Quantity {
  /// Returns the running mean of the squares for a velocity, which has the same letter, if a network has that.
  func asKept(in source: some NetworkSource) -> Quantity {
    guard kind.isKept || kind.isIntermediate, source.value(of: self) == nil else { return self }
    var other = self
    switch kind {
    case .velocity: other.kind = .secondMoment
    case .updatedVelocity: other.kind = .updatedSecondMoment
    default: return self
    }
    return source.value(of: other) == nil ? self : other
  }
}

/// A writer of names in the letters of a set of notes.
private struct QuantityNamer {
  let notation: Notation
  let equation: Equation.ID?

  private var letters: Notation.Letters { notation.letters }

  func symbol(of q: Quantity) -> String {
    let cost = q.example == .mean ? letters.meanCost : letters.cost
    switch q.kind {
    case .weightedInput: return indexed(letters.weightedInput, q)
    case .activation: return indexed(letters.activation, q)
    case .error: return indexed(letters.error, q)
    case .weight: return indexed(q.element == .whole ? letters.weightMatrix : letters.weight, q)
    case .updatedWeight: return "new " + symbol(of: Quantity(.weight, layer: q.layer, element: q.element))
    case .bias: return indexed(notation.biasLetter, q)
    case .updatedBias: return "new " + indexed(notation.biasLetter, q)
    case .target: return indexed(letters.target, q)
    case .slope:
      return GreekLetters.typed(letters.activationFunction) + "'(" + indexed(letters.weightedInput, q) + ")"
    case .costGradient: return "d\(cost)/d" + indexed(letters.activation, q)
    case .weightGradient: return "d\(cost)/d" + indexed(letters.weight, q)
    case .biasGradient: return "d\(cost)/d" + indexed(notation.biasLetter, q)
    case .cost: return cost
    case .learningRate: return GreekLetters.typed(letters.learningRate)
    case .exampleCount: return letters.exampleCount.allSatisfy(\.isLetter) ? letters.exampleCount : "m"
    case .outputCount: return "n"
    case .weightDecay: return "lambda"
    case .exampleWeight: return "omega"
    case .dropoutFactor: return indexed("r", q)
    case .velocity, .secondMoment: return indexed("v", q)
    case .firstMoment: return indexed("m", q)
    case .updatedVelocity, .updatedSecondMoment: return "new " + indexed("v", q)
    case .updatedFirstMoment: return "new " + indexed("m", q)
    case .correctedFirstMoment: return indexed("mhat", q)
    case .correctedSecondMoment: return indexed("vhat", q)
    case .momentum: return "mu"
    case .firstDecay: return "beta1"
    case .secondDecay: return "beta2"
    case .denominatorFloor: return "epsilon"
    case .stepNumber: return "t"
    }
  }

  private func indexed(_ letter: String, _ q: Quantity) -> String {
    let layer = q.layer.map { "[\(text($0))]" } ?? ""
    switch q.element {
    case .whole: return GreekLetters.typed(letter) + layer
    case .neuron(let j): return GreekLetters.typed(letter) + layer + "[\(text(j))]"
    case .entry(let receiver, let sender):
      let pair = notation.weightIndices == .receiverFirst ? [receiver, sender] : [sender, receiver]
      return GreekLetters.typed(letter) + layer + pair.map { "[\(text($0))]" }.joined()
    }
  }

  private func text(_ layer: LayerIndex) -> String {
    switch layer {
    case .number(let l): "\(l)"
    case .current(let offset): shifted(letters.layer, by: offset)
    case .last(let offset): shifted(letters.lastLayer, by: offset)
    }
  }

  private func shifted(_ letter: String, by offset: Int) -> String {
    GreekLetters.typed(letter) + (offset == 0 ? "" : offset > 0 ? "+\(offset)" : "-\(-offset)")
  }

  private func text(_ neuron: NeuronIndex) -> String {
    switch neuron {
    case .number(let j): "\(j)"
    case .variable(let variable): notation.letter(of: variable, in: equation)
    }
  }
}
