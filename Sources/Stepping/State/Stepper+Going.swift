import Backpropagation
import Equations
import Interchange
import Notations
import Rendering
import Walkthrough

extension Stepper {
  /// Goes to a step by its number, to an equation by its label, to a quantity by its name.
  mutating func go(to text: String) {
    let text = String(text.trimmed)
    if let numbers = stepNumbers(text) {
      guard let location = location(numbered: numbers) else {
        return fail("there are \(pass.steps.count) steps; \(text) is not one of them")
      }
      return jump(to: location, depth: pass.steps.step(at: location).depth)
    }
    if text.hasPrefix("@") { return goToExample(text.dropFirst()) }
    if let equation = equation(labelled: text) { return go(to: equation) }
    guard let quantity = quantity(named: text) else { return }
    showOrigin(of: quantity)
  }

  private mutating func goToExample(_ text: Substring) {
    guard let example = Int(whole: text), let number = pass.steps.positions(ofExample: example).first else {
      let count = pass.trace.examples.count
      return fail(count == 1 ? "there is only one example" : "there are examples @1 to @\(count)")
    }
    jump(to: pass.steps.firstLeaf(under: Location(step: number), depth))
  }

  /// 9, or 9.2 for the second neuron of step 9.
  private func stepNumbers(_ text: String) -> [Int]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { Int(whole: $0) }
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
    if let origin = origin(of: quantity, example: step.example ?? 1) { return go(to: origin) }
    let value = pass.trace[quantity].map { "; it is " + numberText($0) } ?? ""
    note("\(symbol(of: quantity)) was given\(value)")
  }

  private func numberText(_ value: Value) -> String {
    printer.line(composer.typesetter(for: nil).formula(.value(value)))
  }
}
