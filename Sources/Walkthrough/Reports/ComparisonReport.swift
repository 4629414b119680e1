import Backpropagation
import Equations
import Expressions
import NeuralNetwork
import Notations

/// The comparison of two traces: where they differ first, and by how much.
package struct ComparisonReport: Sendable {
  private let left: Composer
  private let right: Composer
  private let names: (String, String)

  /// Compares two traces, under the names that the user gave.
  package init(_ left: Composer, _ right: Composer, names: (String, String)) {
    self.left = left
    self.right = right
    self.names = names
  }

  /// The pages of all that can be compared, in the order of computation.
  package var pages: [Page] {
    let (a, b) = (left.trace, right.trace)
    guard a.network.widths == b.network.widths else {
      let widths = { (trace: Trace) in trace.network.widths.map(String.init).joined(separator: "-") }
      return [
        Page(
          title: "Two networks",
          blocks: [
            .prose(
              "The networks have different shapes, \(widths(a)) and \(widths(b)): only their costs can be compared, \(left.numbers.text(a.cost)) and \(left.numbers.text(b.cost))."
            )
          ])
      ]
    }
    return [
      Page(
        title: "Side by side",
        blocks: [
          .table(settings),
          .prose("Quantities of one example are those of the first example.\(remark)"),
          .table(table),
          .prose(verdict),
        ])
    ]
  }

  /// Whether only one of the networks has thresholds, so that their biases cannot be compared.
  private var haveDifferentBiases: Bool {
    left.trace.network.hasThresholds != right.trace.network.hasThresholds
  }

  private var remark: String {
    haveDifferentBiases
      ? " Only one of the networks has thresholds in place of biases, so these are not compared." : ""
  }

  private var set: Typesetter { left.typesetter(for: .weightGradient) }
  private func number(_ x: Double) -> Inline { .number(left.numbers.text(x)) }

  private var settings: Table {
    let (a, b) = (left.trace.problem, right.trace.problem)
    let activations = { (problem: Problem) in
      problem.network.layers.map(\.activation.rawValue).joined(separator: ", ")
    }
    let rows: [[Inline]] = [
      ["cost function", .text(a.cost.rawValue), .text(b.cost.rawValue)],
      ["activations", .text(activations(a)), .text(activations(b))],
      ["learning rate", number(a.learningRate), number(b.learningRate)],
      ["update rule", .text(a.updateRule.title), .text(b.updateRule.title)],
      ["examples", .text("\(a.examples.count)"), .text("\(b.examples.count)")],
      [
        .text(isMean(a) && isMean(b) ? "mean cost" : "cost of the data"), number(left.trace.cost),
        number(right.trace.cost),
      ],
    ]
    return Table(
      header: [[""], ["A, ", .name(names.0)], ["B, ", .name(names.1)]],
      rows: rows.map { $0.map { [$0] } }, numericColumns: [])
  }

  private func isMean(_ problem: Problem) -> Bool { problem.costForm.isPlain }

  /// One quantity of a layer, in both traces.
  private struct Pair {
    var quantity: Quantity
    var left: [Double]
    var right: [Double]
    var greatest: Double { zip(left, right).map { abs($0 - $1) }.max() ?? 0 }
    /// The position of the first number that differs.
    var first: Int? { zip(left, right).enumerated().first { $0.element.0 != $0.element.1 }?.offset }
  }

  private var pairs: [Pair] {
    let last = left.trace.layerCount
    let forward = (2...last).flatMap { l -> [Quantity] in
      let l = LayerIndex.number(l)
      return [.weights(layer: l), .bias(layer: l), .weightedInput(layer: l), .activation(layer: l)]
    }
    let backward = (2...last).reversed().map { Quantity.error(layer: .number($0)) }
    let gradients = (2...last).reversed().flatMap { l -> [Quantity] in
      let l = LayerIndex.number(l)
      return [.weightGradients(layer: l).of(.mean), Quantity.biasGradient(layer: l).of(.mean)]
    }
    return (forward + [.cost] + backward + gradients).compactMap { quantity in
      if haveDifferentBiases, [.bias, .biasGradient].contains(quantity.kind) { return nil }
      guard let x = left.trace[quantity], let y = right.trace[quantity] else { return nil }
      return Pair(quantity: quantity, left: x.numbers, right: y.numbers)
    }
  }

  private var table: Table {
    let rows = pairs.map { pair -> [[Inline]] in
      [
        [.formula(set.quantity(pair.quantity))], [.number(left.numbers.brief(pair.left.norm))],
        [.number(left.numbers.brief(pair.right.norm))], [.number(left.numbers.order(of: pair.greatest))],
      ]
    }
    return Table(
      header: [
        ["quantity"], ["size in A"], ["size in B"], ["greatest difference"],
      ], rows: rows, numericColumns: [1, 2, 3])
  }

  private var verdict: Prose {
    guard let pair = pairs.first(where: { $0.first != nil }), let position = pair.first else {
      return Prose(.check, ["A and B agree exactly in every quantity of this table."])
    }
    let (mine, other) = (pair.left[position], pair.right[position])
    let verdict: Prose =
      "They differ first in \(set.quantity(pair.quantity)), number \(position + 1) of \(pair.left.count): \(left.numbers.text(mine)) and \(left.numbers.text(other)), by \(left.numbers.order(of: abs(mine - other)))."
    return verdict.playing(.check)
  }
}
