import Backpropagation
import Equations
import Expressions
import NeuralNetwork
import Notations

extension WhyReport {
  /// The factors that make the number 0 or tiny; empty if it is neither.
  var smallness: [Page.Block] {
    let reasons = quantity.example == .mean ? reasonsOfMean : reasons
    let isZero = source.scalar(quantity) == 0
    return reasons.isEmpty ? [] : [.heading(isZero ? "Why it is 0" : "Why it is so small")] + reasons
  }

  private var reasons: [Page.Block] {
    guard let small = Smallness(of: quantity, in: source) else { return [] }
    let isZero = source.scalar(quantity) == 0
    return small.causes.map { .prose(words($0, isZero: isZero)) }
  }

  /// The causes of a small mean: the examples pull in different directions, or each contributes little.
  ///
  /// Then the causes of the first example are shown.
  private var reasonsOfMean: [Page.Block] {
    guard let mean = source.scalar(quantity), abs(mean) < Smallness.tiny else { return [] }
    if trace.problem.costForm.isDecaying, quantity.kind == .weightGradient,
      let weight = source.scalar(Quantity(.weight, layer: quantity.layer, element: quantity.element)),
      case let term = trace.problem.conventions.weightDecay * weight,
      abs(mean) < Smallness.smallFactor * abs(term)
    {
      let (examples, decay) = (
        Formula.number(composer.numbers.text(mean - term)), Formula.number(composer.numbers.text(term))
      )
      return [
        .prose("Cancelled: the examples give \(examples), and the L2 term gives \(decay).")
      ]
    }
    let shares = (1...trace.examples.count).map { share(ofExample: $0) }
    let numbers = shares.compactMap { $0.source.scalar($0.quantity) }
    let meanSize = numbers.map(abs).reduce(0, +) / Double(numbers.count)
    if let least = numbers.min(), let greatest = numbers.max(), abs(mean) < Smallness.smallFactor * meanSize {
      let (low, high) = (
        Formula.number(composer.numbers.text(least)), Formula.number(composer.numbers.text(greatest))
      )
      return [
        .prose("Cancelled: the gradients of the examples have different signs, from \(low) to \(high).")
      ]
    }
    return shares.prefix(Self.mostExamples).flatMap { share -> [Page.Block] in
      let reasons = share.reasons
      return reasons.isEmpty ? [] : [.prose("In example \(share.example):")] + reasons
    }
  }

  private static let mostExamples = 3

  private func share(ofExample number: Int) -> WhyReport {
    WhyReport(composer, quantity: quantity.of(.number(number)), levels: levels, growth: growth)
  }

  private func words(_ cause: Smallness.Cause, isZero: Bool) -> Prose {
    switch cause {
    case .saturated(let slope, let z) where source.scalar(slope) == 0:
      "Saturated: at \(line(z)) the activation function is nearly flat. Its slope is smaller than any number that the program can hold, so it became 0."
    case .saturated(let slope, let z):
      "Saturated: at \(line(z)) the activation function is nearly flat, \(line(slope))."
    case .slope(let slope): "A small slope: \(line(slope))."
    case .dead(let slope, let z) where source.scalar(z) == 0:
      "At its kink: of a rectifier's two slopes at \(line(z)) the left one is taken, \(line(slope)). \(comesBack(slope))"
    case .dead(let slope, let z):
      "On the flat side of the rectifier: \(line(z)), \(line(slope)). \(comesBack(slope))"
    case .activation(let a):
      isZero
        ? "Nothing was sent: \(line(a)), so the weight contributed nothing to the next layer."
        : "Little was sent: \(line(a))."
    case .error(let δ): "The error of the neuron that it leads to is small: \(line(δ))."
    case .arriving(let gradient): "Little comes back to the neuron: \(line(gradient))."
    case .noWeights(let layer):
      "No way back: every weight from this neuron into layer \(layer) is 0, so the cost does not depend on it."
    case .weight(let w): "A small weight in the backward pass: \(line(w))."
    case .cancelled(let gradient) where gradient.kind == .biasGradient:
      "Cancelled: the errors of the neurons that share the bias have different signs and leave little, \(line(gradient))."
    case .cancelled(let gradient):
      "Cancelled: the errors that come back have different signs and leave little, \(line(gradient))."
    case .underflow(let product):
      "Underflow: none of the factors of \(set.quantity(product)) is 0. Their product is smaller than any number that the program can hold, so it became 0."
    case .flatCost(let gradient):
      isZero
        ? "The derivative of the cost with respect to the output is 0 here: \(line(gradient))."
        : "The derivative of the cost with respect to the output is small here: \(line(gradient))."
    case .targetMet(let a, let y):
      isZero
        ? "The output equals its target: \(line(a))."
        : "The output is close to its target: \(line(a)), and the target is \(line(y))."
    }
  }

  private func comesBack(_ slope: Quantity) -> String {
    source.scalar(slope) == 0
      ? "Nothing comes back through this neuron." : "Little comes back through this neuron."
  }

  private func line(_ q: Quantity) -> Formula {
    set.line(.quantity(q), .equals, source.value(of: q).map { [.value($0)] } ?? [])
  }
}
