import Equations
import Expressions

extension UpdateRule {
  /// Momentum: every parameter has a velocity, of which each step keeps the share μ.
  ///
  ///     v ← μv − ηg        w ← w + v
  ///
  /// g is the gradient of the batch with its L2 term. Source: M. Nielsen, *Neural Networks and Deep Learning*, chapter 3,
  /// equations 107 and 108.
  public static let momentum = UpdateRule(
    name: "momentum", title: "momentum", settings: [UpdateSetting(.momentum, 0.9)], keeps: [.velocity],
    equations: { w in
      [
        w.becomes(.updatedVelocity, .setting(.momentum) * w[.velocity] - .rate * w.gradient),
        w.becomes(w.old + w[.updatedVelocity]),
      ]
    },
    begin: { Momentum($0, $1) })
}

struct Momentum: Updater {
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
      velocity[i] = kept * velocity[i] - plan.rate * g
      return velocity[i]
    }
  }
}
