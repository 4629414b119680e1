package import Equations
import Notations

/// A place where running stops.
package enum Breakpoint: Equatable, Sendable {
  case equation(Equation.ID, label: String)
  case layer(Int)
  /// Where a number of this quantity, of any layer and neuron that it leaves open, is so.
  case condition(Condition, Quantity)

  /// How it was typed.
  package var text: String {
    switch self {
    case .equation(_, let label): label
    case .layer(let layer): "layer \(layer)"
    case .condition(let condition, _): condition.description
    }
  }
}

extension Quantity {
  /// The part of the other quantity that this one speaks of: one of its numbers or all of them.
  func narrowed(to other: Quantity) -> Quantity? {
    guard kind == other.kind, layer == nil || layer == other.layer else { return nil }
    guard element != .whole else { return other }
    guard other.element == .whole || other.element == element else { return nil }
    var copy = other
    copy.element = element
    return copy
  }
}
