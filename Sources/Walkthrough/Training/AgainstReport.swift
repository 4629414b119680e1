import Backpropagation
import Equations
import Interchange
import NeuralNetwork
import Notations

/// A gradient from elsewhere beside the right one, layer by layer, with what was probably done where they differ.
public struct AgainstReport: Sendable {
  private let composer: Composer
  private let given: GivenGradient
  private let tolerance: Double

  /// Compares a gradient with that of the trace.
  public init(_ given: GivenGradient, with composer: Composer, tolerance: Double = 1e-5) {
    self.given = given
    self.composer = composer
    self.tolerance = tolerance
  }

  private var trace: Trace { composer.trace }
  private var set: Typesetter { composer.typesetter(for: .weightGradient) }

  /// Whether all of it agrees.
  public var agrees: Bool { trace.network.layers.indices.allSatisfy { firstWrong(inLayer: $0) == nil } }

  /// The comparison and the diagnosis.
  public var pages: [Page] {
    let verdicts = trace.network.layers.indices.reversed().map(verdict)
    return [
      Page(
        title: "Your gradient beside the right one",
        blocks: [.table(table)] + verdicts.map(Page.Block.prose))
    ]
  }

  private var table: Table {
    let rows = trace.network.layers.indices.reversed().flatMap { l -> [[[Inline]]] in
      let weights = row(
        set.quantity(.weightGradients(layer: .number(l)).of(mean)), trace.weightGradient(layer: l).elements,
        given.weights[l].elements)
      guard let biases = given.biases[l] else { return [weights] }
      let bias = set.quantity(Quantity.biasGradient(layer: .number(l)).of(mean))
      return [weights, row(bias, trace.biasGradient(layer: l), biases)]
    }
    return Table(
      header: [["gradient"], ["greatest entry"], ["greatest difference"], ["entries that differ"]],
      rows: rows, numericColumns: [1, 2, 3])
  }

  private var mean: ExampleIndex { trace.examples.count > 1 ? .mean : .current }

  private func row(_ symbol: Formula, _ right: [Double], _ given: [Double]) -> [[Inline]] {
    let differences = zip(right, given).map { abs($0 - $1) }
    let greatest = greatest(of: right)
    let wrong = zip(right, given).filter { !isClose($0, $1, beside: greatest) }.count
    return [
      [.formula(symbol)], [.text(composer.numbers.brief(greatest))],
      [.text(composer.numbers.order(of: differences.max() ?? 0))],
      [.text("\(wrong) of \(right.count)")],
    ]
  }

  private func greatest(of entries: [Double]) -> Double { entries.lazy.map(abs).max() ?? 0 }

  /// Whether an entry is right; one that is nothing beside the greatest of its layer may be anything as small.
  private func isClose(_ right: Double, _ given: Double, beside greatest: Double) -> Bool {
    right.isClose(to: given, tolerance: tolerance, scale: 1e-3 * greatest)
  }
}

// MARK: - Diagnosis

extension AgainstReport {
  /// The first entry of a layer that differs, with the number that was given for it.
  private func firstWrong(inLayer l: Int) -> (quantity: Quantity, given: Double, right: Double)? {
    let (right, mine) = (trace.weightGradient(layer: l), given.weights[l])
    let greatestWeight = greatest(of: right.elements)
    for j in 0..<right.rows {
      for k in 0..<right.columns where !isClose(right[j, k], mine[j, k], beside: greatestWeight) {
        let q = Quantity.weightGradient(layer: .number(l), receiver: .number(j + 1), sender: .number(k + 1))
        return (q.of(mean), mine[j, k], right[j, k])
      }
    }
    guard let biases = given.biases[l] else { return nil }
    let all = trace.biasGradient(layer: l)
    let greatestBias = greatest(of: all)
    for j in all.indices where !isClose(all[j], biases[j], beside: greatestBias) {
      return (
        Quantity.biasGradient(layer: .number(l), neuron: .number(j + 1)).of(mean), biases[j], all[j]
      )
    }
    return nil
  }

  private func verdict(_ l: Int) -> Prose {
    guard let wrong = firstWrong(inLayer: l) else {
      let allowed = composer.numbers.order(of: tolerance)
      return Prose(.check, [.text("Layer \(l) agrees within a relative difference of \(allowed).")])
    }
    let numbers = composer.numbers
    let facts: [Inline] = [
      .text("Layer \(l): "), .formula(set.quantity(wrong.quantity)),
      .text(" is \(numbers.text(wrong.right).plain), not \(numbers.text(wrong.given).plain). "),
    ]
    return Prose(.check, facts + [.text(diagnosis(wrong, l))])
  }

  /// The known mistake that gives the number, if one does; else the factor between the two.
  private func diagnosis(_ wrong: (quantity: Quantity, given: Double, right: Double), _ l: Int) -> String {
    let mistakes = Mistakes(catalogue: composer.catalogue, source: trace.source(example: 1))
    let match = mistakes.results(for: wrong.quantity).first { result in
      guard case .scalar(let x) = result.value else { return false }
      return abs(x - wrong.given) <= 1e-6 * max(abs(x), abs(wrong.given))
    }
    if let match { return match.slip.sentence }
    let ratios = zip(given.weights[l].elements, trace.weightGradient(layer: l).elements).compactMap {
      $1 == 0 ? nil : $0 / $1
    }
    if let first = ratios.first, ratios.allSatisfy({ abs($0 - first) <= 1e-6 * abs(first) }) {
      return "The whole layer is \(composer.numbers.brief(first)) times what it should be."
    }
    return "No known mistake gives this number."
  }
}
