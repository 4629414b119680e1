package import Backpropagation
import Equations
import Interchange
import NeuralNetwork
import Notations

/// The comparison of backpropagation with finite differences of every size, and the time that each of the two takes.
package struct DifferenceReport: Sendable {
  /// The composer of formulas and numbers.
  package let composer: Composer
  /// The parameters that are compared.
  package let parameters: [Parameter]
  /// The result of the comparison at the usual h.
  package let agreement: GradientAgreement
  /// Those of the parameters for which differences of every size are computed.
  private let measured: [Parameter]
  /// The rows, one for each h.
  package let rows: [Row]

  /// The greatest inaccuracies of the difference quotients for one h.
  package struct Row: Equatable, Sendable {
    /// h.
    package let step: Double
    /// max |∂C/∂p − (C(p + h) − C(p))/h|.
    package let forward: Double
    /// max |∂C/∂p − (C(p + h) − C(p − h))/2h|.
    package let central: Double
  }

  /// The times of the two methods, in seconds.
  package struct Times: Equatable, Sendable {
    /// The time of one forward and one backward pass.
    package var backpropagation: Double
    /// The time of the central differences of all the compared parameters.
    package var differences: Double

    /// Creates times that were measured.
    package init(backpropagation: Double, differences: Double) {
      self.backpropagation = backpropagation
      self.differences = differences
    }
  }

  /// Compares the gradients of the named parameters, or else of as many as can be done in about a second.
  package init(_ composer: Composer, of parameters: [Parameter]? = nil, tolerance: Double = 1e-5) {
    self.composer = composer
    let trace = composer.trace
    self.parameters = parameters ?? DifferenceReport.affordable(of: trace)
    agreement = GradientAgreement(of: trace, parameters: self.parameters, tolerance: tolerance)
    let measured = agreement.sound.map(\.parameter).evenlySpaced(limitedTo: 60)
    self.measured = measured
    rows = (1...13).map { exponent in
      let h = powerOfTen(-exponent)
      let worst = { (method: FiniteDifference) in
        trace.gradientCheck(of: measured, method: method, step: h).map(\.difference).filter(\.isFinite).max()
          ?? 0
      }
      return Row(step: h, forward: worst(.forward), central: worst(.central))
    }
  }

  /// Returns all parameters, or 200 of a large network, because each takes two forward passes of every example.
  private static func affordable(of trace: Trace) -> [Parameter] {
    let all = trace.network.parameters
    let work = all.count * all.count * trace.examples.count
    return work > 200_000_000 ? all.evenlySpaced(limitedTo: 200) : all
  }

  /// Whether every gradient agrees, as far as differences can decide.
  package var agrees: Bool { agreement.disagreeing.isEmpty }
}

// MARK: - Pages

extension DifferenceReport {
  /// Returns the V-shaped curve over h, the counts, and the verdict.
  package func pages(times: Times? = nil) -> [Page] {
    [
      Page(
        title: "The gradient by differences",
        blocks: ([question] + [choice].compactMap { $0 }).map(Page.Block.prose) + [.table(comparison)])
    ] + (measured.isEmpty ? [] : [bestStep]) + [
      Page(
        title: "The work of each way", blocks: [.prose(counts)] + (times.map { [.prose(told($0))] } ?? [])),
      Page(title: "The verdict", blocks: verdict.map { .prose($0.playing(.check)) }),
    ]
  }

  private var bestStep: Page {
    Page(title: "The best h", blocks: [.prose(explanation), .table(table), .plot(plot), .prose(best)])
  }

  private var count: Int { composer.trace.network.parameterCount }
  private var isOfAll: Bool { parameters.count == count }

  /// A sentence that says which parameters are compared, if these are not all.
  private var choice: Prose? {
    guard !isOfAll else { return nil }
    let number = "Checked here: \(parameters.count) of \(count) parameters"
    return parameters.count == 1
      ? "\(number)."
      : "\(number), evenly spaced over all, from the first weight of layer 2 to the last \(composer.trace.network.naming("bias")) of the output layer."
  }

