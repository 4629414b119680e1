import Equations
import Expressions

extension UpdateRule {
  /// Gradient descent; L2 regularisation with λ > 0 also makes every weight smaller.
  ///
  ///     w ← (1 − ηλ) w − (η/m) Σₓ ∂Cₓ/∂w        b ← b − (η/m) Σₓ ∂Cₓ/∂b
  public static let plainDescent = UpdateRule(
    name: "descent", title: "gradient descent",
    equations: { w in [w.becomes(w.old - .rate * w.gradient)] },
    begin: { plan, _ in PlainDescent(plan) })
}

/// Gradient descent, which keeps nothing from one step to the next.
///
/// It needs each entry of the gradient only once. So a batch that fits into the workspace is learned without storing
/// the whole gradient: the kernels use each sum as soon as they have it, with the same `Descent` and the same bits.
struct PlainDescent: Updater {
  var memory: [[Lanes]] = []
  private let plan: LearningPlan
  private let share: Double

  init(_ plan: TrainingPlan) {
    self.plan = LearningPlan(plan)
    share = 1 - plan.learningRate * plan.weightDecay
  }

  /// Returns the step for a batch whose sum is divided by a number.
  func descent(dividedBy divisor: Double) -> Descent {
    Descent(rate: plan.rate / divisor, share: share, learnsBiases: plan.learnsBiases)
  }

  mutating func step(_ parameters: inout [Lanes], along gradient: BatchGradient) {
    let descent = descent(dividedBy: gradient.divisor)
    for layer in gradient.layers {
      for i in layer.weights..<layer.biases {
        parameters[i] = descent.step(parameters[i], along: gradient.sums[i])
      }
      guard plan.learnsBiases else { continue }
      for i in layer.biases..<layer.biases + layer.lanes { parameters[i] -= descent.rate * gradient.sums[i] }
    }
  }
}

/// The factors of a step of gradient descent.
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
