import Backpropagation
package import Equations
package import Expressions
import Walkthrough

/// A place where a run stops.
package enum Breakpoint: Equatable, Sendable {
  case equation(Equation.ID, label: String)
  case layer(Int)
  /// Stop where a number of this quantity meets the condition; the quantity may leave its layer and neuron open.
  case condition(Condition, Quantity)

  /// The text that the learner typed.
  package var text: String {
    switch self {
    case .equation(_, let label): label
    case .layer(let layer): "layer \(layer)"
    case .condition(let condition, _): condition.description
    }
  }

  /// Returns the parts of a step about a layer at which to stop.
  func matches(in step: Step, _ composer: Composer) -> Matches {
    switch self {
    case .equation(let equation, _): return step.equation == equation ? .all : .none
    case .layer(let layer): return step.layer == layer ? .all : .none
    case .condition(let condition, let wanted):
      guard let whole = composer.quantity(of: step), let part = wanted.narrowed(to: whole) else {
        return .none
      }
      let source = composer.source(of: step)
      if part.element != whole.element {
        guard let number = source.value(of: part)?.numbers.first, condition.holds(for: number) else {
          return .none
        }
        let location = composer.steps.location(of: step.narrowed(to: part.element))
        return location.map { .some([$0.position]) } ?? .none
      }
      let numbers = source.value(of: whole)?.numbers ?? []
      let positions = numbers.indices.filter { condition.holds(for: numbers[$0]) }
      return positions.isEmpty ? .none : .some(positions)
    }
  }
}

extension Quantity {
  /// Returns the part of the other quantity that this one means: one of its numbers, or all of them.
  fileprivate func narrowed(to other: Quantity) -> Quantity? {
    guard kind == other.kind, layer == nil || layer == other.layer else { return nil }
    guard element != .whole else { return other }
    guard other.element == .whole || other.element == element else { return nil }
    var copy = other
    copy.element = element
    return copy
  }
}
