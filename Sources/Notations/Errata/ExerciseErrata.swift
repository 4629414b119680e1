import Equations
import Expressions
import NeuralNetwork

extension Erratum {
  static let exercise: [Erratum] = [
    Erratum(
      "a), the remark beside the chain rule", .error,
      "The neuron influences the cost through the neurons of the next layer; the sum beside the remark runs over those.",
      in: .hiddenError, printed: [.quotedWords("influenced by all neurons in the previous layer")],
      corrected: [.words("through all neurons in the next layer")]),
    transposedWeight,
    Erratum(
      "a), \"in general\"", .misprint,
      "There is no layer after the last one. The line means any hidden layer, for which the question has a letter of its own.",
      in: .hiddenError, printed: [.quoted(arrivingAsPrinted)],
      corrected: [.line(.partial(of: .cost, by: activation), [Catalogue.arriving])]),
    Erratum(
      "a), \"in general\", and the last line", .error,
      "Capital C is the mean cost over the data. So the share of one example in its derivatives is divided by the number of examples. The error is defined with the cost c of one example, and so are the derivatives that lead to it. The line before has c.",
      in: .hiddenError,
      printed: [
        .quoted(#"\frac{\partial C}{\partial a_j^{(L)}}"#),
        .quoted(#"\frac{\partial C}{\partial z_j^{(L)}}"#),
      ],
      corrected: [
        .expression(.partial(of: .cost, by: activation)),
        .expression(.partial(of: .cost, by: .weightedInput(layer: .l, neuron: .j))),
      ]),
    wrongNeuronOfWeight, wrongNeuronOfBias, gradientOfOneExample,
    Erratum(
      "b), the letter of a weight", .misprint,
      "One weight has two letters. It has a small letter here and in the solution of a). It has a capital where the weights are introduced and in the question of a).",
      in: .weightGradient, printed: [.quoted(#"w_{ij}^{(l)}"#)],
      corrected: [.expression(.quantity(.weight(layer: .l, receiver: .j, sender: .previous)))]),
  ]

  private static let arrivingAsPrinted: PrintedFormula =
    #"\frac{\partial C}{\partial a_j^{(L)}} = \sum_{k=1}^{n_{L+1}} w_{kj}^{(L+1)} \delta_k^{(L+1)}"#

  private static let activation = Quantity.activation(layer: .l, neuron: .j)

  /// a): the indices of the weight are exchanged.
  private static var transposedWeight: Erratum {
    let arrivingCrosswise = Expression.summation(
      over: .next, in: .neurons(of: .next),
      .quantity(.weight(layer: .next, receiver: .j, sender: .next))
        * .quantity(.error(layer: .next, neuron: .next)))
    return Erratum(
      "a), worked solution", .error,
      "The weight's indices are exchanged. These notes write the sending neuron first; the question itself has a transpose here.",
      in: .hiddenError, printed: [.quoted(arrivingAsPrinted)],
      corrected: [.line(.partial(of: .cost, by: activation), [Catalogue.arriving])],
      shownBy: Claim(
        printed: arrivingCrosswise, corrected: Catalogue.arriving,
        measured: .partial(of: .cost, by: activation),
        on: [.on(.mazur, layer: 2, [.neuron: 1]), .on(.higham, layer: 2, [.neuron: 1])]))
  }

  /// b): the weighted input is that of the sending neuron.
  private static var wrongNeuronOfWeight: Erratum {
    let w = Quantity.weight(layer: .l, receiver: .j, sender: .previous)
    return Erratum(
      "b), worked solution, the weights", .error,
      "The weight goes into the weighted input of the receiving neuron, not of the neuron with the sender's number. The product at the end of the line is right.",
      in: .weightGradient,
      printed: [
        .quoted(
          #"\frac{\partial C}{\partial w_{ij}^{(l)}} = \frac{\partial z_i^{(l)}}{\partial w_{ij}^{(l)}} \cdot \frac{\partial C}{\partial z_i^{(l)}} = a_i^{(l-1)} \cdot \delta_j^{(l)}"#
        )
      ],
      corrected: [.line(.partial(of: .cost, by: w), [throughNeuron(.j, w)])],
      shownBy: Claim(
        printed: throughNeuron(.previous, w), corrected: throughNeuron(.j, w),
        measured: .partial(of: .cost, by: w),
        on: [
          .on(.mazur, layer: 2, [.neuron: 1, .previous: 2]),
          .on(.hanKamber, layer: 2, [.neuron: 1, .previous: 3]),
        ]))
  }

  /// b): the same for the bias, which has no sender at all.
  private static var wrongNeuronOfBias: Erratum {
    let b = Quantity.bias(layer: .l, neuron: .j)
    return Erratum(
      "b), worked solution, the biases", .error,
      "The same index is wrong here. A bias has no sender; it goes into the weighted input of its own neuron.",
      in: .biasGradient,
      printed: [
        .quoted(
          #"\frac{\partial C}{\partial b_j^{(l)}} = \frac{\partial z_i^{(l)}}{\partial b_j^{(l)}} \cdot \frac{\partial C}{\partial z_i^{(l)}} = \delta_j^{(l)}"#
        )
      ],
      corrected: [.line(.partial(of: .cost, by: b), [throughNeuron(.j, b)])],
      shownBy: Claim(
        printed: throughNeuron(.previous, b), corrected: throughNeuron(.j, b),
        measured: .partial(of: .cost, by: b), on: [.on(.mazur, layer: 2, [.neuron: 1, .previous: 2])]))
  }

  private static func throughNeuron(_ neuron: NeuronIndex, _ parameter: Quantity) -> Expression {
    let z = Quantity.weightedInput(layer: .l, neuron: neuron)
    return .partial(of: z, by: parameter) * .partial(of: .cost, by: z)
  }

  /// b): C is the mean over the data, but δ belongs to one example.
  private static var gradientOfOneExample: Erratum {
    let w = Quantity.weight(layer: .l, receiver: .j, sender: .previous)
    let product = { (example: ExampleIndex) -> Expression in
      .quantity(Quantity.activation(layer: .previous, neuron: .previous).of(example))
        * .quantity(Quantity.error(layer: .l, neuron: .j).of(example))
    }
    let mean =
      Expression.quotient(.number(1), .quantity(.exampleCount))
      * .summation(over: .example, in: .examples, product(.variable))
    return Erratum(
      "b), the question", .error,
      "Capital C is the mean cost over the data, but the error is defined with the cost c of one example. So this is that example's gradient. The gradient of C is the mean over the examples.",
      in: .meanWeightGradient,
      printed: [
        .quoted(#"\frac{\partial C}{\partial w_{ij}^{(l)}} = a_i^{(l-1)} \delta_j^{(l)}"#),
        .quoted(#"\frac{\partial C}{\partial b_j^{(l)}} = \delta_j^{(l)}"#),
      ],
      corrected: [.line(.partial(of: .meanCost, by: w), [mean])],
      shownBy: Claim(
        printed: product(.current), corrected: mean, measured: .partial(of: .meanCost, by: w),
        on: [.on(.xor, layer: 2, [.neuron: 1, .previous: 2], example: 2)]))
  }
}
