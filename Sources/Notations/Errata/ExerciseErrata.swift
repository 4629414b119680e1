import Equations
import NeuralNetwork

extension Erratum {
  static let exercise: [Erratum] = [
    Erratum(
      "a), the remark beside the chain rule", "A neuron influences the layer behind it.", in: .hiddenError,
      printed: .words("influenced by all neurons in the previous layer"),
      mended: .words("through all neurons in the next layer")),
    transposedWeight,
    Erratum(
      "a), \"in general\"", "There is no layer after the last.", in: .hiddenError,
      printed: .expression(.quantity(.error(layer: .last(offset: 1), neuron: .next))),
      mended: .expression(.quantity(.error(layer: .next, neuron: .next)))),
    lostSlope, wrongNeuronOfWeight, wrongNeuronOfBias, gradientOfOneExample,
  ]

  /// What reaches a neuron from the errors behind it, with the two indices of the weight exchanged.
  private static let arrivingCrosswise = Expression.summation(
    over: .next, in: .neurons(of: .next),
    .quantity(.weight(layer: .next, receiver: .j, sender: .next))
      * .quantity(.error(layer: .next, neuron: .next)))

  /// a): the weight's indices are those of its transpose.
  private static var transposedWeight: Erratum {
    let a = Quantity.activation(layer: .l, neuron: .j)
    return Erratum(
      "a), worked solution",
      "The weight's indices are exchanged. These notes write the sending neuron first; the question itself has a transpose here.",
      in: .hiddenError, .partial(of: .cost, by: a), printed: arrivingCrosswise, mended: Catalogue.arriving,
      measured: .partial(of: .cost, by: a),
      on: [.on(.mazur, layer: 2, [.neuron: 1]), .on(.higham, layer: 2, [.neuron: 1])])
  }

  /// a): the last line leaves the slope beside it.
  private static var lostSlope: Erratum {
    Erratum(
      "a), last line",
      "The slope is named beside the line and is missing in it; the weight's indices are exchanged here too.",
      in: .hiddenError, .partial(of: .cost, by: .weightedInput(layer: .l, neuron: .j)),
      printed: arrivingCrosswise, mended: Catalogue.arriving * .quantity(.slope(layer: .l, neuron: .j)),
      measured: .partial(of: .cost, by: .weightedInput(layer: .l, neuron: .j)),
      on: [.on(.mazur, layer: 2, [.neuron: 1])])
  }

  /// b): the weighted input is that of the neuron that sends.
  private static var wrongNeuronOfWeight: Erratum {
    let w = Quantity.weight(layer: .l, receiver: .j, sender: .previous)
    return Erratum(
      "b), worked solution, the weights",
      "The weight goes into the weighted input of the receiving neuron, not of one that bears the sender's number.",
      in: .weightGradient, .partial(of: .cost, by: w), printed: throughNeuron(.previous, w),
      mended: throughNeuron(.j, w), measured: .partial(of: .cost, by: w),
      on: [
        .on(.mazur, layer: 2, [.neuron: 1, .previous: 2]),
        .on(.hanKamber, layer: 2, [.neuron: 1, .previous: 3]),
      ])
  }

  /// b): the same for the bias, where the sender's index means nothing at all.
  private static var wrongNeuronOfBias: Erratum {
    let b = Quantity.bias(layer: .l, neuron: .j)
    return Erratum(
      "b), worked solution, the biases",
      "The same index again; a bias has no sender at all, and goes into the weighted input of its own neuron.",
      in: .biasGradient, .partial(of: .cost, by: b), printed: throughNeuron(.previous, b),
      mended: throughNeuron(.j, b), measured: .partial(of: .cost, by: b),
      on: [.on(.mazur, layer: 2, [.neuron: 1, .previous: 2])])
  }

  private static func throughNeuron(_ neuron: NeuronIndex, _ parameter: Quantity) -> Expression {
    let z = Quantity.weightedInput(layer: .l, neuron: neuron)
    return .partial(of: z, by: parameter) * .partial(of: .cost, by: z)
  }

  /// b): C is the mean over the data, δ belongs to one example.
  private static var gradientOfOneExample: Erratum {
    let w = Quantity.weight(layer: .l, receiver: .j, sender: .previous)
    let product = { (example: ExampleIndex) -> Expression in
      .quantity(Quantity.activation(layer: .previous, neuron: .previous).of(example))
        * .quantity(Quantity.error(layer: .l, neuron: .j).of(example))
    }
    return Erratum(
      "b)",
      "The error is defined from the cost of one example, so this is that example's gradient. The gradient of the cost of the data is the mean over the examples.",
      in: .meanWeightGradient, .partial(of: .meanCost, by: w), printed: product(.current),
      mended: .quotient(.number(1), .quantity(.exampleCount))
        * .summation(over: .example, in: .examples, product(.variable)),
      measured: .partial(of: .meanCost, by: w),
      on: [.on(.xor, layer: 2, [.neuron: 1, .previous: 2], example: 2)])
  }
}
