import Backpropagation

extension UpdateRule {
  /// Gradient descent, in which L2 regularisation with λ > 0 makes every weight smaller.
  ///
  ///     w ← (1 − ηλ) w − (η/m) Σₓ ∂Cₓ/∂w        b ← b − (η/m) Σₓ ∂Cₓ/∂b
  public static let plainDescent = UpdateRule(name: "descent") { plan, _ in PlainDescent(plan) }
}

/// Gradient descent, which keeps nothing from step to step.
///
/// It needs each entry of the gradient only once. So a batch that fits into the workspace is learned without a gradient as
/// a whole: the kernels use each sum as soon as they have it, by the same `Descent`, to the same bits.
struct PlainDescent: Updater {
  var memory: [[Lanes]] = []
  private let rate: Double
  private let share: Double
  private let learnsBiases: Bool

  init(_ plan: TrainingPlan) {
    rate = plan.learningRate
    share = 1 - plan.learningRate * plan.weightDecay
    learnsBiases = plan.parameters == .weightsAndBiases
  }

  /// The step for a batch of so many examples.
  func descent(of examples: Int) -> Descent {
    Descent(rate: rate / Double(examples), share: share, learnsBiases: learnsBiases)
  }

  mutating func step(
    _ parameters: inout [Lanes], along gradient: [Lanes], of examples: Int, in layers: [LayerPlaces]
  ) {
    let descent = descent(of: examples)
    for layer in layers {
      for i in layer.weights..<layer.biases {
        parameters[i] = descent.step(parameters[i], along: gradient[i])
      }
      guard learnsBiases else { continue }
      for i in layer.biases..<layer.biases + layer.lanes { parameters[i] -= descent.rate * gradient[i] }
    }
  }
}

/// How far and how a step goes down.
struct Descent {
  /// η/m.
  let rate: Double
  /// 1 − ηλ, what is kept of a weight.
  let share: Double
  let learnsBiases: Bool

  /// Adds a gradient to what is there.
  static let addition = Descent(rate: -1, share: 1, learnsBiases: true)

  @inline(__always)
  func step(_ weights: Lanes, along sums: Lanes) -> Lanes {
    share * weights - rate * sums
  }
}
