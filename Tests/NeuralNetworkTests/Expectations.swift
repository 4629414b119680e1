import Expressions
import NeuralNetwork
import Testing

extension Output {
  /// What a layer says to weighted inputs.
  init(activation: Activation, weightedInputs: Vector) {
    self.init(
      activation: activation, weightedInputs: weightedInputs,
      activations: activation.values(of: weightedInputs))
  }
}
