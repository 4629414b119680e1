import Equations
import Expressions

extension UpdateRule {
  /// The other common form of momentum: the velocity adds up gradients, and the learning rate multiplies it afterwards.
  ///
  ///     v ← μv + g        w ← w − ηv
  ///
  /// While η stays the same, the weights are those of `momentum`, whose velocity is −η times this one. g is the gradient
  /// of the batch with its L2 term. Source: the documentation of PyTorch, `torch.optim.SGD`.
  public static let momentumOfGradients = UpdateRule(
    name: "momentum-of-gradients", title: "momentum of gradients",
    settings: [UpdateSetting(.momentum, 0.9)], keeps: [.velocity],
    equations: { w in
      [
        w.becomes(.updatedVelocity, .setting(.momentum) * w[.velocity] + w.gradient),
        w.becomes(w.old - .rate * w[.updatedVelocity]),
      ]
    },
    begin: { MomentumOfGradients($0, $1) })
}

struct MomentumOfGradients: Updater {
  private let plan: LearningPlan
  private let kept: Double
  private var velocity: [Lanes]

  init(_ plan: TrainingPlan, _ count: Int) {
    self.plan = LearningPlan(plan)
    kept = plan.rule[.momentum]
    velocity = [Lanes](repeating: .zero, count: count)
  }

  var memory: [[Lanes]] {
    get { [velocity] }
    set { velocity = newValue[0] }
  }

  mutating func step(_ parameters: inout [Lanes], along gradient: BatchGradient) {
    gradient.change(&parameters, by: plan) { i, g in
      velocity[i] = kept * velocity[i] + g
      return -plan.rate * velocity[i]
    }
  }
}
