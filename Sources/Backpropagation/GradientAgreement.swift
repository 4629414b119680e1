import Interchange
import NeuralNetwork

/// A comparison of gradients with central differences, which tells correct gradients from wrong ones.
///
/// Three kinds of comparison decide nothing: those where a kink keeps any difference from agreeing, those where the
/// difference is too inaccurate to show the gradient, and those without a finite difference.
package struct GradientAgreement: Equatable, Sendable {
  /// The relative deviation that is allowed.
  package let tolerance: Double
  /// All comparisons, in the order of their parameters.
  package let compared: [GradientComparison]
  /// The comparisons that deviate by more than is allowed, where no kink is the reason.
  package let disagreeing: [GradientComparison]
  /// The kinks that explain a deviation, by parameter: there the difference mixes the slopes of both sides.
  package let kinks: [Parameter: Kink]
  /// The comparisons that deviate by more than the tolerance, but by no more than the difference itself is inaccurate.
  package let inaccurate: [GradientComparison]
  /// The parameters without a finite difference: the step was lost beside a large parameter, or a cost was too large.
  package let unmeasured: Set<Parameter>

  /// Compares the gradients of parameters with central differences.
  ///
  ///     |analytic − numeric| ≤ tolerance · max(|analytic|, |numeric|, 10⁻³ · the greatest gradient, 10⁻⁹)
  ///
  /// A difference cannot tell a gradient that is tiny beside the others from 0, so the deviation is compared with the
  /// scale of the others.
  ///
  /// Terms of the cost may cancel, so that all gradients are 0 while the two costs still differ by rounding. So a
  /// deviation is also allowed if the difference itself is that inaccurate, by rounding and by its step:
  ///
  ///     |analytic − numeric| ≤ r/h + |D(h) − D(2h)|        r: the rounding of the cost
  package init(of trace: Trace, parameters: [Parameter], tolerance: Double) {
    let compared = trace.gradientCheck(of: parameters)
    unmeasured = Set(compared.filter { !$0.numeric.isFinite }.map(\.parameter))
    let scale = compared.map { abs($0.analytic) }.max() ?? 0
    let differing = compared.filter {
      $0.numeric.isFinite
        && !$0.analytic.isClose(to: $0.numeric, tolerance: tolerance, scale: max(1e-3 * scale, 1e-9))
    }
    var kinks: [Parameter: Kink] = [:]
    for one in differing { kinks[one.parameter] = trace.problem.kink(metByChanging: one.parameter) }
    self.tolerance = tolerance
    self.compared = compared
    self.kinks = kinks
    let remaining = differing.filter { kinks[$0.parameter] == nil }
    let inaccuracy = remaining.isEmpty ? [:] : trace.inaccuracy(of: remaining)
    let isInaccurate = { (one: GradientComparison) in one.difference <= inaccuracy[one.parameter] ?? 0 }
    inaccurate = remaining.filter(isInaccurate)
    disagreeing = remaining.filter { !isInaccurate($0) }
  }

  /// The first comparison that a kink spoils, with the kink.
  package var firstAtKink: (comparison: GradientComparison, kink: Kink)? {
    for one in compared {
      if let kink = kinks[one.parameter] { return (one, kink) }
    }
    return nil
  }

  /// The comparisons with a usable difference: it is finite, and no kink spoils it.
  package var sound: [GradientComparison] {
    compared.filter { kinks[$0.parameter] == nil && !unmeasured.contains($0.parameter) }
  }

  /// The greatest deviation of the sound comparisons.
  package var greatestDifference: Double { sound.map(\.difference).max() ?? 0 }
}

extension Trace {
  /// Returns how inaccurate the central differences of these comparisons may be: r/h + |D(h) − D(2h)|.
  fileprivate func inaccuracy(of comparisons: [GradientComparison]) -> [Parameter: Double] {
    let h = FiniteDifference.central.usualStep
    let rounding = roundingOfCost / h
    return comparisons.reduce(into: [:]) { inaccuracy, one in
      let wider = problem.finiteDifference(of: one.parameter, step: 2 * h)
      let sum = rounding + abs(one.numeric - wider)
      inaccuracy[one.parameter] = sum.isFinite ? sum : 0
    }
  }
}
