import Backpropagation
import Equations
import Interchange
import NeuralNetwork

// Whether a question can tell the right answer from what is known to go wrong.

extension QuestionSetting {
  /// Whether no known mistake, and no other neuron, gives a number that would pass for the right one or hide behind its rounding.
  ///
  /// What a mistake changes nothing of whatever the numbers, as the slope of a rectifier that was left out, nobody can tell.
  func tells(_ quantity: Quantity, digits: Int) -> Bool {
    let parts = mistakes.parts(of: quantity)
    return parts.count > Self.mostParts || parts.allSatisfy { tellsNumber($0, digits: digits) }
  }

  private func tellsNumber(_ quantity: Quantity, digits: Int) -> Bool {
    guard let exact = source.value(of: quantity)?.scalar else { return true }
    let isHidden = { (x: Double) in abs(x - exact) < Self.hidingUnits * powerOfTen(-digits) }
    return !peers(of: quantity).contains(where: isHidden)
      && !mistakes.results(for: quantity).contains { result in
        result.value.numbers.contains(where: isHidden)
          && !isVoid(result.slip, beside: result.value == .scalar(exact))
      }
  }

  /// The same for a calculation that is no equation of the network.
  func tells(_ calculation: Expression, digits: Int) -> Bool {
    guard let exact = calculation.scalar(from: source) else { return true }
    return !mistakes.results(ofCalculation: calculation).contains {
      abs($0.value - exact) < Self.hidingUnits * powerOfTen(-digits) && $0.value != exact
    }
  }

  /// A right answer may be off by a unit, and so may what comes of a mistake be by half a one.
  private static let hidingUnits = 1.5
  private static let mostParts = 12

  /// The same number of the other neurons, and the other numbers of a matrix.
  private func peers(of quantity: Quantity) -> [Double] {
    quantity.neighbours(in: source)
      .filter { $0 != quantity && $0.kind == quantity.kind && $0.layer == quantity.layer }
      .compactMap { source.value(of: $0)?.numbers.first }
  }

  /// Whether a mistake is none here: what was rounded on the way is right within its digits, a term that is 0 need not be
  /// added, and where the activation function is linear a = z and σ′ = 1.
  private func isVoid(_ slip: Slip, beside isSame: Bool) -> Bool {
    switch slip.mistake {
    case .roundedTooEarly: true
    case .termMissing, .onlyOneTerm, .signOfTerm:
      isSame && [.cost, .costGradient, .outputError].contains(slip.equation)
    case .slopeForgotten, .slopeAtActivation, .slopeOfWrongLayer, .slopeOfOtherNeuron, .costGradientForError,
      .weightedInputForActivation, .otherActivation:
      isSame && isPiecewiseLinear
    default: false
    }
  }

  private var isPiecewiseLinear: Bool {
    trace.network.layers.contains(where: \.activation.isPiecewiseLinear)
  }
}
