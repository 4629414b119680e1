import Backpropagation
package import Equations
import Expressions
import Interchange
import NeuralNetwork
import Notations
import Walkthrough

/// A place where a run stops.
package enum Breakpoint: Equatable, Sendable {
  case equation(Equation.ID, label: String)
  case layer(Int)
  case condition(Condition)

  /// The text that the learner typed.
  package var text: String {
    switch self {
    case .equation(_, let label): label
    case .layer(let layer): "layer \(layer)"
    case .condition(let condition): condition.text
    }
  }

  /// Returns the parts of a step about a layer at which to stop.
  func matches(in step: Step, _ composer: Composer) -> Matches {
    switch self {
    case .equation(let equation, _): step.equation == equation ? .all : .none
    case .layer(let layer): step.layer == layer ? .all : .none
    case .condition(let condition): condition.matches(in: step, composer)
    }
  }
}

// MARK: - Conditions

extension Condition {
  /// Returns the parts of a step about a layer whose numbers meet the condition.
  fileprivate func matches(in step: Step, _ composer: Composer) -> Matches {
    guard case .each(let wanted, _, _) = subject else { return matches(calculatedIn: step, composer) }
    guard let whole = composer.quantity(of: step), composer.steps.isAbout(wanted.example, step),
      let part = wanted.narrowed(to: whole)
    else { return .none }
    let source = composer.source(of: step)
    if part.element != whole.element {
      guard let number = source.value(of: part)?.numbers.first, holds(for: number, in: source) else {
        return .none
      }
      let location = composer.steps.location(of: step.narrowed(to: part.element))
      return location.map { .some([$0.position]) } ?? .none
    }
    let numbers = source.value(of: whole)?.numbers ?? []
    let positions = numbers.indices.filter { holds(for: numbers[$0], in: source) }
    return positions.isEmpty ? .none : .some(positions)
  }

  /// Returns the part of a step in which the last number of the calculation is computed, if the condition holds then.
  private func matches(calculatedIn step: Step, _ composer: Composer) -> Matches {
    guard let place = place(in: composer.steps, example: step.example),
      composer.steps[place.step] == step, holds(in: composer.source(of: step))
    else { return .none }
    return .some([place.path.count > 1 ? place.position : max(0, composer.steps.childCount(of: step) - 1)])
  }

  /// Returns the place from which on all numbers of the calculation are known; nil if all are given.
  private func place(in steps: Steps, example: Int?) -> Location? {
    quantities.compactMap { steps.location(whichComputes: $0, example: example) }.max()
  }

  /// Checks that a step can meet the condition.
  ///
  /// - Throws: A fault that says why no step can.
  func check(in steps: Steps, _ notation: Notation) throws(Fault) {
    let name = { (quantity: Quantity) in notation.name(of: quantity) }
    if case .each(let wanted, _, _) = subject, wanted.isOfEveryLayer, !wanted.isGiven { return }
    guard let place = place(in: steps, example: nil) else {
      throw quantities.first { !$0.isGiven }.map {
        Fault("\(name($0)) has no step without the option --input-gradient")
      }
        ?? Fault(
          "no step computes a number of this condition: all of them are given",
          fix: "Write a condition on a computed number, such as \(name(Self.example)).")
    }
    guard case .calculation = subject, steps.trace.examples.count > 1, steps[place.step].example == nil,
      let open = quantities.first(where: { $0.example == .current && $0.kind.belongsToExample })
    else { return }
    throw Fault(
      "\(name(open)) is another number in each example, and this condition is about all examples",
      fix: "Name an example, as in \(name(open))@1.")
  }
}

extension Steps {
  /// Returns whether a step is about this example.
  fileprivate func isAbout(_ example: ExampleIndex, _ step: Step) -> Bool {
    switch example {
    case .number(let number): step.example == number
    case .mean: step.example == nil || !trace.problem.costForm.differsFromExample
    case .current, .variable: true
    }
  }
}

extension Quantity {
  /// Returns the part of the other quantity that this one means: one of its numbers, or all of them.
  fileprivate func narrowed(to other: Quantity) -> Quantity? {
    guard kind == other.kind, layer == nil || isOfEveryLayer || layer == other.layer else { return nil }
    guard element != .whole else { return other }
    guard other.element == .whole || other.element == element else { return nil }
    var copy = other
    copy.element = element
    return copy
  }
}
