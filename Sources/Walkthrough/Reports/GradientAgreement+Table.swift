import Backpropagation
import Equations
import Expressions
import Notations

extension GradientAgreement {
  /// Returns a table of both results, with a row for each parameter; if there are many, only the first and the last are
  /// shown.
  func table(_ set: Typesetter, limit: Int) -> Table {
    Table(
      header: [["parameter"], ["backpropagation"], ["central difference"], ["difference"]],
      count: compared.count, limit: limit, numericColumns: [1, 2, 3]
    ) { row(compared[$0], set) }
  }

  /// Returns the verdict of the comparison; `isOfAll` says whether every parameter was compared.
  func verdict(_ set: Typesetter, ofAll isOfAll: Bool) -> Prose {
    guard let first = disagreeing.first else {
      guard !sound.isEmpty else { return "There is nothing that could be compared." }
      let some = sound.count < compared.count ? "All others" : isOfAll ? "All" : "All \(compared.count)"
      let within: Prose = "agree within a relative difference of \(set.numbers.order(of: tolerance))"
      let greatest: Prose = "The greatest difference is \(set.numbers.order(of: greatestDifference))."
      guard !inaccurate.isEmpty else { return "\(some) \(within.content). \(greatest.content)" }
      let others: Prose =
        inaccurate.count < sound.count ? "\(some) but \(inaccurate.count) \(within.content). " : ""
      return "\(others.content)\(inaccuracy(set).content) \(greatest.content)"
    }
    return
      "\(disagreeing.count) of \(compared.count) do not agree within a relative difference of \(set.numbers.order(of: tolerance)); the first is \(set.quantity(first.parameter.gradient)): \(first.words(set.numbers))."
  }

  /// A sentence about the gradients that a difference cannot tell from a number close to them.
  private func inaccuracy(_ set: Typesetter) -> Prose {
    guard let first = inaccurate.first else { return "" }
    let number =
      inaccurate.count == 1 ? "1 is too small" : "\(inaccurate.count) are too small"
    return
      "\(number) to be seen in a difference of two costs; the first is \(set.quantity(first.parameter.gradient)): \(first.words(set.numbers))."
  }

  private func row(_ one: GradientComparison, _ set: Typesetter) -> [[Inline]] {
    let text = { (x: Double) -> Inline in .number(set.numbers.text(x)) }
    let isMeasured = !unmeasured.contains(one.parameter)
    let distance: Inline =
      kinks[one.parameter] == nil ? .number(set.numbers.order(of: one.difference)) : "at a kink"
    return [
      [.formula(set.quantity(one.parameter.gradient))], [text(one.analytic)],
      [isMeasured ? text(one.numeric) : "none"], [isMeasured ? distance : ""],
    ]
  }
}

extension GradientComparison {
  /// Returns both numbers, with the method that gave each.
  func words(_ numbers: NumberStyle) -> Prose {
    "\(numbers.text(analytic)) by backpropagation, \(numbers.text(numeric)) by differences"
  }
}

extension Parameter {
  /// The parameter's gradient, as a quantity of the mean cost.
  var gradient: Quantity {
    switch self {
    case .weight(let layer, let receiver, let sender):
      Quantity.weightGradient(
        layer: .number(layer), receiver: .number(receiver), sender: .number(sender)
      ).of(.mean)
    case .bias(let layer, let neuron):
      Quantity.biasGradient(layer: .number(layer), neuron: .number(neuron)).of(.mean)
    case .sharedBias(let layer): Quantity.biasGradient(layer: .number(layer)).of(.mean)
    }
  }
}

extension Kink {
  /// Returns the reason why a difference says nothing here.
  func words(_ set: Typesetter) -> Prose {
    let x = set.quantity(quantity.of(set.hasSeveralExamples ? .number(example) : .current))
    return switch owner {
    case .rectifier:
      "Between the two points \(x) passes 0, where its rectifier has a kink: the difference mixes the slopes of both sides, and backpropagation takes that of the side it is on, at 0 the left one."
    case .activation:
      "Between the two points \(x) passes a kink of its activation function: the difference mixes the slopes of both sides, and backpropagation takes the slope at \(x) itself."
    case .cost:
      "Between the two points \(x) passes a kink of the cost: the difference mixes the derivatives of both sides, and backpropagation takes the derivative at \(x) itself."
    }
  }
}
