import Backpropagation
import Equations
import Expressions
import Notations
import Rendering
import Walkthrough

/// The parts of a step: the quantity that it computes, the numbers that it gives, and its inputs.
extension Composer {
  /// Returns the quantity that a step computes, or nil for a term, which has no name.
  func quantity(of step: Step) -> Quantity? {
    if case .term = step.focus { return nil }
    let form: Equation.Form = step.withoutTerms.focus == .layer ? .vector : .component
    guard case .quantity(let quantity) = equation(of: step, form).left else { return nil }
    return quantity.instantiated(at: step.place, layerCount: trace.layerCount)
  }

  /// Returns the numbers that a step gives.
  func results(of step: Step) -> [Double] {
    let source = source(of: step)
    if case .term(let term, let outer) = step.focus {
      let terms = expandedTerms(of: step.focused(on: outer))
      guard terms.indices.contains(term - 1) else { return [] }
      return (try? terms[term - 1].value(from: source))?.numbers ?? []
    }
    return quantity(of: step).flatMap { source.value(of: $0) }?.numbers ?? []
  }

  /// Returns the inputs of a step, in reading order.
  func inputs(of step: Step) -> [Quantity] {
    let source = source(of: step)
    if case .term(let term, let outer) = step.focus {
      let terms = expandedTerms(of: step.focused(on: outer))
      return terms.indices.contains(term - 1) ? terms[term - 1].quantities : []
    }
    let form: Equation.Form = step.focus == .layer ? .vector : .component
    let calculation = equation(of: step, form).calculations[0]
    return (try? calculation.instantiated(at: step.place, in: source))?.quantities ?? []
  }

  /// Returns a quantity in the letters of the notes, or in those of an equation if one is given.
  func symbol(of quantity: Quantity, in equation: Equation.ID? = nil, _ glyphs: Glyphs) -> String {
    FormulaTextPrinter(glyphs: glyphs).line(typesetter(for: equation).quantity(quantity))
  }
}
