import Backpropagation
import Equations
import Expressions
import NeuralNetwork
import Notations

extension Composer {
  /// Returns a remark on the first calculation of the page in which a number is lost because it is too small.
  func underflow(of step: Step) -> [Prose] {
    let whole = step.withoutTerms
    let parts = whole.focus == .layer ? shownChildren(of: whole).compactMap { $0 } : [whole]
    let (equation, source) = (equation(of: step, .component), source(of: step))
    guard mayUnderflow(parts, equation, source) else { return [] }
    for part in parts {
      guard let lost = try? equation.calculation(at: part.place, in: source).underflow(in: source) else {
        continue
      }
      let formula = typesetter(for: step.equation).formula(lost)
      return [
        "Underflow: \(formula) is not 0, but smaller than any number that the program can hold, so it became 0."
      ]
    }
    return []
  }

  /// Returns whether a product may be lost at all, as a quick test before hundreds of products are checked.
  ///
  /// A product of four numbers that are not tiny is not too small; nor is e to the power of the difference of two
  /// numbers that are not large. A mean multiplies only once, so a loss shows in its result.
  private func mayUnderflow(_ parts: [Step], _ equation: Equation, _ source: ExampleSource) -> Bool {
    let quantities = equation.calculations.flatMap(\.quantities)
    if quantities.contains(where: { $0.example == .variable }) {
      return parts.contains { part in
        let left = try? equation.left.instantiated(at: part.place, in: source).value(from: source)
        return left?.numbers.contains { $0 != 0 } != true
      }
    }
    let isOrdinary = { (quantity: Quantity, place: Place) in
      let value = try? Expression.quantity(quantity).instantiated(at: place, in: source).value(from: source)
      return value?.numbers.allSatisfy(\.isOrdinary) == true
    }
    return !quantities.allSatisfy { quantity in
      // A mean is a sum over all examples, and a layer may have millions of weights: checking the numbers that are shown
      // is enough.
      if case .entry(let receiver, let sender) = quantity.element {
        return parts.allSatisfy { part in
          let numbers = [receiver, sender].map { $0.number(at: part.place) }
          return numbers.contains(nil)
            ? hasOrdinaryWeights(quantity, receiver: numbers[0], sender: numbers[1], part, source)
            : isOrdinary(quantity, part.place)
        }
      }
      if quantity.example == .mean { return parts.allSatisfy { isOrdinary(quantity, $0.place) } }
      return isOrdinary(quantity.ofWholeLayer, Place(layer: parts[0].layer, example: parts[0].example))
    }
  }

  /// Returns whether the weights into a neuron or out of it are ordinary; without a neuron, those of the layer.
  private func hasOrdinaryWeights(
    _ quantity: Quantity, receiver: Int?, sender: Int?, _ part: Step, _ source: ExampleSource
  ) -> Bool {
    let whole = Expression.quantity(quantity.ofWholeLayer)
    let place = Place(layer: part.layer, example: part.example)
    guard case .matrix(let m)? = try? whole.instantiated(at: place, in: source).value(from: source) else {
      return false
    }
    let rows = receiver.map { $0 - 1..<$0 } ?? 0..<m.rows
    let columns = sender.map { $0 - 1..<$0 } ?? 0..<m.columns
    return rows.allSatisfy { r in columns.allSatisfy { m[r, $0].isOrdinary } }
  }

  /// Returns what is special about a step in this network.
  func remarks(on step: Step) -> [Prose] {
    let set = typesetter(for: step.equation)
    switch step.equation {
    case .outputError where catalogue.outputErrorIsDifference:
      let neuron: NeuronIndex? = notation.writesVectors ? nil : .j
      let difference = set.line(
        .quantity(.error(layer: .output, neuron: neuron)), .equals,
        [.quantity(.activation(layer: .output, neuron: neuron)) - .quantity(.target(neuron: neuron))])
      return [
        "For \(activation(of: step).description) with \(trace.problem.cost.description) the product comes to \(difference): the slope cancels. The program computes it in this form, so a saturated output loses no digit."
      ]
    case .outputError: return [outputDerivatives(step), kinkOfOutputs(at: step)].compactMap { $0 }
    case .hiddenError: return weightsOnTheWayBack(step)
    case .activationGradient:
      let input = set.quantity(.activation(layer: 1))
      return [
        "\(input) is the input of the example. It is given, so it is not updated, and there is no error of layer 1."
      ] + weightsOnTheWayBack(step)
    case .slope where activation(of: step).hasKink:
      let z = set.quantity(.weightedInput(layer: .l, neuron: .j))
      let slope = Formula.number(numbers.text(activation(of: step).slope(at: 0)))
      return [
        "At \(z) = 0 the function has a kink and no derivative. The program uses the slope on the left, \(slope)."
      ]
    case .slope where activation(of: step).mayHaveKink:
      return kinksOfActivation(at: step).map { [$0] } ?? []
    case .costGradient where trace.problem.cost.mayHaveKink:
      return kinkOfCost(at: step).map { [$0] } ?? []
    case .weightedInput:
      let (input, b) = (set.quantity(.activation(layer: 1)), set.quantity(.bias(layer: .number(step.layer))))
      let isAddedToVector =
        trace.network.biasKind(ofLayer: step.layer) == .shared && notation.writesVectors
        && step.focus == .layer
      return (step.layer == 2 ? ["\(input) is the input of the example."] : [])
        + (isAddedToVector ? ["\(b) is one number. It is added to each component of the vector."] : [])
    default: return []
    }
  }