  private var question: Prose {
    let h = composer.numbers.text(FiniteDifference.central.usualStep)
    return
      "Change a parameter by h = \(h) up and down, run the network forward, and divide the difference of the two costs by 2h. The result is close to the derivative."
  }

  private var comparison: Table {
    agreement.table(composer.typesetter(for: .weightGradient), limit: 16)
  }

  private var explanation: Prose {
    let (some, all) = (measured.count, "of the \(counted(parameters.count, "parameter"))")
    let isSample = some < agreement.sound.count
    let which =
      isSample
      ? "\(some) \(all), evenly spaced" : some == parameters.count ? "all parameters" : "\(some) \(all)"
    let atKinks = agreement.kinks.isEmpty ? "" : "Those at a kink are left out. "
    return
      "The table has, for each h, the greatest deviation of the difference from the derivative, among \(which). \(atKinks)With a large h, the terms that the difference neglects are large. With a small h, the two costs hardly differ, and rounding is most of their difference. The best h lies between, at the lowest point of the curve."
  }

  private var table: Table {
    let rows = rows.map { row -> [[Inline]] in
      [
        [.number(composer.numbers.order(of: row.step))], [.number(composer.numbers.order(of: row.forward))],
        [.number(composer.numbers.order(of: row.central))],
      ]
    }
    return Table(
      header: [["h"], ["deviation, forward"], ["deviation, central"]], rows: rows, numericColumns: [0, 1, 2])
  }

  /// The plot of the inaccuracy over h, both on logarithmic axes.
  package var plot: Plot {
    Plot(
      id: "differences", title: "The deviation of the difference, by h",
      horizontal: Plot.Axis("h", isLogarithmic: true),
      vertical: Plot.Axis("deviation", isLogarithmic: true),
      series: [
        Plot.Series("central", rows.reversed().map { Plot.Point($0.step, $0.central) }),
        Plot.Series("forward", rows.reversed().map { Plot.Point($0.step, $0.forward) }),
      ])
  }

  private var best: Prose {
    let (f, c) = (rows.min { $0.forward < $1.forward }, rows.min { $0.central < $1.central })
    guard let f, let c else { return "There is no parameter." }
    let order = composer.numbers.order
    return
      "The best forward difference has h = \(order(f.step)) and an error of \(order(f.forward)); the best central one h = \(order(c.step)) and \(order(c.central))."
  }

  private var counts: Prose {
    "For all \(count) parameters forward differences take \(count + 1) forward passes of every example, central ones \(2 * count). Backpropagation takes one forward pass and one backward pass."
  }

  private func told(_ times: Times) -> Prose {
    let micro = { (seconds: Double) in composer.numbers.brief(seconds * 1e6) }
    let ratio = composer.numbers.brief(times.differences / times.backpropagation)
    return
      "Measured here: backpropagation \(micro(times.backpropagation)) µs, central differences of \(counted(parameters.count, "parameter")) \(micro(times.differences)) µs, \(ratio) times as long."
  }

  private var verdict: [Prose] {
    [excuse, lack].compactMap { $0 }
      + [agreement.verdict(composer.typesetter(for: .weightGradient), ofAll: isOfAll)]
  }

  /// A sentence that says why a difference at a kink does not show that a gradient is wrong.
  private var excuse: Prose? {
    guard let (first, kink) = agreement.firstAtKink else { return nil }
    let set = composer.typesetter(for: .weightGradient)
    let number = "\(agreement.kinks.count) of \(agreement.compared.count)"
    let gradient = set.quantity(first.parameter.gradient)
    return
      "\(number) are at a kink, the first is \(gradient): \(first.words(composer.numbers)). \(kink.words(set).content)"
  }

  /// A sentence about the parameters for which there is no difference to compare with.
  private var lack: Prose? {
    let count = agreement.unmeasured.count
    guard count > 0 else { return nil }
    return
      "For \(count) there is no difference: the parameter is so large that h is lost in rounding, or the cost is too large for a number."
  }
}
