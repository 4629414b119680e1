public import Expressions
import Equations
import NeuralNetwork

extension Typesetter {
  /// Returns the symbol of a quantity, with its indices.
  public func quantity(_ q: Quantity) -> Formula {
    switch q.kind {
    case .weightedInput: indexed(notation.letters.weightedInput, q)
    case .activation: indexed(notation.letters.activation, q)
    case .error: indexed(notation.letters.error, q)
    case .bias: indexed(notation.biasLetter, q)
    case .weight: indexed(q.element == .whole ? notation.letters.weightMatrix : notation.letters.weight, q)
    case .updatedWeight, .updatedBias: .row([.upright("new "), assigned(q)])
    case .target: indexed(notation.letters.target, q)
    case .slope: slope(q)
    case .costGradient: costGradient(q)
    case .weightGradient: partial(.cost.of(q.example), Quantity(.weight, layer: q.layer, element: q.element))
    case .biasGradient: partial(.cost.of(q.example), Quantity(.bias, layer: q.layer, element: q.element))
    case .cost: cost(q.example)
    case .learningRate: .letter(notation.letters.learningRate)
    case .exampleCount: .letter(notation.letters.exampleCount)
    case .outputCount: .letter("n")
    case .weightDecay: .letter("λ")
    case .exampleWeight:
      .scripted(
        .letter("ω"), subscript: exampleNumber(q.example == .current ? .variable : q.example),
        superscript: nil)
    case .dropoutFactor: indexed("r", q)
    case .velocity, .secondMoment: indexed("v", q)
    case .firstMoment: indexed("m", q)
    case .updatedVelocity, .updatedFirstMoment, .updatedSecondMoment: updatedByRule(q)
    case .correctedFirstMoment: indexed("m\u{302}", q)
    case .correctedSecondMoment: indexed("v\u{302}", q)
    case .momentum: .letter("μ")
    case .firstDecay: .scripted(.letter("β"), subscript: .number(whole(1)), superscript: nil)
    case .secondDecay: .scripted(.letter("β"), subscript: .number(whole(2)), superscript: nil)
    case .denominatorFloor: .letter("ε")
    case .stepNumber: .letter("t")
    }
  }

  /// Returns the symbol of a quantity before an arrow that gives it a new value; there the notes write the old letter.
  ///
  /// Everywhere else a new weight is distinguished from the old one: new *w*.
  public func assigned(_ q: Quantity) -> Formula {
    var old = q
    old.kind = q.kind.replaced ?? q.kind
    return quantity(old)
  }

  /// Returns the symbol of what an update rule keeps, after a step.
  ///
  /// In the lines of the rule it has the old letter, as in all notes: there the line above gives it its new value.
  private func updatedByRule(_ q: Quantity) -> Formula {
    equation == .weightUpdate || equation == .biasUpdate
      ? assigned(q) : .row([.upright("new "), assigned(q)])
  }

  /// Returns the symbol of a quantity without its layer and neuron, for a place that shows both: *a*, *σ*′, ∂*C*/∂*a*.
  public func bare(_ q: Quantity) -> Formula {
    switch q.kind {
    case .slope: primed(activationFunction(q.layer ?? .l))
    case .costGradient: partial(.cost.of(q.example), Quantity(.activation))
    default: quantity(Quantity(q.kind, example: q.example))
    }
  }

  private func indexed(_ letter: String, _ q: Quantity) -> Formula {
    let layer = q.layer.map { superscript(of: $0, q.example) }
    let element = elementScript(q.element)
    return layer == nil && element == nil
      ? .letter(letter) : .scripted(.letter(letter), subscript: element, superscript: layer)
  }

  private func slope(_ q: Quantity) -> Formula {
    let z = Quantity(.weightedInput, layer: q.layer, element: q.element)
    return .row([
      primed(activationFunction(q.layer ?? .l)), .fenced(quantity(z), .parentheses),
    ])
  }

