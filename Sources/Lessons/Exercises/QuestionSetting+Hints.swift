import Backpropagation
import Equations
package import Expressions
import NeuralNetwork
import Notations
package import Walkthrough

extension QuestionSetting {
  /// Returns the step in which a number is computed.
  package func step(computing quantity: Quantity) -> Step? {
    guard let computation = catalogue.computation(of: quantity, in: source),
      let layer = computation.place.layer
    else { return nil }
    let step = Step(
      computation.equation, computing: quantity.kind, layer: layer,
      example: computation.equation.isOverExamples ? nil : example)
    return step.narrowed(to: quantity.element)
  }

  /// Returns the calculation of a number as the notes write it, if they have their own form for it.
  func treeInNotes(for quantity: Quantity) -> Expression? {
    guard let computation = catalogue.computation(of: quantity, in: source) else { return nil }
    guard let step = step(computing: quantity), !isSumWithoutSlope(quantity, computation) else {
      return computation.tree
    }
    let general = catalogue.equation(
      step.equation, .component, activation: trace.network.activation(ofLayer: step.layer),
      biases: trace.network.biasKind(ofLayer: step.layer), result: step.result)
    if composer.equation(of: step, .component) == general { return computation.tree }
    return composer.derivation(of: step, .component).lines[0]
  }

  /// Returns three hints: the equation, the equation with the indices of this neuron, and the equation with its
  /// numbers.
  func hints(for quantity: Quantity) -> [Prose] {
    guard let step = step(computing: quantity), let tree = treeInNotes(for: quantity),
      let numbers = try? tree.filled(from: source)
    else { return [] }
    let equation = composer.equation(of: step, .component)
    let set = composer.typesetter(for: step.equation)
    let label = composer.notation.labels[step.equation].map { "\($0.text): " } ?? ""
    let left = set.assigned(quantity)
    let sign = quantity.sign
    return [
      "\(label)\(set.line(equation.left, equation.relation, [equation.statement]))",
      "Here that is \(Formula.row([left, sign, set.formula(tree)])).",
      "With the numbers: \(Formula.row([left, sign, set.formula(numbers)])).",
    ]
  }

  /// Returns the calculation of a number, line by line.
  ///
  /// If the sum of BP2 alone is asked for, it ends before the slope.
  func explanation(of quantity: Quantity) -> [Page.Block] {
    if let tree = sumWithoutSlope(for: quantity) {
      let set = typesetter(for: quantity)
      let lines = (try? tree.filled(from: source).calculation(in: source)) ?? []
      return [
        .calculation(Calculation(left: set.quantity(quantity), lines: ([tree] + lines).map(set.formula)))
      ]
    }
    return lines(before: quantity) + calculation(quantity)
  }

  /// Returns the lines of the update rule from which a quantity is calculated; none if no update rule gives it.
  private func lines(before quantity: Quantity) -> [Page.Block] {
    trace.problem.updateRule.results(leadingTo: quantity.kind).flatMap { kind in
      calculation(Quantity(kind, layer: quantity.layer, element: quantity.element))
    }
  }

  private func calculation(_ quantity: Quantity) -> [Page.Block] {
    guard let step = step(computing: quantity) else { return [] }
    return composer.page(of: step, depth: .neuron).blocks.filter { block in
      if case .calculation = block { true } else { false }
    }
  }

  /// Returns the sum of BP2 alone, if the quantity is what arrives at a neuron before the factor σ′ is applied.
  private func sumWithoutSlope(for quantity: Quantity) -> Expression? {
    guard let computation = catalogue.computation(of: quantity, in: source),
      isSumWithoutSlope(quantity, computation)
    else { return nil }
    return computation.tree
  }

  private func isSumWithoutSlope(_ quantity: Quantity, _ computation: Computation) -> Bool {
    quantity.kind == .costGradient && computation.equation == .hiddenError
  }
}
