import Backpropagation
import Equations
import Interchange
import Notations
import Rendering
import Walkthrough

// MARK: - Go

extension Stepper {
  /// Goes to a step by its number, to an equation by its label, to a quantity by its name.
  mutating func go(to text: String) {
    let text = String(text.trimmed)
    if let numbers = stepNumbers(text) {
      guard let location = location(numbered: numbers) else {
        return fail("there are \(pass.steps.count) steps; \(text) is none of them")
      }
      return jump(to: location, depth: pass.steps.step(at: location).depth)
    }
    if text.hasPrefix("@") { return goToExample(text.dropFirst()) }
    if let equation = equation(labelled: text) { return go(to: equation) }
    guard let quantity = quantity(named: text) else { return }
    showOrigin(of: quantity)
  }

  private mutating func goToExample(_ text: Substring) {
    guard let example = Int(text), let number = pass.steps.firstIndex(where: { $0.example == example }) else {
      return fail("there are examples @1 to @\(pass.trace.examples.count)")
    }
    jump(to: pass.steps.firstLeaf(under: Location(step: number), depth))
  }

  /// 9, or 9.2 for the second neuron of step 9.
  private func stepNumbers(_ text: String) -> [Int]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int($0) }
    return numbers.count == parts.count ? numbers : nil
  }

  private func location(numbered numbers: [Int]) -> Location? {
    let steps = pass.steps
    guard let first = numbers.first, (1...steps.count).contains(first), numbers.count <= 3 else { return nil }
    var location = Location(step: first - 1)
    for number in numbers.dropFirst() {
      guard (1...max(1, steps.childCount(of: steps.step(at: location)))).contains(number) else { return nil }
      guard steps.childCount(of: steps.step(at: location)) > 0 else { return nil }
      location = location.child(number - 1)
    }
    return location
  }

  /// The equation that these notes call so.
  func equation(labelled text: String) -> Equation.ID? {
    let wanted = text.lowercased()
    return Equation.ID.allCases.first { look.notation.labels[$0]?.text.lowercased() == wanted }
      ?? Equation.ID.allCases.first { $0.rawValue.lowercased() == wanted }
  }

  /// The next step with this equation, or the first if there is none behind this one.
  private mutating func go(to equation: Equation.ID) {
    let steps = pass.steps
    let isWanted: (Int) -> Bool = { steps[$0].equation == equation }
    let number =
      steps.indices.dropFirst(location.step + 1).first(where: isWanted)
      ?? steps.firstIndex { $0.equation == equation }
    guard let number else { return fail("this pass has no step with this equation") }
    jump(to: steps.firstLeaf(under: Location(step: number), depth))
  }

  /// The quantity of a name, if this network has it; else says what is wrong with it.
  mutating func quantity(named text: String) -> Quantity? {
    do {
      return try look.notation.quantity(named: text, in: pass.trace.source(example: step.example ?? 1))
    } catch {
      fail(error.mend.map { "\(error.what). \($0)" } ?? error.what)
      return nil
    }
  }

  /// Goes where a quantity was computed, or says that it was given.
  mutating func showOrigin(of quantity: Quantity) {
    if let location = location(whichComputes: quantity, example: step.example ?? 1) {
      return jump(to: location, depth: pass.steps.step(at: location).depth)
    }
    let symbol = symbol(of: quantity)
    guard let origin = updated(quantity), passes.position > 0 else {
      let value = pass.trace[quantity].map { "; it is " + numberText($0) } ?? ""
      return note("\(symbol) was given\(value)")
    }
    let position = passes.position
    passes.move(to: position - 1)
    guard let location = location(whichComputes: origin, example: nil) else {
      return passes.move(to: position)
    }
    passes.move(to: position)
    jump(to: location, depth: .layer, pass: position - 1)
    depth = pass.steps.step(at: location).depth
    note("\(symbol) comes from the update of the pass before; W goes back")
  }

  /// A weight or bias as the last update made it.
  private func updated(_ quantity: Quantity) -> Quantity? {
    var copy = quantity
    switch quantity.kind {
    case .weight: copy.kind = .updatedWeight
    case .bias: copy.kind = .updatedBias
    default: return nil
    }
    return copy
  }

  private func numberText(_ value: Value) -> String {
    printer.line(composer.typesetter(for: nil).formula(.value(value)))
  }
}

// MARK: - Why

/// An input of a step, and where it was computed.
struct Origin: Equatable, Sendable {
  var quantity: Quantity
  var symbol: String
  var location: Location
}

extension Stepper {
  /// As many as there are digits to choose with.
  private static let mostOrigins = 9

  /// Goes where an input was computed: the one of this number, this quantity, or the first.
  mutating func why(_ text: String?) {
    let origins = origins
    guard let text else {
      guard let first = origins.first else { return noteGiven() }
      return jump(to: first.location, depth: pass.steps.step(at: first.location).depth)
    }
    if let number = Int(text) {
      guard origins.indices.contains(number - 1) else {
        return fail("this step has \(origins.count) inputs that were computed")
      }
      let origin = origins[number - 1]
      return jump(to: origin.location, depth: pass.steps.step(at: origin.location).depth)
    }
    guard let quantity = quantity(named: text) else { return }
    showOrigin(of: quantity)
  }

  /// Asks which input is meant, unless there is but one.
  mutating func beginChoosing() {
    let origins = origins
    switch origins.count {
    case 0: noteGiven()
    case 1: why(nil)
    default: mode = .choosing(origins)
    }
  }

