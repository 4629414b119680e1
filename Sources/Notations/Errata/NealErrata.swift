import Equations
import Expressions
import NeuralNetwork

extension Erratum {
  static let neal: [Erratum] = [
    costOfOneOutput,
    Erratum(
      "sections 1 and 3.2", .reading,
      "The notes announce that superscripts always number the layers. Here superscripts in parentheses number the examples, and a is the output layer.",
      printed: [.quotedWords("Superscripts will always refer to the layer"), .quoted("a^{(i)}")],
      corrected: [.words("the output of example i, as the text beside it says")]),
    oneLetterTwiceByWeightedInput(
      "section 2.1",
      printed: [
        #"z_i^{l+1} = \sum_j w_{ij}^{l+1} a_j^l + b_i^{l+1} = \sum_j w_{ij}^{l+1} \sigma(z_j^l) + b_i^{l+1}"#
      ],
      clearer:
        #"z_i^{l+1} = \sum_k w_{ik}^{l+1} a_k^l + b_i^{l+1} = \sum_k w_{ik}^{l+1} \sigma(z_k^l) + b_i^{l+1}"#),
    oneLetterTwiceByWeight(
      "section 2.2", printed: [#"z_i^l = \sum_j w_{ij}^l a_j^{l-1} + b_i^l"#],
      clearer: #"z_i^l = \sum_k w_{ik}^l a_k^{l-1} + b_i^l"#),
    derivativeWithoutMean,
  ]

  /// Section 1: the sum runs only over examples, but an output layer may have several neurons.
  private static var costOfOneOutput: Erratum {
    let cost = { (neuron: NeuronIndex?) -> Expression in
      let y = Expression.quantity(Quantity.target(neuron: neuron).of(.variable))
      let a = Expression.quantity(Quantity.activation(layer: .output, neuron: neuron).of(.variable))
      let one = Expression.number(1)
      return y * .function(.logarithm, a) + (one - y) * .function(.logarithm, one - a)
    }
    let mean = { (term: Expression) -> Expression in
      .negative(
        .quotient(.number(1), .quantity(.exampleCount)) * .summation(over: .example, in: .examples, term))
    }
    let corrected = mean(.summation(over: .neuron, in: .neurons(of: .output), cost(.j)))
    return Erratum(
      "section 1, the cost", .scope,
      "The line is right for one output neuron. The sum runs only over the examples; with more than one output a and y are vectors, and their product has no meaning. In general the cost is a sum over the output neurons too.",
      in: .costGradient,
      printed: [
        .quoted(
          #"C = -\frac{1}{m} \sum_{i=1}^m (y^{(i)} \ln a^{(i)} + (1 - y^{(i)}) \ln (1 - a^{(i)}))"#)
      ],
      corrected: [.line(.quantity(.meanCost), [corrected])],
      shownBy: Claim(
        printed: mean(cost(nil)), corrected: corrected, measured: .quantity(.meanCost),
        on: [.on(.mazur, cost: .crossEntropy, layer: 3)]))
  }

  /// Section 3.2: the cost has 1/m before its sum, but its derivative does not.
  private static var derivativeWithoutMean: Erratum {
    let a = Quantity.activation(layer: .output, neuron: .j)
    let output = Expression.quantity(a)
    let derivative = Expression.quotient(
      output - .quantity(.target(neuron: .j)), output * (.number(1) - output))
    let corrected = Expression.quotient(.number(1), .quantity(.exampleCount)) * derivative
    return Erratum(
      "section 3.2", .error,
      "The factor 1/m of the cost is missing. The line is the derivative of one example's cost. The derivative of the cost as defined there is smaller by the factor m.",
      in: .costGradient,
      printed: [
        .quoted(
          #"\frac{\partial C}{\partial a^{(i)}} = \frac{a^{(i)} - y^{(i)}}{a^{(i)} (1 - a^{(i)})}"#)
      ],
      corrected: [.line(.partial(of: .meanCost, by: a), [corrected])],
      shownBy: Claim(
        printed: derivative, corrected: corrected, measured: .partial(of: .meanCost, by: a),
        on: [.on(.xor, layer: 3, [.neuron: 1], example: 2)]))
  }
}
