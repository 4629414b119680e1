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
    lines: { w in
      [
        w.becomes(.updatedVelocity, .setting(.momentum) * w[.velocity] - .rate * w.gradient),
        w.becomes(w.old + w[.updatedVelocity]),
      ]
    },
    begin: { rule, rate, count in
      Velocities(kept: rule[.momentum], gradientFactor: -rate, velocityFactor: 1, count: count)
    })
}

/// The velocities of all parameters, in both forms of momentum.
///
///     v ← μv + αg        w ← w + βv
///
/// With α = −η and β = 1 it is `momentum`, with α = 1 and β = −η `momentumOfGradients`.
struct Velocities: Updater {
  private let kept, α, β: Double
  private var velocity: [Lanes]

  init(kept: Double, gradientFactor α: Double, velocityFactor β: Double, count: Int) {
    (self.kept, self.α, self.β) = (kept, α, β)
    velocity = [Lanes](repeating: .zero, count: count)
  }

  var memory: [[Lanes]] {
    get { [velocity] }
    set { velocity = newValue[0] }
  }

  mutating func step(_ w: inout [Lanes], at places: Range<Int>, along g: [Lanes], number: Int) {
    for i in places {
      velocity[i] = kept * velocity[i] + α * g[i]
      w[i] += β * velocity[i]
    }
  }
}
