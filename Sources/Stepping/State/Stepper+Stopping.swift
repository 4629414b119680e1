import Backpropagation
import Equations
import Interchange
import Notations
import Walkthrough

extension Stepper {
  mutating func setBreakpoint(_ argument: String?) {
    guard let argument else {
      let list = breakpoints.map(\.text).joined(separator: "   ")
      let b = KeyBinding.letter(of: .breakpoint)
      return note(
        breakpoints.isEmpty
          ? "no stops are set; \(b) BP2, \(b) layer 2, \(b) |delta| < 1e-3" : "stops: \(list)")
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
      note("\(KeyBinding.letter(of: .run)) runs to \(breakpoint.text)")
    }
  }

  private mutating func breakpoint(_ text: String) -> Breakpoint? {
    if let equation = equation(labelled: text) { return .equation(equation, label: text) }
    if text.lowercased().hasPrefix("layer"), let layer = Int(whole: text.dropFirst(5).filter(\.isDigit)) {
      if (1...pass.trace.layerCount).contains(layer) { return .layer(layer) }
      fail("there is no layer \(layer)")
      return nil
    }
    guard let condition = Condition(text) else {
      fail("stop at an equation (BP2), a layer (layer 2) or a condition (|delta| < 1e-3)")
      return nil
    }
    if condition.bound.isEmpty, condition.relation == .equal || condition.relation == .unequal {
      fail("\(condition.bound.text) has no digit to compare; 0 means exactly 0")
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
      fail("run to what? \(KeyBinding.letter(of: .breakpoint)) sets a stop")
      return false
    }
    guard let found = find(forwards: forwards, stops(in:)) else {
      note("no further stop in this pass")
      return false
    }
    jump(to: found)
    let reached = breakpoints.filter { stops(at: $0) }.map(\.text)
    note("stopped at " + reached.joined(separator: ", "))
    return true
  }

  private func stops(in step: Step) -> Matches {
    var positions: Set<Int> = []
    for breakpoint in breakpoints {
      switch stops(at: breakpoint, in: step) {
      case .none: continue
      case .all: return .all
      case .some(let more): positions.formUnion(more)
      }
    }
    return positions.isEmpty ? .none : .some(positions.sorted())
  }

  private func stops(at breakpoint: Breakpoint, in step: Step) -> Matches {
    switch breakpoint {
    case .equation(let equation, _): return step.equation == equation ? .all : .none
    case .layer(let layer): return step.layer == layer ? .all : .none
    case .condition(let condition, let wanted):
      guard let whole = quantity(of: step), let part = wanted.narrowed(to: whole) else { return .none }
      let source = pass.trace.source(example: step.example ?? 1)
      if part.element != whole.element {
        guard let number = source.value(of: part)?.numbers.first, condition.holds(for: number) else {
          return .none
        }
        return position(of: part, in: step).map { .some([$0]) } ?? .none
      }
      let numbers = source.value(of: whole)?.numbers ?? []
      let positions = numbers.indices.filter { condition.holds(for: numbers[$0]) }
      return positions.isEmpty ? .none : .some(positions)
    }
  }

  /// Where a number stands among the children of the step that computes it.
  private func position(of quantity: Quantity, in step: Step) -> Int? {
    pass.steps.location(of: step.narrowed(to: quantity.element))?.position
  }

  /// Whether a place in a step is one at which a stop is set.
  private func stops(at breakpoint: Breakpoint) -> Bool {
    switch stops(at: breakpoint, in: step.focused(on: .layer)) {
    case .none: false
    case .all: true
    case .some(let positions): location.path.count == 1 || positions.contains(location.path[1])
    }
  }
}
