import Expressions

extension UpdateRule {
  /// Adam: a running mean of the gradient, divided by the root of a running mean of its square.
  ///
  ///     m ← β₁m + (1 − β₁)g        m̂ = m/(1 − β₁ᵗ)
  ///     v ← β₂v + (1 − β₂)g²       v̂ = v/(1 − β₂ᵗ)        w ← w − η m̂/(√v̂ + ε)
  ///
  /// Both means start at 0, so they are too small in the first steps. The denominators 1 − βᵗ correct that; t is the
  /// number of the step. g is the gradient of the batch with its L2 term. Source: D. Kingma and J. Ba, *Adam: A Method for
  /// Stochastic Optimization* (2015), algorithm 1.
  public static let adam = UpdateRule(
    name: "adam", title: "Adam",
    settings: [UpdateSetting(.beta1, 0.9), UpdateSetting(.beta2, 0.999), UpdateSetting(.epsilon, 1e-8)],
    keeps: [.firstMoment, .secondMoment],
    lines: { w in
      [
        w.becomes(.updatedFirstMoment, .runningMean(w[.firstMoment], keeping: .beta1, with: w.gradient)),
        w.becomes(
          .updatedSecondMoment, .runningMean(w[.secondMoment], keeping: .beta2, with: .square(w.gradient))),
        w.equals(.correctedFirstMoment, .corrected(w[.updatedFirstMoment], keeping: .beta1)),
        w.equals(.correctedSecondMoment, .corrected(w[.updatedSecondMoment], keeping: .beta2)),
        w.becomes(
          w.old - .rate
            * .quotient(
              w[.correctedFirstMoment],
              .function(.squareRoot, w[.correctedSecondMoment]) + .setting(.epsilon))),
      ]
    },
    begin: { Adam($0, $1, $2) })
}

private struct Adam: Updater {
  let rate, β1, β2, ε: Double
  var mean, meanSquare: [Lanes]

  init(_ rule: UpdateRule, _ rate: Double, _ count: Int) {
    (self.rate, β1, β2, ε) = (rate, rule[.beta1], rule[.beta2], rule[.epsilon])
    mean = [Lanes](repeating: .zero, count: count)
    meanSquare = mean
  }

  var memory: [[Lanes]] {
    get { [mean, meanSquare] }
    set { (mean, meanSquare) = (newValue[0], newValue[1]) }
  }

  mutating func step(_ w: inout [Lanes], at places: Range<Int>, along g: [Lanes], number t: Int) {
    let shareOfMean = 1 - Elementary.power(β1, Double(t))
    let shareOfSquare = 1 - Elementary.power(β2, Double(t))
    for i in places {
      mean[i] = β1 * mean[i] + (1 - β1) * g[i]
      meanSquare[i] = β2 * meanSquare[i] + (1 - β2) * (g[i] * g[i])
      let (corrected, correctedSquare) = (mean[i] / shareOfMean, meanSquare[i] / shareOfSquare)
      w[i] -= rate * (corrected / (correctedSquare.squareRoot() + ε))
    }
  }
}
