import Backpropagation
import Equations
package import Expressions
import NeuralNetwork
import Notations

/// The origins of one number of a trace, and its effects on later numbers.
package struct WhyReport: Sendable {
  /// The composer, which has the trace and the notation.
  package let composer: Composer
  /// The quantity; its indices are numbers.
  package let quantity: Quantity
  /// The example, counted from 1.
  package let example: Int
  /// The number of equations that are followed back.
  package let levels: Int
  /// The amount by which the quantity is increased.
  package let growth: Double

  /// Creates a report on a quantity whose indices are numbers.
  package init(_ composer: Composer, quantity: Quantity, levels: Int = 2, growth: Double = 0.01) {
    self.composer = composer
    if case .number(let example) = quantity.example {
      (self.example, self.quantity) = (example, quantity.of(.current))
    } else {
      (example, self.quantity) = (1, quantity.ofDataIfAlone(in: composer.trace))
    }
    self.levels = levels
    self.growth = growth
  }

  /// The page.
  package var page: Page {
    var page = Page(title: "Where a number comes from, and where it goes")
    page.blocks = value
    page.blocks += smallness
    page.blocks += [.heading("Where it comes from"), .table(origins)]
    page.blocks += [.heading("Where it goes")] + destinations
    return page
  }

  var trace: Trace { composer.trace }
  var source: ExampleSource { trace.source(example: example) }
  var set: Typesetter { composer.typesetter(for: nil) }

  /// The quantity with its value, and its calculation if no step shows it.
  private var value: [Page.Block] {
    let remark: [Inline] =
      trace.examples.count > 1 && quantity.example != .mean && quantity.kind.belongsToExample
      ? [.text("example \(example)")] : []
    let shown = source.value(of: quantity).map { [Expression.value($0)] } ?? []
    return [.equation(set.line(.quantity(quantity), .equals, shown), remark: remark)] + calculation
  }

  private var calculation: [Page.Block] {
    guard let step = stepOfActivation else { return [] }
    let depth: Depth = step.focus == .layer ? .layer : .neuron
    return composer.statement(of: step, depth: depth) + composer.workings(of: step, depth: depth)
  }

  /// The step that would compute ∂C/∂a of a layer before the output.
  private var stepOfActivation: Step? {
    guard case .number(let l)? = quantity.layer, quantity.kind == .costGradient, l < trace.layerCount else {
      return nil
    }
    return Step(.activationGradient, layer: l, example: example).narrowed(to: quantity.element)
  }

  func text(_ value: Value?) -> [Inline] {
    guard let value else { return [] }
    let texts = value.numbers.map { Inline.number(composer.numbers.text($0)) }
    return texts.count > 4
      ? [.text("\(texts.count) numbers")] : Array(texts.map { [$0] }.joined(separator: [", "]))
  }
}

// MARK: - Origins

extension WhyReport {
  /// The table of the quantity, its inputs, and their inputs: a row for each, indented by its level.
  private var origins: Table {
    var rows: [[[Inline]]] = []
    var seen: Set<Quantity> = []
    add(quantity, level: 0, to: &rows, &seen)
    return Table(
      header: [["quantity"], ["value"], ["computed as"]], rows: rows, numericColumns: [1])
  }

  private static let mostRows = 80
  private static let mostInputs = 6

  private func add(_ q: Quantity, level: Int, to rows: inout [[[Inline]]], _ seen: inout Set<Quantity>) {
    guard rows.count < Self.mostRows else { return }
    let indent = String(repeating: ".", count: level) + (level > 0 ? " " : "")
    let derivation = derivation(of: q)
    let isKnown = !seen.insert(q).inserted
    let isFollowed = level < levels && !isKnown
    rows.append([
      [.text(indent), .formula(set.quantity(q))], text(source.value(of: q)),
      derivation.map { computed(by: $0.equation, $0.right, isKnown: isKnown) } ?? [.text(given(q))],
    ])
    guard isFollowed, let derivation else { return }
    let inputs = inputs(of: derivation.right, for: q)
    for input in inputs.prefix(Self.mostInputs) { add(input, level: level + 1, to: &rows, &seen) }
    if inputs.count > Self.mostInputs {
      rows.append([[.text(indent + "… \(inputs.count - Self.mostInputs) more")], [], []])
    }
  }

  /// Returns the equation, and after it its label in the notes.
  private func computed(by id: Equation.ID, _ right: Expression, isKnown: Bool) -> [Inline] {
    let remark = isKnown ? "see above" : label(of: id)
    return [.formula(typesetter(id).formula(right))] + (remark.isEmpty ? [] : [.text("   \(remark)")])
  }

  private func typesetter(_ id: Equation.ID) -> Typesetter {
    var set = composer.typesetter(for: id)
    set.limits.terms = min(set.limits.terms, 4)
    return set
  }

  private func label(of id: Equation.ID) -> String {
    composer.notation.label(of: id, in: trace.setting(ofLayer: trace.layerCount))?.text ?? ""
  }

  private func given(_ q: Quantity) -> String {
    switch q.kind {
    case .activation: "input"
    case .target: "target"
    case .velocity, .firstMoment, .secondMoment: composer.originOfKept
    default: "given"
    }
  }

  /// Returns the inputs in an equation, each once; for another example's quantity, the inputs of that example.
  private func inputs(of right: Expression, for q: Quantity) -> [Quantity] {
    var inputs: [Quantity] = []
    for var input in right.quantities {
      if case .number = q.example, input.example == .current, input.isOfOneExample {
        input = input.of(q.example)
      }
      if !inputs.contains(input), input != q { inputs.append(input) }
    }
    return inputs
  }

  /// Returns the equation that computes a quantity, with numbers for its letters, or `nil` if the quantity is given.
  private func derivation(of q: Quantity) -> (equation: Equation.ID, right: Expression)? {
    let last = trace.layerCount
    var layer = last
    if case .number(let l)? = q.layer { layer = l }
    guard let id = q.computedBy(ofLayers: last) else { return nil }
    let hasParts = q.kind != .cost
    let step = Step(id, computing: q.kind, layer: layer, example: example)
    let form: Equation.Form =
      q.element == .whole && hasParts && composer.hasVectorForm(step) ? .vector : .component
    let place = place(of: q, layer: layer)
    let source = trace.source(example: place.example ?? example)
    let equation = composer.equation(of: step, form)
    return (try? equation.calculation(at: place, in: source)).map { (id, $0) }
  }

  private func place(of q: Quantity, layer: Int) -> Place {
    var place = Place(layer: layer, example: example)
    if case .number(let other) = q.example { place.example = other }
    switch q.element {
    case .neuron(.number(let j)): place.neurons = [.neuron: j]
    case .entry(.number(let j), .number(let k)): place.neurons = [.neuron: j, .previous: k]
    default: break
    }
    return place
  }
}

extension Quantity {
  /// Returns the quantity of the data for one of the only example, and the other way round if the two do not differ.
  fileprivate func ofDataIfAlone(in trace: Trace) -> Quantity {
    guard trace.examples.count == 1 else { return self }
    let isDerived = kind == .cost || kind == .weightGradient || kind == .biasGradient
    if !trace.problem.costForm.differsFromExample { return ofOnlyExample }
    return isDerived && example == .current ? of(.mean) : self
  }

  fileprivate var isOfOneExample: Bool {
    switch kind {
    case .weight, .bias, .updatedWeight, .updatedBias, .learningRate, .exampleCount, .outputCount,
      .weightDecay, .exampleWeight:
      false
    default: kind.belongsToExample
    }
  }
}
