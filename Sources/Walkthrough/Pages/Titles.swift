public import Equations

extension Equation.ID {
  /// What the equation gives, in words.
  public var title: String {
    switch self {
    case .weightedInput: "The weighted input"
    case .activation: "The activation"
    case .cost: "The cost"
    case .costGradient: "The derivative of the cost with respect to the output"
    case .slope: "The slope of the activation function"
    case .outputError: "The error of the output layer"
    case .hiddenError: "The error of a hidden layer"
    case .biasGradient: "The gradient of the biases"
    case .weightGradient: "The gradient of the weights"
    case .meanCost: "The cost of the data"
    case .meanBiasGradient: "The gradient of the biases, over all examples"
    case .meanWeightGradient: "The gradient of the weights, over all examples"
    case .biasUpdate: "The new biases"
    case .weightUpdate: "The new weights"
    }
  }
}
