import Backpropagation
import Equations
import Expressions
import Interchange
import NeuralNetwork

// Whether the right answer of a question can be told from the results of known mistakes.

extension QuestionSetting {
  /// Returns whether no known mistake, and no other neuron, gives a number that is the right one or too close to it.
  ///
  /// A mistake that never changes the number is ignored, such as a forgotten slope of ReLU where the slope is 1.
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

  /// Returns the same for a calculation that is not an equation of the network.
  func tells(_ calculation: Expression, digits: Int) -> Bool {
    guard let exact = calculation.scalar(from: source) else { return true }
    return !mistakes.results(ofCalculation: calculation).contains {
      abs($0.value - exact) < Self.hidingUnits * powerOfTen(-digits) && $0.value != exact
    }
  }

  /// The distance, in units of the last place, at which two numbers may be confused: the right answer may be off by one
  /// unit, and the result of a mistake by half a unit.
  private static let hidingUnits = 1.5
  private static let mostParts = 12

  /// Returns the same quantity of the other neurons, or the other entries of a matrix.
  private func peers(of quantity: Quantity) -> [Double] {
    quantity.neighbours(in: source)
      .filter { $0 != quantity && $0.kind == quantity.kind && $0.layer == quantity.layer }
      .compactMap { source.value(of: $0)?.numbers.first }
  }

  /// Returns whether a mistake has no effect here.
  ///
  /// A number rounded early is right to its digits, a term that is 0 may be left out, and where the activation function
  /// is linear, a = z and σ′ = 1. A target of 0 may be added, and two outputs may have the same target.
  private func isVoid(_ slip: Slip, beside isSame: Bool) -> Bool {
    switch slip.mistake {
    case .roundedTooEarly: true
    case .termMissing, .onlyOneTerm, .signOfTerm:
      isSame && [.cost, .costGradient, .outputError].contains(slip.equation)
    case .targetAdded, .targetOfOtherNeuron: isSame
    case .slopeForgotten, .slopeTwice, .slopeAtActivation, .slopeOfWrongLayer, .slopeOfOtherNeuron,
      .costGradientForError,
      .weightedInputForActivation, .otherActivation:
      isSame && isPiecewiseLinear
    default: false
    }
  }

  private var isPiecewiseLinear: Bool {
    trace.network.layers.contains(where: \.activation.isPiecewiseLinear)
  }
}
