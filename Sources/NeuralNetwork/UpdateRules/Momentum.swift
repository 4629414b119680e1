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
    begin: { Momentum($0, $1, $2) })
}

private struct Momentum: Updater {
  let rate: Double
  let kept: Double
  var velocity: [Lanes]

  init(_ rule: UpdateRule, _ rate: Double, _ count: Int) {
    self.rate = rate
    kept = rule[.momentum]
    velocity = [Lanes](repeating: .zero, count: count)
  }

  var memory: [[Lanes]] {
    get { [velocity] }
    set { velocity = newValue[0] }
  }

  mutating func step(_ w: inout [Lanes], at places: Range<Int>, along g: [Lanes], number: Int) {
    for i in places {
      velocity[i] = kept * velocity[i] - rate * g[i]
      w[i] += velocity[i]
    }
  }
}
