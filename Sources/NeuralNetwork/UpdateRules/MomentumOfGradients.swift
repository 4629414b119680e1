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
    begin: { rule, rate, count in
      Velocities(kept: rule[.momentum], gradientFactor: 1, velocityFactor: -rate, count: count)
    })
}