  /// Says what the derivatives of the outputs are, with which BP1 takes its sum; nil if each output has only a slope.
  package func derivativesOfOutputs(_ step: Step) -> Prose? {
    guard let derivative = catalogue.outputDerivative else { return nil }
    let set = Typesetter(
      notation.withLettersForSums(in: .softmaxDerivative), numbers: numbers, limits: limits, equation: nil,
      lastLayer: trace.layerCount)
    let output = Expression.partial(
      of: .activation(layer: .output, neuron: .peer), by: .weightedInput(layer: .output, neuron: .j))
    let letter = { (index: IndexVariable) in Formula.letter(set.notation.letter(of: index, in: nil)) }
    return
      "For \(activation(of: step).description), \(set.line(output, .equals, [derivative])). Here \(set.formula(Catalogue.isSameInput)) is 1 where \(letter(.peer)) = \(letter(.neuron)), and 0 otherwise."
  }

  /// Says what the derivatives of the outputs are, where they are proved, and how they stand in a matrix.
  private func outputDerivatives(_ step: Step) -> Prose? {
    let proof = Proof.Claim.softmaxDerivative.name
    guard let derivatives = derivativesOfOutputs(step) else { return nil }
    guard notation.writesVectors, activation(of: step).slopeForm == .matrix else {
      return "\(derivatives.content) It has its own proof: \(proof)."
    }
    let matrix = typesetter(for: step.equation).formula(
      .partial(of: .activation(layer: .output), by: .weightedInput(layer: .output)))
    return
      "\(derivatives.content) It has its own proof: \(proof). \(matrix) has a row for each output and a column for each weighted input; its transpose has them exchanged."
  }

  /// Says at which weighted input a function of the whole layer has a kink; nil if it has none there.
  private func kinkOfOutputs(at step: Step) -> Prose? {
    let z = trace.examples[(step.example ?? 1) - 1].forward.weightedInputs[step.layer]
    let σ = activation(of: step)
    guard !σ.isElementwise, let j = σ.kink(between: z.map { $0 - around($0) }, and: z.map { $0 + around($0) })
    else { return nil }
    let input = typesetter(for: step.equation).quantity(
      .weightedInput(layer: .number(step.layer), neuron: .number(j + 1)))
    return
      "\(input) is at a kink of \(σ.description), where there is no derivative. The program uses the derivative of the case that the formula uses there."
  }

  /// Says which neurons of a step are at a kink of an activation function that is a formula; nil if none is.
  private func kinksOfActivation(at step: Step) -> Prose? {
    let (set, σ) = (typesetter(for: step.equation), activation(of: step))
    let inputs = trace.examples[(step.example ?? 1) - 1].forward.weightedInputs[step.layer]
    let atKink = neurons(of: step, in: inputs).filter { j in
      σ.hasKink(between: inputs[j] - around(inputs[j]), and: inputs[j] + around(inputs[j]))
    }
    guard let first = atKink.first else { return nil }
    let z = Quantity.weightedInput(layer: .number(step.layer), neuron: .number(first + 1))
    let slope = Formula.number(numbers.text(σ.slope(at: inputs[first])))
    let others: Prose =
      atKink.count == 1
      ? ""
      : " So \(atKink.count == 2 ? "is 1 other neuron" : "are \(atKink.count - 1) other neurons") of this layer."
    return
      "\(set.quantity(z)) is at a kink of \(σ.description), where there is no derivative. The program uses \(slope), the slope of the case that the formula uses there.\(others.content)"
  }

  /// Says which output of a step is at a kink of a cost that is a formula; nil if none is.
  private func kinkOfCost(at step: Step) -> Prose? {
    let example = (step.example ?? 1) - 1
    let (a, y) = (
      trace.examples[example].forward.activations[step.layer], trace.problem.examples[example].target
    )
    let isAtKink = { (j: Int) in
      var (left, right) = (a, a)
      left[j] -= around(a[j])
      right[j] += around(a[j])
      return trace.problem.cost.kink(between: left, and: right, target: y) != nil
    }
    guard let first = neurons(of: step, in: a).first(where: isAtKink) else { return nil }
    let output = Quantity.activation(layer: .number(step.layer), neuron: .number(first + 1))
    return
      "\(typesetter(for: step.equation).quantity(output)) is at a kink of \(trace.problem.cost.description), where there is no derivative. The program uses the derivative of the case that the formula uses there."
  }

  /// Returns the neurons that a step is about, counted from 0.
  private func neurons(of step: Step, in layer: Vector) -> [Int] {
    step.place.neurons[.neuron].map { [$0 - 1] } ?? Array(layer.indices)
  }

  /// Returns a distance that is very small beside a number.
  private func around(_ x: Double) -> Double { 1e-12 * max(1, abs(x)) }

  /// Returns the remarks on the weights through which the errors of the next layer come back.
  private func weightsOnTheWayBack(_ step: Step) -> [Prose] {
    let set = typesetter(for: step.equation)
    let weights = set.quantity(.weights(layer: .number(step.layer + 1)))
    let beforeUpdate: Prose =
      "\(weights) is the matrix before the update: all errors of one pass use the same weights."
    guard notation.writesVectors, step.focus == .layer else { return [beforeUpdate] }
    let transposed = set.formula(.transpose(.quantity(.weights(layer: .number(step.layer + 1)))))
    return [beforeUpdate, "In \(transposed) the columns of \(weights) have become rows."]
  }
}

extension NeuronIndex {
  /// Returns the number of the neuron at a place; nil for an index over which a sum runs there.
  fileprivate func number(at place: Place) -> Int? {
    switch self {
    case .number(let number): number
    case .variable(let variable): place.neurons[variable]
    }
  }
}

extension Double {
  /// Whether it is 0, or neither tiny nor large.
  fileprivate var isOrdinary: Bool { self == 0 || (1e-75...350).contains(magnitude) }
}