  mutating func choose(_ key: Key, _ origins: [Origin]) {
    mode = .stepping
    switch key {
    case .enter: why(nil)
    case .character(let character):
      guard let number = character.wholeNumberValue, origins.indices.contains(number - 1) else { return }
      why("\(number)")
    default: break
    }
  }

  private mutating func noteGiven() {
    note("all that goes into this step was given")
  }

  /// The inputs of this step that were computed: neuron by neuron where they are few, else layer by layer.
  var origins: [Origin] {
    let inputs = inputs
    let each = origins(of: inputs)
    if each.count <= Self.mostOrigins { return each }
    let whole = inputs.map { input in
      var whole = input
      whole.element = .whole
      return whole
    }
    return Array(origins(of: whole).prefix(Self.mostOrigins))
  }

  private func origins(of quantities: [Quantity]) -> [Origin] {
    var origins: [Origin] = []
    for quantity in quantities where !origins.contains(where: { $0.quantity == quantity }) {
      guard let location = location(whichComputes: quantity, example: step.example) else { continue }
      let symbol = symbol(of: quantity, in: step.equation)
      origins.append(Origin(quantity: quantity, symbol: symbol, location: location))
    }
    return origins
  }
}

// MARK: - Search

extension Stepper {
  mutating func search(_ text: String) {
    if !text.trimmed.isEmpty { searchedText = String(text.trimmed) }
    _ = searchAgain(forwards: true)
  }

  mutating func searchAgain(forwards: Bool) -> Bool {
    guard let text = searchedText?.lowercased() else {
      fail("search for what? / asks for it")
      return false
    }
    guard let found = find(forwards: forwards, { heading(of: $0).lowercased().contains(text) }) else {
      fail("no step \(forwards ? "behind" : "before") this one has \(text) in its heading")
      return false
    }
    jump(to: found)
    return true
  }

  /// The nearest place at this depth, behind this one or before it, of which something is true.
  private func find(forwards: Bool, _ isWanted: (Step) -> Bool) -> Location? {
    let steps = pass.steps
    var place = location
    while let neighbour = forwards
      ? steps.location(after: place, at: depth) : steps.location(before: place, at: depth)
    {
      if isWanted(steps.step(at: neighbour)) { return neighbour }
      place = neighbour
    }
    return nil
  }

  /// What a search looks through: the label, the words and the name of a step.
  func heading(of step: Step) -> String {
    let label = look.notation.labels[step.equation]?.text ?? ""
    let name = quantity(of: step).map { look.notation.name(of: $0) } ?? ""
    let example = step.example.map { " example \($0)" } ?? ""
    return "\(label) \(step.equation.title) layer \(step.layer)\(example) \(step.phase.rawValue) \(name)"
  }
}

// MARK: - Breakpoints

extension Stepper {
  mutating func setBreakpoint(_ argument: String?) {
    guard let argument else {
      let list = breakpoints.map(\.text).joined(separator: "   ")
      return note(
        breakpoints.isEmpty ? "no stops are set; b BP2, b layer 2, b |delta| < 1e-3" : "stops: \(list)")
    }
    if argument == "off" {
      breakpoints = []
      return note("no stops are set")
    }
    guard let breakpoint = breakpoint(argument) else { return }
    if breakpoints.contains(breakpoint) {
      breakpoints.removeAll { $0 == breakpoint }
      note("no stop at \(breakpoint.text) any more")
    } else {
      breakpoints.append(breakpoint)
      note("r runs to \(breakpoint.text)")
    }
  }

  private mutating func breakpoint(_ text: String) -> Breakpoint? {
    if let equation = equation(labelled: text) { return .equation(equation, label: text) }
    if text.lowercased().hasPrefix("layer"), let layer = Int(text.dropFirst(5).filter(\.isDigit)) {
      if (1...pass.trace.layerCount).contains(layer) { return .layer(layer) }
      fail("there is no layer \(layer)")
      return nil
    }
    guard let condition = Condition(text) else {
      fail("stop at an equation (BP2), a layer (layer 2) or a condition (|delta| < 1e-3)")
      return nil
    }
    return quantities(named: condition.name).map { .condition(condition, $0) }
  }

  /// A quantity of one layer, or of all where the name says none: `delta`, `sigma'(z)`.
  private mutating func quantities(named name: String) -> Quantity? {
    let last = pass.trace.layerCount
    let (head, tail) = name.hasSuffix(")") ? (name.dropLast(), ")") : (name[...], "")
    guard let some = try? look.notation.quantity(named: "\(head)[\(last)]\(tail)"), some.element == .whole,
      some.layer != nil
    else { return quantity(named: name) }
    return Quantity(some.kind, layer: nil, element: .whole, example: some.example)
  }

  mutating func run(forwards: Bool) -> Bool {
    guard !breakpoints.isEmpty else {
      fail("run to what? b sets a stop")
      return false
    }
    guard let found = find(forwards: forwards, stops) else {
      note("no further stop in this pass")
      return false
    }
    jump(to: found)
    let reached = breakpoints.filter { stops(at: $0, step) }.map(\.text)
    note("stopped at " + reached.joined(separator: ", "))
    return true
  }

  private func stops(_ step: Step) -> Bool {
    breakpoints.contains { stops(at: $0, step) }
  }

  private func stops(at breakpoint: Breakpoint, _ step: Step) -> Bool {
    switch breakpoint {
    case .equation(let equation, _): return step.equation == equation
    case .layer(let layer): return step.layer == layer
    case .condition(let condition, let wanted):
      guard let part = quantity(of: step).flatMap(wanted.narrowed) else { return false }
      let source = pass.trace.source(example: step.example ?? 1)
      return source.value(of: part)?.numbers.contains { condition.holds(for: $0) } ?? false
    }
  }
}
