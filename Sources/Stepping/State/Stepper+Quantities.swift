import Backpropagation
import Equations
import Notations
import Rendering
package import Walkthrough

extension Stepper {
  /// What makes pages of the pass that is looked at.
  package var composer: Composer {
    var composer = Composer(
      pass.steps, notation: look.notation, numbers: NumberStyle(digits: look.digits), limits: limits)
    composer.earlierPass = passes.previous.map {
      Composer.EarlierPass(number: passes.position, steps: $0.steps)
    }
    return composer
  }

  /// The quantity that a step computes; a term computes none that has a name.
  func quantity(of step: Step) -> Quantity? {
    if case .term = step.focus { return nil }
    let form: Equation.Form = step.withoutTerms.focus == .layer ? .vector : .component
    guard case .quantity(let quantity) = composer.equation(of: step, form).left else { return nil }
    return quantity.instantiated(at: step.place, layerCount: pass.trace.layerCount)
  }

  /// The numbers that a step gives.
  func results(of step: Step) -> [Double] {
    let source = pass.trace.source(example: step.example ?? 1)
    if case .term(let term, let outer) = step.focus {
      let terms = composer.expandedTerms(of: step.focused(on: outer))
      guard terms.indices.contains(term - 1) else { return [] }
      return (try? terms[term - 1].value(from: source))?.numbers ?? []
    }
    return quantity(of: step).flatMap { source.value(of: $0) }?.numbers ?? []
  }

  /// What goes into a step, in reading order.
  var inputs: [Quantity] {
    let source = pass.trace.source(example: step.example ?? 1)
    if case .term(let term, let outer) = step.focus {
      let terms = composer.expandedTerms(of: step.focused(on: outer))
      return terms.indices.contains(term - 1) ? terms[term - 1].quantities : []
    }
    let form: Equation.Form = step.focus == .layer ? .vector : .component
    let calculation = composer.equation(of: step, form).calculations[0]
    return (try? calculation.instantiated(at: step.place, in: source))?.quantities ?? []
  }

  /// Where a quantity is computed in this pass, as closely as the quantity itself goes.
  func location(whichComputes quantity: Quantity, example: Int?) -> Location? {
    pass.steps.location(whichComputes: quantity, example: example)
  }

  /// Where a weight or a bias was made: by the update of the pass before; nil where it was given.
  func updateLocation(of quantity: Quantity) -> Location? {
    quantity.updated.flatMap { passes.previous?.steps.location(whichComputes: $0, example: nil) }
  }

  /// How a quantity is written on the screen.
  func symbol(of quantity: Quantity, in equation: Equation.ID? = nil) -> String {
    printer.line(composer.typesetter(for: equation).quantity(quantity))
  }
}

extension Steps {
  /// Where a quantity is computed, as closely as the quantity itself goes.
  fileprivate func location(whichComputes quantity: Quantity, example: Int?) -> Location? {
    guard let number = number(whichComputes: quantity, example: example) else { return nil }
    return location(of: self[number - 1].narrowed(to: quantity.element))
  }
}
