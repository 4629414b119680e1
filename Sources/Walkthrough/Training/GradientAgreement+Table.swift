import Backpropagation
import Equations
import Notations

extension GradientAgreement {
  /// Both ways beside each other, a row for each parameter; of many the first and the last.
  func table(_ set: Typesetter, limit: Int) -> Table {
    let rows = set.shown(of: compared.count, limit: limit).map { position in
      position.map { row(compared[$0], set) } ?? Array(repeating: ["…"], count: 4)
    }
    return Table(
      header: [["parameter"], ["backpropagation"], ["central difference"], ["difference"]], rows: rows,
      numericColumns: [1, 2, 3])
  }

  private func row(_ one: GradientComparison, _ set: Typesetter) -> [[Inline]] {
    let text = { (x: Double) -> Inline in .text(set.numbers.text(x).plain) }
    let isMeasured = !unmeasured.contains(one.parameter)
    let distance = kinks[one.parameter] == nil ? set.numbers.order(of: one.difference) : "at a kink"
    return [
      [.formula(set.quantity(one.parameter.gradient))], [text(one.analytic)],
      [isMeasured ? text(one.numeric) : "none"], [isMeasured ? .text(distance) : ""],
    ]
  }
}

extension Parameter {
  /// Its gradient as a quantity of the mean cost, with neurons counted from 1.
  var gradient: Quantity {
    switch self {
    case .weight(let layer, let row, let column):
      Quantity.weightGradient(
        layer: .number(layer), receiver: .number(row + 1), sender: .number(column + 1)
      ).of(.mean)
    case .bias(let layer, let row):
      Quantity.biasGradient(layer: .number(layer), neuron: .number(row + 1)).of(.mean)
    }
  }
}
