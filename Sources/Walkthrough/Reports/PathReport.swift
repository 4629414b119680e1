import Backpropagation
import Equations
import Expressions
import NeuralNetwork
import Notations

/// The gradient of one weight as a sum over all paths from it to the cost, and the reason why nobody computes it in
/// this way.
package struct PathReport: Sendable {
  private let composer: Composer
  private let sum: PathSum
  /// The example, counted from 1.
  private let example: Int
  /// The greatest number of paths that are written out.
  private let limit: Int

  /// Creates a report on the paths from one weight in an example; layers, neurons and examples count from 1.
  package init(_ composer: Composer, layer: Int, receiver: Int, sender: Int, example: Int, limit: Int) {
    self.composer = composer
    sum = PathSum(of: composer.trace, layer: layer, receiver: receiver, sender: sender, example: example)
    self.example = example
    self.limit = limit
  }

  /// The pages: the paths, their sum compared with the gradient, and the counts for growing depth.
  package var pages: [Page] {
    [
      Page(title: "Every path", place: place, blocks: paths),
      Page(title: "How many paths there are", blocks: growth),
    ]
  }

  private var set: Typesetter { composer.typesetter(for: .weightGradient) }
  private var gradient: Quantity {
    .weightGradient(
      layer: .number(sum.layer), receiver: .number(sum.receiver), sender: .number(sum.sender))
  }

  private var place: [Inline] {
    let count = composer.trace.examples.count
    let weight = Quantity(.weight, layer: gradient.layer, element: gradient.element)
    return ["from ", .formula(set.quantity(weight))] + (count > 1 ? [.text(", example \(example)")] : [])
  }

  private func text(_ x: Double) -> [Inline] { [.number(composer.numbers.text(x))] }
}

// MARK: - The paths

extension PathReport {
  private var paths: [Page.Block] {
    let change: Prose =
      "A change of this weight reaches the cost along every path from it to an output. Each path contributes the product of the factors along it."
    guard let paths = sum.paths(limit: limit) else {
      let count = PathReport.whole(sum.count)
      return [
        .prose(change),
        .prose("There are \(count) paths; no more than \(limit) are written out. Ask for more with --limit."),
      ]
    }
    let total = paths.dropFirst().reduce(paths[0].product) { $0 + $1.product }
    let size = paths.reduce(0) { $0 + abs($1.product) }
    return [.prose(change), letters(paths[0]), .table(table(paths))]
      + comparison(total, of: paths.count, size: size)
  }

  private func table(_ paths: [WeightPath]) -> Table {
    let rows = paths.map { path -> [[Inline]] in
      let neurons = path.neurons.map(String.init).joined(separator: " → ")
      let product = Expression.product(path.factors.map { .value(.scalar($0.value)) })
      return [[.text(neurons)], [.formula(set.formula(product))], text(path.product)]
    }
    return Table(header: [["path"], ["factors"], ["product"]], rows: rows, numericColumns: [2])
  }

  /// Returns the factors of the first path, in letters.
  private func letters(_ path: WeightPath) -> Page.Block {
    let product = Expression.product(path.factors.map { .quantity($0.quantity) })
    return .equation(set.formula(product), remark: ["for the first path"])
  }

  /// Returns a comparison of the sum with the result of backpropagation; `size` is the sum of the magnitudes of the
  /// paths.
  private func comparison(_ total: Double, of count: Int, size: Double) -> [Page.Block] {
    let source = composer.trace.source(example: example)
    guard let right = source.value(of: gradient)?.scalar else { return [] }
    let agreement = Agreement(distance: abs(total - right), allowed: 1e-9 * size)
    let line = Formula.row([set.quantity(gradient), .sign(.equals), .number(composer.numbers.text(right))])
    let sentence: Prose =
      "The sum over \(counted(count, "path")) is \(composer.numbers.text(total)); backpropagation has \(line). \(agreement.sentence(composer.numbers))"
    return [.prose(sentence.playing(.check))]
  }
}

// MARK: - The counts

extension PathReport {
  private var growth: [Page.Block] {
    let widths = composer.trace.network.widths
    let hidden = max(2, widths.dropFirst().max() ?? 2)
    let here = PathCosts(widths: widths, end: composer.trace.problem.pathEnd)
    return [
      .prose(
        "All weights of this network, \(widths.map(String.init).joined(separator: "-")), take \(PathReport.whole(here.byPaths)) multiplications path by path, and \(PathReport.whole(here.byBackpropagation)) by backpropagation. Backpropagation computes the error of each neuron once and uses it for every path through that neuron."
      ),
      .prose(
        "With \(hidden) neurons in every hidden layer: the number of paths from a weight of layer 2, and of multiplications for all weights, by the depth of the network."
      ),
      .table(table(hidden: hidden)),
    ]
  }

  private func table(hidden: Int) -> Table {
    let widths = composer.trace.network.widths
    let rows = [2, 3, 4, 5, 6, 8, 10, 15, 20, 30, 50].map { depth -> [[Inline]] in
      let all = [widths[0]] + Array(repeating: hidden, count: depth - 2) + [widths[widths.count - 1]]
      let costs = PathCosts(widths: all, end: composer.trace.problem.pathEnd)
      let numbers = [costs.paths(fromLayer: 2), costs.byPaths, costs.byBackpropagation]
      return [[.text("\(depth)")]] + numbers.map { [.number(PathReport.whole($0))] }
    }
    return Table(
      header: [["layers"], ["paths"], ["multiplications, by paths"], ["by backpropagation"]], rows: rows,
      numericColumns: [0, 1, 2, 3])
  }

  /// Returns a count in full below ten million, otherwise with a power of ten.
  private static func whole(_ x: Double) -> NumberText {
    x < 1e7 ? NumberText(x, places: 0) : NumberStyle.standard.brief(x)
  }
}
