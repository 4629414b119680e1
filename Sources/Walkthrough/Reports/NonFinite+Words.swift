package import Backpropagation
import Interchange
package import NeuralNetwork

extension NonFinite {
  /// Returns a description of the fault: `the weighted input of neuron 1 in layer 3 is too large for a number`.
  ///
  /// The example is named if there are several.
  package func words(ofSeveralExamples isOfSeveral: Bool = false) -> String {
    let place = neuron.map { " of neuron \($0) in layer \(layer)" } ?? ""
    let which = example.map { isOfSeveral ? ", example \($0)" : "" } ?? ""
    let what = value.isNaN ? "not a number" : "too large for a number"
    return "\(quantity.name)\(place)\(which) is \(what)"
  }

  /// Returns a sentence that says what would fix it, for a problem with this cost.
  ///
  /// If all outputs are finite, a cost with a name can fail only by the logarithm of a number not between 0 and 1.
  package func fix(for cost: Cost) -> String {
    if isOf(cost) {
      return
        "The formula of the cost has no finite value there. Change the formula, for example with if, or the targets."
    }
    let suitable = Activation.allCases.filter(\.staysFrom0To1).map(\.rawValue)
    return switch quantity {
    case .cost where value.isNaN:
      "This cost takes outputs between 0 and 1: give the last layer \(alternatives(suitable))."
    case .activation, .slope:
      "The formula of the layer's activation function has no finite value there. Change the formula or the weights."
    default: "Make the weights, inputs or targets smaller."
    }
  }
}

extension NonFinite {
  /// Returns whether the formula of the cost is the reason: the outputs are finite.
  package func isOf(_ cost: Cost) -> Bool {
    guard case .formula = cost else { return false }
    return quantity == .cost || quantity == .costGradient
  }
}

extension NonFinite.Quantity {
  fileprivate var name: String {
    switch self {
    case .weightedInput: "the weighted input"
    case .activation: "the activation"
    case .slope: "the slope of the activation function"
    case .cost, .meanCost: "the cost"
    case .costGradient: "the derivative of the cost"
    case .error: "the error"
    case .weightGradient: "a weight's gradient"
    case .weight: "a weight"
    case .bias: "the bias"
    case .threshold: "the threshold"
    case .kept: "what the update rule keeps"
    }
  }
}
