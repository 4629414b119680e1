import Equations
import Walkthrough

/// An input of a step, and where it was computed.
struct Origin: Equatable, Sendable {
  var quantity: Quantity
  var symbol: String
  var location: Location
  /// The pass it was computed in, counted from 0: this one, or the previous one for what was updated there.
  var pass: Int
}

extension Navigation {
  /// The pass and the step in which a quantity was computed; nil where it was given.
  ///
  /// The step is as close as the quantity itself. A weight or a bias comes from the update of the previous pass.
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
  /// Where a quantity is computed, as closely as the quantity itself goes.
  fileprivate func location(whichComputes quantity: Quantity, example: Int?) -> Location? {
    guard let number = number(whichComputes: quantity, example: example) else { return nil }
    return location(of: self[number - 1].narrowed(to: quantity.element))
  }
}
