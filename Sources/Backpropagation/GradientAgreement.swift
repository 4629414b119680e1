import Interchange
import NeuralNetwork

/// Gradients beside central differences: those that agree, those where a kink keeps any difference from agreeing, those of
/// which there is no difference, and those that are wrong.
package struct GradientAgreement: Equatable, Sendable {
  /// The relative difference that is allowed.
  package let tolerance: Double
  /// All of them, in the order of their parameters.
  package let compared: [GradientComparison]
  /// Those that differ by more than is allowed, and no kink is the reason.
  package let disagreeing: [GradientComparison]
  /// The kinks that were met, by the parameters whose differences mix the slopes of both sides.
  package let kinks: [Parameter: Kink]
  /// Those whose difference is no number: the step was lost beside a large parameter, or a cost was too large.
  package let unmeasured: Set<Parameter>

  /// Compares the gradients of parameters.
  ///
  ///     |analytic − numeric| ≤ tolerance · max(|analytic|, |numeric|, 10⁻³ · the greatest gradient, 10⁻⁹)
  ///
  /// A gradient that is nothing beside the others cannot be told from 0 by a difference; its distance is held against theirs.
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
    disagreeing = differing.filter { kinks[$0.parameter] == nil }
  }

  /// The first comparison that a kink spoils, with the kink.
  package var firstAtKink: (comparison: GradientComparison, kink: Kink)? {
    for one in compared {
      if let kink = kinks[one.parameter] { return (one, kink) }
    }
    return nil
  }

  /// Those whose differences are what they should be.
  package var sound: [GradientComparison] {
    compared.filter { kinks[$0.parameter] == nil && !unmeasured.contains($0.parameter) }
  }

  /// The greatest difference of those that are sound.
  package var greatestDifference: Double { sound.map(\.difference).max() ?? 0 }
}
