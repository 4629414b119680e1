import Equations
import Expressions
import Walkthrough

/// An input of a step, and the place where it was computed.
struct Origin: Equatable, Sendable {
  var quantity: Quantity
  var symbol: String
  var location: Location
  /// The pass in which it was computed, counted from 0: this one, or the previous one if it comes from an update.
  var pass: Int
}

extension Navigation {
  /// Returns the pass and the step in which a quantity was computed, or nil if it was given.
  ///
  /// The step has the depth of the quantity. A weight or a bias comes from the update of the previous pass.
  func origin(of quantity: Quantity, example: Int?) -> (pass: Int, location: Location)? {
    if let here = pass.steps.location(whichComputes: quantity, example: example) {
      return (passes.position, here)
    }
    guard let updated = quantity.updated, let previous = passes.previous,
      let update = previous.steps.location(whichComputes: updated, example: nil)
    else { return nil }
    return (passes.position - 1, update)
  }
}

extension Steps {
  /// Returns the place where a quantity is computed, at the depth of the quantity.
  func location(whichComputes quantity: Quantity, example: Int?) -> Location? {
    guard let number = number(whichComputes: quantity, example: example) else { return nil }
    return location(of: self[number - 1].narrowed(to: quantity.element))
  }
}
