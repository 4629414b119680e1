import Expressions

extension UpdateRule {
  /// Gradient descent, which keeps nothing from one step to the next.
  ///
  ///     w ← w − ηg
  public static let plainDescent = UpdateRule(
    name: "descent", title: "gradient descent",
    lines: { w in [w.becomes(w.old - .rate * w.gradient)] },
    begin: { _, rate, _ in PlainDescent(rate: rate) })
}

private struct PlainDescent: Updater {
  let rate: Double
  var memory: [[Lanes]] = []

  mutating func step(_ w: inout [Lanes], at places: Range<Int>, along g: [Lanes], number: Int) {
    for i in places { w[i] -= rate * g[i] }
  }
}
