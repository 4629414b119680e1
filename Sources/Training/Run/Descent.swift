import Backpropagation
import NeuralNetwork

/// The factors of a step of gradient descent; L2 regularisation with λ > 0 also makes every weight smaller.
///
///     w ← (1 − ηλ) w − (η/m) Σₓ ∂Cₓ/∂w        b ← b − (η/m) Σₓ ∂Cₓ/∂b
///
/// Gradient descent needs each entry of the gradient only once. So a batch that fits into the workspace is learned without
/// storing the whole gradient: the kernels use each sum as soon as they have it.
struct Descent {
  /// η/m, or what takes the place of m.
  let rate: Double
  /// 1 − ηλ, the share of a weight that is kept.
  let share: Double
  let learnsBiases: Bool

  /// The factors that make a step add a gradient to the numbers already there.
  static let addition = addition(weighted: 1)

  /// Returns the factors that add a gradient, multiplied by the weight of its example.
  static func addition(weighted ω: Double) -> Descent { Descent(rate: -ω, share: 1, learnsBiases: true) }

  @inline(__always)
  func step(_ weights: Lanes, along sums: Lanes) -> Lanes {
    share * weights - rate * sums
  }
}

extension Descent {
  /// Creates the step of a plan for a batch whose sum is divided by a number.
  init(_ plan: TrainingPlan, dividedBy divisor: Double) {
    self.init(
      rate: plan.learningRate / divisor, share: 1 - plan.learningRate * plan.weightDecay,
      learnsBiases: plan.parameters == .weightsAndBiases)
  }

  /// Takes a step with the sums of a batch.
  func step(_ parameters: inout [Lanes], along sums: [Lanes], _ layers: [LayerPlaces]) {
    for layer in layers {
      for i in layer.weights..<layer.biases { parameters[i] = step(parameters[i], along: sums[i]) }
      guard learnsBiases else { continue }
      for i in layer.biases..<layer.biases + layer.lanes { parameters[i] -= rate * sums[i] }
    }
  }
}
