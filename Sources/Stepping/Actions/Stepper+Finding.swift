import Backpropagation
import Equations
import Expressions
import Interchange
import Notations
import Walkthrough

// MARK: - Texts

extension Stepper {
  mutating func search(_ text: String) {
    if !text.trimmed.isEmpty { targets.text = String(text.trimmed) }
    _ = searchAgain(forwards: true)
  }

  mutating func searchAgain(forwards: Bool) -> Bool {
    guard let text = targets.text else {
      fail("search for what? \(KeyBinding.letter(of: .search)) asks for it")
      return false
    }
    var search = TextSearch(for: text, composer)
    let inHeading = navigation.find(forwards: forwards) { search.headings(of: $0) }
    guard let found = inHeading ?? navigation.find(forwards: forwards, { search.explanation(of: $0) }) else {
      fail("no \(forwards ? "later" : "earlier") step has \(quoted(text)) in its heading or its explanation")
      return false
    }
    jump(to: found)
    return true
  }
}

// MARK: - Breakpoints

extension Stepper {
  mutating func setBreakpoint(_ argument: String?) {
    guard let argument else {
      let list = targets.breakpoints.map(\.text).joined(separator: "   ")
      let b = KeyBinding.letter(of: .breakpoint)
      return note(
        targets.breakpoints.isEmpty
          ? "no stops are set; set one with \(b) BP2, \(b) layer 2 or \(b) |delta| < 1e-3" : "stops: \(list)")
    }
    if argument == "off" {
      targets.removeBreakpoints()
      return note("no stops are set")
    }
    guard let breakpoint = breakpoint(argument) else { return }
    if targets.toggle(breakpoint) {
      note("stop set: \(KeyBinding.letter(of: .run)) runs to \(breakpoint.text)")
    } else {
      note("stop removed: \(breakpoint.text)")
    }
  }

  private mutating func breakpoint(_ text: String) -> Breakpoint? {
    if let equation = settings.equation(labelled: text) { return .equation(equation, label: text) }
    if text.lowercased().hasPrefix("layer"), let layer = Int(whole: text.dropFirst(5).filter(\.isDigit)) {
      if (1...pass.trace.layerCount).contains(layer) { return .layer(layer) }
      fail("there is no layer \(layer)")
      return nil
    }
    guard text.indices.contains(where: { Comparison.leading(text[$0...]) != nil }) else {
      fail("stop at an equation (BP2), a layer (layer 2) or a condition (|delta| < 1e-3)")
      return nil
    }
    do {
      let source = pass.trace.source(example: step.example ?? 1)
      let condition = try Condition(text, notation: settings.notation, in: source)
      try condition.check(in: pass.steps, settings.notation)
      return .condition(condition)
    } catch {
      fail(error)
      return nil
    }
  }

  mutating func run(forwards: Bool) -> Bool {
    guard !targets.breakpoints.isEmpty else {
      fail("no stop is set; \(KeyBinding.letter(of: .breakpoint)) sets one")
      return false
    }
    let (composer, targets) = (composer, targets)
    guard let found = navigation.find(forwards: forwards, { targets.matches(in: $0, composer) }) else {
      note("no further stop in this pass")
      return false
    }
    jump(to: found)
    let reached = targets.breakpoints(at: location, composer).map(\.text)
    note("stopped at " + reached.joined(separator: ", "))
    return true
  }
}
