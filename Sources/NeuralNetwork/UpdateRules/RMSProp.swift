import Expressions

extension UpdateRule {
  /// RMSProp: the derivative is divided by the root of the running mean of its square.
  ///
  ///     v ← β₂v + (1 − β₂)g²        w ← w − η g/(√v + ε)
  ///
  /// g is the gradient of the batch with its L2 term. Some books write ρ for β₂. Source: T. Tieleman and G. Hinton,
  /// *Neural Networks for Machine Learning*, lecture 6.5 (2012), which has no ε.
  public static let rmsProp = UpdateRule(
    name: "rmsprop", title: "RMSProp",
    settings: [UpdateSetting(.beta2, 0.9), UpdateSetting(.epsilon, 1e-8)], keeps: [.secondMoment],
    lines: { w in
      [
        w.becomes(
          .updatedSecondMoment, .runningMean(w[.secondMoment], keeping: .beta2, with: .square(w.gradient))),
        w.becomes(
          w.old - .rate
            * .quotient(w.gradient, .function(.squareRoot, w[.updatedSecondMoment]) + .setting(.epsilon))),
      ]
    },
    begin: { RMSProp($0, $1, $2) })
}

private struct RMSProp: Updater {
  let rate, β2, ε: Double
  var meanSquare: [Lanes]

  init(_ rule: UpdateRule, _ rate: Double, _ count: Int) {
    (self.rate, β2, ε) = (rate, rule[.beta2], rule[.epsilon])
    meanSquare = [Lanes](repeating: .zero, count: count)
  }

  var memory: [[Lanes]] {
    get { [meanSquare] }
    set { meanSquare = newValue[0] }
  }

  mutating func step(_ w: inout [Lanes], at places: Range<Int>, along g: [Lanes], number: Int) {
    for i in places {
      meanSquare[i] = β2 * meanSquare[i] + (1 - β2) * (g[i] * g[i])
      w[i] -= rate * (g[i] / (meanSquare[i].squareRoot() + ε))
    }
  }
}
