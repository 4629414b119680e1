import Backpropagation
import Equations
import Expressions
import NeuralNetwork
import Notations

extension WhyReport {
  /// The effects of an increase of the quantity, found by a new pass from there on.
  var destinations: [Page.Block] {
    if let value = source.value(of: quantity), !value.isFinite {
      return [.prose("This quantity is not finite, so it cannot be increased.")]
    }
    guard let ripple = Ripple(of: quantity, by: growth, in: trace, example: example) else {
      return [.prose(nothingMoved)]
    }
    let h = composer.numbers.text(growth)
    let symbol = set.quantity(quantity)
    guard !ripple.changes.isEmpty else {
      return [.prose("If \(symbol) changed by \(h), nothing would change.")]
    }
    let table = Table(
      header: [["quantity"], ["now"], ["then"], ["change"], ["change / h"]], count: ripple.changes.count,
      limit: Self.shownChanges, numericColumns: [1, 2, 3, 4]
    ) { row(ripple.changes[$0]) }
    return [
      .prose(
        "If \(symbol) changed by h = \(h), and the numbers after it were computed again, these would change, among others:"
      ),
      .table(table),
    ] + prediction(ripple)
  }

  private static let shownChanges = 16

  private var nothingMoved: Prose {
    switch quantity.kind {
    case .cost: "Nowhere: no other number is computed from the cost."
    case .costGradient where quantity.layer == .number(1):
      "Nowhere: no gradient is computed from the derivative with respect to the input."
    case .learningRate where trace.problem.updateRule != .plainDescent:
      "Into every new weight and \(trace.network.naming("bias"))."
    case .learningRate:
      "Into every new weight and \(trace.network.naming("bias")): each moves by the learning rate times its gradient."
    case .velocity, .firstMoment, .secondMoment, .updatedVelocity, .updatedFirstMoment,
      .updatedSecondMoment, .correctedFirstMoment, .correctedSecondMoment:
      "Into the new weights and \(trace.network.naming("biases"))."
    case .updatedWeight, .updatedBias:
      "Into the next pass, as a weight or \(trace.network.naming("bias")) of the network."
    default: "The effect is shown of a single number only: name one by its layer and neuron."
    }
  }

  private func row(_ change: Ripple.Change) -> [[Inline]] {
    let number = { (x: Double) -> [Inline] in [.number(composer.numbers.text(x))] }
    let difference = change.after - change.before
    return [
      [.formula(set.quantity(change.quantity))], number(change.before), number(change.after),
      number(difference), number(difference / growth),
    ]
  }

  /// Returns a sentence about the difference of the two rates if h is a thousand times smaller, found by another pass.
  private func limit(_ ripple: Ripple, _ ratio: Double, _ derivative: Double) -> Prose {
    let h = growth / 1000
    guard let closer = Ripple(of: quantity, by: h, in: trace, example: example) else { return "" }
    let (far, near) = (abs(ratio - derivative), abs(closer.costChange / h - derivative))
    let come = near < far / 2
    let size = composer.numbers.brief(near)
    let told: Prose =
      come
      ? "With the smaller h = \(composer.numbers.brief(h)) they are closer: they differ by \(size)."
      : "With h = \(composer.numbers.brief(h)) they differ by \(size)."
    guard let kink = ripple.kink else { return told }
    let z = kink.quantity.of(.current)
    guard kink.owner == .rectifier else {
      let function = kink.owner == .cost ? "the cost" : "its activation function"
      return !come && closer.kink != nil
        ? "They do not come closer with a smaller h: \(set.quantity(z)) is at a kink of \(function), with another slope on each side."
        : "On the way \(set.quantity(z)) passes a kink of \(function). \(told.content)"
    }
    if source.scalar(z) == 0, !come {
      return
        "They do not come closer with a smaller h: \(set.quantity(z)) is 0, where its rectifier has a kink, with one slope to the left, which backpropagation takes, and another to the right."
    }
    return "On the way \(set.quantity(z)) passes 0, where its rectifier has a kink. \(told.content)"
  }

  /// Returns the derivative that backpropagation gives for this change of the cost.
  private func prediction(_ ripple: Ripple) -> [Page.Block] {
    guard ripple.costChange != 0, let cost = ripple.cost?.quantity,
      let derivative = source.partial(of: cost, by: quantity)
    else { return [] }
    let ratio = ripple.costChange / growth
    let exact = set.line(.partial(of: cost, by: quantity), .equals, [.value(.scalar(derivative))])
    let sentence: Prose =
      "\(cost == .meanCost ? "The cost of the data" : "The cost") changes by \(composer.numbers.text(ratio)) times h; backpropagation says \(exact). \(limit(ripple, ratio, derivative).content)"
    return [.prose(sentence.playing(.check))]
  }
}

extension Ripple {
  /// The cost: that of the data if its L2 term changes, too, otherwise that of the example.
  fileprivate var cost: Change? { changes.last { $0.quantity.kind == .cost } }

  /// The change of the cost.
  fileprivate var costChange: Double { cost.map { $0.after - $0.before } ?? 0 }
}
