import Backpropagation

/// The gradient of the examples in a batch, as an update rule gets it.
struct BatchGradient {
  /// Σₓ ∂Cₓ/∂w and Σₓ ∂Cₓ/∂b over the examples of the batch, each at the position of its parameter.
  let sums: [Lanes]
  /// The number that makes the sums the gradient of the batch: m, the sum of the weights of its examples, or 1 if the
  /// cost of the batch is a sum.
  let divisor: Double
  /// t, the number of the step; the first step of a training is step 1.
  let step: Int
  /// The positions of each layer's weights and biases.
  let layers: [LayerPlaces]
}

extension BatchGradient {
  /// Adds to each learned parameter the change that a rule makes of its derivative.
  ///
  /// The derivative is that of the cost of the batch with its L2 term, which only the weights have; for a mean,
  ///
  ///     g = (1/m) Σₓ ∂Cₓ/∂w + λw        g = (1/m) Σₓ ∂Cₓ/∂b
  ///
  /// - Parameters:
  ///   - parameters: The weights and biases.
  ///   - plan: λ, and whether biases are learned.
  ///   - change: Returns the change for a position and the derivatives there.
  @inline(__always)
  func change(
    _ parameters: inout [Lanes], by plan: LearningPlan, _ change: (_ i: Int, _ g: Lanes) -> Lanes
  ) {
    for layer in layers {
      for i in layer.weights..<layer.biases {
        parameters[i] += change(i, sums[i] / divisor + plan.weightDecay * parameters[i])
      }
      guard plan.learnsBiases else { continue }
      for i in layer.biases..<layer.biases + layer.lanes { parameters[i] += change(i, sums[i] / divisor) }
    }
  }
}

/// The part of a plan that all update rules follow.
struct LearningPlan: Sendable {
  /// η.
  let rate: Double
  /// λ of L2 regularisation.
  let weightDecay: Double
  let learnsBiases: Bool

  init(_ plan: TrainingPlan) {
    rate = plan.learningRate
    weightDecay = plan.weightDecay
    learnsBiases = plan.parameters == .weightsAndBiases
  }
}
