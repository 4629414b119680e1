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
    lines: { w in
      [
        w.becomes(.updatedVelocity, .setting(.momentum) * w[.velocity] + w.gradient),
        w.becomes(w.old - .rate * w[.updatedVelocity]),
      ]
    },
    begin: { MomentumOfGradients($0, $1, $2) })
}

private struct MomentumOfGradients: Updater {
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
      velocity[i] = kept * velocity[i] + g[i]
      w[i] -= rate * velocity[i]
    }
  }
}
