public import Backpropagation
import Equations
import NeuralNetwork
import Notations

/// Backpropagation held against finite differences of every size, and what each of the two costs.
public struct DifferenceReport: Sendable {
  /// What makes formulas and numbers.
  public let composer: Composer
  /// The parameters that are looked at.
  public let parameters: [Parameter]
  /// One row for each h.
  public let rows: [Row]
  /// The comparison at the usual h, parameter by parameter.
  public let compared: [GradientComparison]
  /// How large a relative difference may be.
  public let tolerance: Double

  /// The greatest errors of the differences of one size.
  public struct Row: Equatable, Sendable {
    /// h.
    public let step: Double
    /// max |∂C/∂p − (C(p + h) − C(p))/h|.
    public let forward: Double
    /// max |∂C/∂p − (C(p + h) − C(p − h))/2h|.
    public let central: Double
  }

  /// How long the two ways took, in seconds.
  public struct Times: Equatable, Sendable {
    /// One forward and one backward pass.
    public var backpropagation: Double
    /// Central differences of all the parameters compared.
    public var differences: Double

    /// Makes times that were measured.
    public init(backpropagation: Double, differences: Double) {
      self.backpropagation = backpropagation
      self.differences = differences
    }
  }

  /// Compares gradients, those of all parameters if none are named.
  public init(_ composer: Composer, of parameters: [Parameter]? = nil, tolerance: Double = 1e-5) {
    self.composer = composer
    self.tolerance = tolerance
    let trace = composer.trace
    self.parameters = parameters ?? trace.network.parameters
    compared = trace.gradientCheck(of: self.parameters)
    let (checked, all) = (DifferenceReport.sample(of: self.parameters), trace)
    rows = (1...13).map { exponent in
      let h = (0..<exponent).reduce(1.0) { power, _ in power / 10 }
      let worst = { (method: FiniteDifference) in
        all.gradientCheck(of: checked, method: method, step: h).map(\.difference).max() ?? 0
      }
      return Row(step: h, forward: worst(.forward), central: worst(.central))
    }
  }

  /// The table of h takes 52 passes a parameter, so that of a large network a few dozen are enough.
  private static func sample(of parameters: [Parameter]) -> [Parameter] {
    let limit = 60
    guard parameters.count > limit else { return parameters }
    return (0..<limit).map { parameters[$0 * (parameters.count - 1) / (limit - 1)] }
  }

  /// Whether every gradient agrees, as closely as differences can tell.
  public var agrees: Bool { disagreeing.isEmpty }

  /// The parameters whose gradients differ by more than is allowed.
  ///
  /// A gradient that is nothing beside the others cannot be told from 0 by a difference; its distance is held against theirs.
  public var disagreeing: [GradientComparison] {
    let scale = compared.map { abs($0.analytic) }.max() ?? 0
    return compared.filter {
      !($0.difference <= tolerance * max(abs($0.analytic), abs($0.numeric), 1e-3 * scale, 1e-9))
    }
  }
}

// MARK: - Pages

extension DifferenceReport {
  /// The V of h, the counts, and the verdict.
  public func pages(times: Times? = nil) -> [Page] {
    [
      Page(title: "The gradient by differences", blocks: [.prose(question), .table(comparison)]),
      Page(
        title: "The best h",
        blocks: [.prose(explanation), .table(table), .plot(plot), .prose(best)]),
      Page(title: "What each way costs", blocks: [.prose(counts)] + (times.map { [.prose(told($0))] } ?? [])),
      Page(title: "The verdict", blocks: [.prose(verdict)]),
    ]
  }

  private var question: Prose {
    let h = composer.numbers.text(FiniteDifference.central.usualStep).plain
    return
      "Change a parameter by h = \(h) up and down, run the network forwards, and divide the change of the cost by 2h: that is the gradient, too."
  }

  private var comparison: Table {
    let set = composer.typesetter(for: .weightGradient)
    let shown = set.shown(of: compared.count, limit: 16)
    let rows = shown.map { position -> [[Inline]] in
      guard let position else { return Array(repeating: ["…"], count: 4) }
      let one = compared[position]
      return [
        [.formula(set.quantity(one.parameter.gradient))], text(one.analytic), text(one.numeric),
        [.text(composer.numbers.order(of: one.difference))],
      ]
    }
    return Table(
      header: [["parameter"], ["backpropagation"], ["central difference"], ["difference"]], rows: rows,
      numericColumns: [1, 2, 3])
  }

  private func text(_ x: Double) -> [Inline] { [.text(composer.numbers.text(x).plain)] }

  private var explanation: Prose {
    let which =
      parameters.count > 60
      ? "60 of the \(parameters.count) parameters" : counted(parameters.count, "parameter")
    return
      "For each h the greatest error among \(which). A large h cuts the Taylor series off too early; a small one leaves of the difference little but rounding. Between the two lies the point of a V."
  }

  private var table: Table {
    let rows = rows.map { row -> [[Inline]] in
      [
        [.text(composer.numbers.order(of: row.step))], [.text(composer.numbers.order(of: row.forward))],
        [.text(composer.numbers.order(of: row.central))],
      ]
    }
    return Table(
      header: [["h"], ["error, forward"], ["error, central"]], rows: rows, numericColumns: [0, 1, 2])
  }

  /// Error over h, both logarithmic.
  public var plot: Plot {
    Plot(
      id: "differences", title: "The error of a difference over h",
      horizontal: Plot.Axis("h", isLogarithmic: true),
      vertical: Plot.Axis("error", isLogarithmic: true),
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
    let count = composer.trace.network.parameterCount
    return
      "For all \(count) parameters forward differences take \(count + 1) forward passes of every example, central ones \(2 * count). Backpropagation takes one forward pass and one backward pass."
  }

  private func told(_ times: Times) -> Prose {
    let micro = { (seconds: Double) in composer.numbers.brief(seconds * 1e6) }
    let ratio = composer.numbers.brief(times.differences / times.backpropagation)
    return
      "Measured here: backpropagation \(micro(times.backpropagation)) µs, central differences of \(counted(parameters.count, "parameter")) \(micro(times.differences)) µs, \(ratio) times as long."
  }

  private var verdict: Prose {
    let worst = compared.map(\.difference).max() ?? 0
    guard let first = disagreeing.first else {
      return Prose(
        .check,
        [.text("All agree. The greatest difference is \(composer.numbers.order(of: worst)).")])
    }
    let set = composer.typesetter(for: .weightGradient)
    return Prose(
      .check,
      [
        .text("\(disagreeing.count) of \(compared.count) disagree, the first is "),
        .formula(set.quantity(first.parameter.gradient)),
        .text(
          ": \(composer.numbers.text(first.analytic).plain) by backpropagation, \(composer.numbers.text(first.numeric).plain) by differences. At a kink, as relu has one, differences look at both sides."
        ),
      ])
  }
}