  private func costGradient(_ q: Quantity) -> Formula {
    if q.element == .whole, notation.writesVectors, isOutput(q.layer) {
      return .row([
        .scripted(.sign(.nabla), subscript: .letter(notation.letters.activation), superscript: nil),
        cost(q.example),
      ])
    }
    return partial(.cost.of(q.example), Quantity(.activation, layer: q.layer, element: q.element))
  }

  /// Returns whether a layer is the output layer; a layer that is not named is.
  private func isOutput(_ layer: LayerIndex?) -> Bool {
    switch layer {
    case .number(let l): l == lastLayer ?? l
    case nil, .last(0): true
    case .current, .last: false
    }
  }

  func partial(_ of: Quantity, _ by: Quantity) -> Formula {
    .fraction(
      .row([.sign(.partial), quantity(of)]),
      .row([.sign(.partial), quantity(by)]))
  }

  /// Returns a derivative that is still to be taken: ∂/∂z of what stands in parentheses.
  func derivative(of x: Expression, by variable: Quantity) -> Formula {
    .row([
      .fraction(.sign(.partial), .row([.sign(.partial), quantity(variable)])),
      .fenced(formula(x), .parentheses),
    ])
  }

  private func cost(_ example: ExampleIndex) -> Formula {
    let one = Formula.letter(notation.letters.cost)
    switch example {
    case .mean: return .letter(notation.letters.meanCost)
    case .number, .variable: return cost(one, of: exampleNumber(example))
    case .current:
      let mayBeMistaken = hasSeveralExamples && notation.letters.cost == notation.letters.meanCost
      return mayBeMistaken ? cost(one, of: exampleNumber(.variable)) : one
    }
  }

  private func cost(_ letter: Formula, of example: Formula) -> Formula {
    switch notation.costOfExample {
    case .subscripted: .scripted(letter, subscript: example, superscript: nil)
    case .argument: .row([letter, .fenced(example, .parentheses)])
    case .braces:
      .scripted(
        letter,
        subscript: .scripted(.letter("x"), subscript: nil, superscript: .fenced(example, .braces)),
        superscript: nil)
    }
  }

  private func exampleNumber(_ example: ExampleIndex) -> Formula {
    if case .number(let i) = example { .number(whole(i)) } else { .letter(letter(.example)) }
  }

  func activationFunction(_ layer: LayerIndex) -> Formula {
    let function = Formula.letter(notation.letters.activationFunction)
    guard notation.activationFunctionPerLayer else { return function }
    return .scripted(function, subscript: layerNumber(layer), superscript: nil)
  }

  func primed(_ function: Formula) -> Formula {
    if case .scripted(let base, let sub, let sup) = function {
      return .scripted(.primed(base), subscript: sub, superscript: sup)
    }
    return .primed(function)
  }
}

// MARK: - Indices

extension Typesetter {
  /// Returns the superscript: the layer, and before it the example if a sum runs over examples.
  private func superscript(of layer: LayerIndex, _ example: ExampleIndex) -> Formula {
    switch example {
    case .current, .mean: layerScript(layer)
    case .number, .variable: .row([exampleNumber(example), .sign(.comma), layerScript(layer)])
    }
  }

  /// Returns the entry of a transposed matrix: Wᵀ with its indices exchanged.
  func transposedEntry(_ x: Expression) -> Formula? {
    guard case .quantity(let q) = x, case .entry(let receiver, let sender) = q.element, let layer = q.layer
    else { return nil }
    return .scripted(
      .letter(notation.letters.weight),
      subscript: elementScript(.entry(receiver: sender, sender: receiver)),
      superscript: .row([layerScript(layer), .sign(.transpose)]))
  }

  /// Returns the diagonal matrix of a layer's slopes, if the notes have a letter for it.
  func slopeMatrix(_ x: Expression) -> Formula? {
    guard let letter = notation.letters.slopeMatrix, case .quantity(let q) = x, q.kind == .slope else {
      return nil
    }
    return indexed(letter, q)
  }

