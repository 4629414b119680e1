import Interchange
import Backpropagation
import Equations
import NeuralNetwork
import Notations
import Walkthrough

/// An input of a step, and where it was computed.
struct Origin: Equatable, Sendable {
  var quantity: Quantity
  var symbol: String
  var location: Location
  /// The pass it was computed in, counted from 0: this one, or the one before for what was updated there.
  var pass: Int
}

extension Stepper {
  /// As many as there are digits to choose with.
  private static let mostOrigins = 9

  /// Goes where an input was computed: the one of this number, this quantity, or the first.
  mutating func why(_ text: String?) {
    let origins = origins
    guard let text else {
      guard let first = origins.first else { return noteGiven() }
      return go(to: first)
    }
    if let number = Int(whole: text) {
      guard origins.indices.contains(number - 1) else {
        let count = origins.count
        return fail(
          count == 0
            ? "no input of this step was computed"
            : "only \(counted(count, "input")) of this step \(count == 1 ? "was" : "were") computed")
      }
      return go(to: origins[number - 1])
    }
    guard let quantity = quantity(named: text) else { return }
    showOrigin(of: quantity)
  }

  /// Asks which input is meant, unless there is but one.
  mutating func beginChoosing() {
    let origins = origins
    switch origins.count {
    case 0: noteGiven()
    case 1: why(nil)
    default: mode = .choosing(origins)
    }
  }

  mutating func choose(_ key: Key, _ origins: [Origin]) {
    mode = .stepping
    switch key {
    case .enter: why(nil)
    case .character(let character):
      guard let number = character.wholeNumberValue, origins.indices.contains(number - 1) else { return }
      why("\(number)")
    default: break
    }
  }

  private mutating func noteGiven() {
    note("all inputs of this step are given")
  }

  /// The inputs of this step that were computed: neuron by neuron where they are few, else layer by layer.
  var origins: [Origin] {
    let inputs = inputs
    let each = origins(of: inputs)
    if each.count <= Self.mostOrigins { return each }
    return Array(origins(of: inputs.map(\.ofWholeLayer)).prefix(Self.mostOrigins))
  }

  private func origins(of quantities: [Quantity]) -> [Origin] {
    var origins: [Origin] = []
    for quantity in quantities where !origins.contains(where: { $0.quantity == quantity }) {
      if let origin = origin(of: quantity, example: step.example) { origins.append(origin) }
    }
    return origins
  }

  /// Where a quantity was computed, in this pass or by the update of the one before; nil where it was given.
  func origin(of quantity: Quantity, example: Int?) -> Origin? {
    let here = location(whichComputes: quantity, example: example).map { ($0, passes.position) }
    guard let (location, pass) = here ?? updateLocation(of: quantity).map({ ($0, passes.position - 1) })
    else {
      return nil
    }
    return Origin(
      quantity: quantity, symbol: symbol(of: quantity, in: step.equation), location: location, pass: pass)
  }

  /// Goes where an input was computed, and says so where that is another pass.
  mutating func go(to origin: Origin) {
    let isHere = origin.pass == passes.position
    guard passes.visible.contains(origin.pass) else {
      return note(
        "\(origin.symbol) comes from the update of pass \(origin.pass + 1), which is not kept any more")
    }
    let now = pass.trace[origin.quantity]
    jump(to: origin.location, pass: origin.pass)
    depth = step.depth
    guard !isHere else { return }
    let changed = origin.quantity.updated.map { pass.trace[$0] != now } ?? false
    note(
      "\(origin.symbol) comes from the update of the pass before\(changed ? ", and was changed then" : ""); \(KeyBinding.letter(of: .whyBack)) goes back"
    )
  }
}
