import Backpropagation
import Equations
import Expressions
import NeuralNetwork
import Notations
import Walkthrough

extension Composer {
  private static let mostRows = 400

  /// Returns the numbers of a step's whole layer, with a row for each neuron, or nil for the cost, which has no
  /// neurons.
  func layerTable(of step: Step) -> Table? {
    let whole = step.focused(on: .layer)
    guard !step.isAboutCost, let result = quantity(of: whole) else { return nil }
    let source = source(of: step)
    guard let value = source.value(of: result) else { return nil }
    switch value {
    case .scalar: return nil
    case .matrix(let matrix): return table(of: matrix.rowVectors, result, step)
    case .vector(let numbers):
      var columns = [(result, numbers)]
      let equation = equation(of: step, .vector)
      for input in equation.calculations[0].quantities {
        let input = input.instantiated(at: whole.place, layerCount: trace.layerCount)
        guard input.layer == result.layer || input.layer == nil else { continue }
        guard case .vector(let vector)? = source.value(of: input), vector.count == numbers.count else {
          continue
        }
        if !columns.contains(where: { $0.0 == input }) {
          columns.insert((input, vector), at: columns.count - 1)
        }
      }
      return table(ofColumns: columns, step)
    }
  }

  private func table(ofColumns columns: [(Quantity, [Double])], _ step: Step) -> Table {
    let set = typesetter(for: step.equation)
    let texts = columns.map { set.numbers.column($0.1) }
    let rows = (0..<min(Self.mostRows, columns[0].1.count)).map { row in
      [[Inline.text("\(row + 1)")]] + texts.map { [.formula(.number($0[row]))] }
    }
    return Table(
      header: [[.text("neuron")]] + columns.map { [.formula(set.quantity($0.0))] }, rows: rows,
      numericColumns: Array(0...columns.count))
  }

  /// Returns a table with a number for each weight: a row for each neuron of this layer, a column for each of the
  /// previous layer.
  private func table(of matrix: [[Double]], _ quantity: Quantity, _ step: Step) -> Table {
    let set = typesetter(for: step.equation)
    let shown = matrix.prefix(Self.mostRows).map { $0.prefix(limits.columns) }
    let left = (matrix.first?.count ?? 0) - limits.columns
    let rows = shown.enumerated().map { number, row -> [[Inline]] in
      let cells = set.numbers.column(Array(row)).map { [Inline.formula(.number($0))] }
      return [[.text("to \(number + 1)")]] + cells + (left > 0 ? [[.text("…")]] : [])
    }
    let count = shown.first?.count ?? 0
    let numbers = (0..<count).map { [Inline.text("from \($0 + 1)")] }
    return Table(
      header: [[.formula(set.quantity(quantity))]] + numbers + (left > 0 ? [[.text("\(left) more")]] : []),
      rows: rows, numericColumns: Array(0...count))
  }

  private static let mostCompared = 12

  /// Returns a table of the numbers of a step that have changed, each beside its value in an earlier trace.
  func comparison(of step: Step, with before: Trace) -> Table {
    let rows = comparedQuantities(of: step).compactMap { comparisonRow($0, of: step, before) }
    guard !rows.isEmpty else {
      return Table(header: [["nothing in this step has changed"]], rows: [], numericColumns: [])
    }
    let words = ["", "before", "now", "change"].map { [Inline.text($0)] }
    return Table(header: words, rows: Array(rows.prefix(Self.mostCompared)), numericColumns: [1, 2, 3])
  }

  /// Returns the quantities of a step, its result first; each number by itself if they are few.
  private func comparedQuantities(of step: Step) -> [Quantity] {
    let source = source(of: step)
    var quantities = quantity(of: step).map { [$0] } ?? []
    for quantity in inputs(of: step) where !quantities.contains(quantity) { quantities.append(quantity) }
    return quantities.flatMap { parts(of: $0, in: source) }
  }

  private func parts(of quantity: Quantity, in source: ExampleSource) -> [Quantity] {
    guard let value = source.value(of: quantity) else { return [] }
    return value.numbers.indices.prefix(Self.mostCompared).map { quantity.part($0, of: value) }
  }

  private func comparisonRow(_ quantity: Quantity, of step: Step, _ before: Trace) -> [[Inline]]? {
    guard let now = source(of: step).value(of: quantity)?.scalar,
      let old = before.source(example: step.example ?? 1).value(of: quantity)?.scalar, now != old
    else { return nil }
    let set = typesetter(for: step.equation)
    let texts = numbers.column([old, now])
    let change = Inline.formula(.number(numbers.text(now - old)))
    let sign = now > old ? "+" : ""
    return [
      [.formula(set.quantity(quantity))], [.formula(.number(texts[0]))], [.formula(.number(texts[1]))],
      [.text(sign), change],
    ]
  }
}