  /// Returns a layer as it is written after a letter, in the style of the notes: l, (ℓ) or [l].
  func layerScript(_ layer: LayerIndex) -> Formula {
    switch notation.layerStyle {
    case .plain: layerNumber(layer)
    case .parentheses: .fenced(layerNumber(layer), .parentheses)
    case .brackets: .fenced(layerNumber(layer), .brackets)
    }
  }

  /// Returns a layer without brackets: 2, l, l + 1, L.
  public func layerNumber(_ layer: LayerIndex) -> Formula {
    switch layer {
    case .number(let l): .number(whole(l))
    case .current(let offset): shifted(notation.letters.layer, by: offset)
    case .last(let offset): shifted(notation.letters.lastLayer, by: offset)
    }
  }

  private func shifted(_ letter: String, by offset: Int) -> Formula {
    if offset == 0 { return .letter(letter) }
    return .row([.letter(letter), .sign(offset > 0 ? .plus : .minus), .number(whole(abs(offset)))])
  }

  private func elementScript(_ element: Element) -> Formula? {
    switch element {
    case .whole: return nil
    case .neuron(let j): return index(j)
    case .entry(let receiver, let sender):
      let (first, second) =
        notation.weightIndices == .receiverFirst ? (receiver, sender) : (sender, receiver)
      let needsComma = first.hasSeveralDigits || second.hasSeveralDigits
      return .row(
        needsComma ? [index(first), .sign(.comma), index(second)] : [index(first), index(second)])
    }
  }

  /// Returns a neuron's number, or its letter.
  public func index(_ neuron: NeuronIndex) -> Formula {
    switch neuron {
    case .number(let j): .number(whole(j))
    case .variable(let variable): .letter(letter(variable))
    }
  }

  /// Returns a whole number.
  public func whole(_ n: Int) -> NumberText {
    NumberText(isNegative: n < 0, digits: String(n.magnitude), exponent: nil)
  }
}

extension NeuronIndex {
  fileprivate var hasSeveralDigits: Bool { if case .number(let n) = self { n > 9 } else { false } }
}

// MARK: - Numbers

extension Typesetter {
  /// Returns a number, a column or a matrix of numbers.
  func value(_ value: Value) -> Formula {
    switch value {
    case .scalar(let x): return .number(numbers.text(x))
    case .vector(let v): return vector(v)
    case .matrix(let m): return matrix(m)
    }
  }

  private func vector(_ v: [Double]) -> Formula {
    let shown = Self.shown(of: v.count, limit: limits.rows)
    let texts = numbers.column(shown.compactMap { $0.map { v[$0] } })
    var next = texts.makeIterator()
    return .matrix(
      shown.map { $0 == nil ? [.sign(.dotsDown)] : [next.next().map(Formula.number) ?? .sign(.unknown)] })
  }

  private func matrix(_ m: Matrix) -> Formula {
    let rows = excerpt.map { positions(in: $0.rows) } ?? Self.shown(of: m.rows, limit: limits.rows)
    let columns =
      excerpt.map { positions(in: $0.columns) } ?? Self.shown(of: m.columns, limit: limits.columns)
    let entries = rows.compactMap { $0 }.flatMap { row in columns.compactMap { $0 }.map { m[row, $0] } }
    var texts = numbers.column(entries).makeIterator()
    return .matrix(
      rows.map { row in
        columns.map { column in
          switch (row, column) {
          case (nil, nil): .sign(.dotsDiagonal)
          case (nil, _): .sign(.dotsDown)
          case (_, nil): .sign(.dotsAcross)
          default: texts.next().map(Formula.number) ?? .sign(.unknown)
          }
        }
      })
  }

  /// Returns the positions in an excerpt, with nil wherever rows or columns are left out before the next one.
  private func positions(in excerpt: [Int]) -> [Int?] {
    var positions: [Int?] = []
    for (position, original) in excerpt.enumerated() {
      if position > 0, original != excerpt[position - 1] + 1 { positions.append(nil) }
      positions.append(position)
    }
    return positions
  }
}
