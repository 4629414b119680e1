import Equations
import NeuralNetwork

extension Erratum {
  static let neal: [Erratum] = [
    costOfOneOutput,
    Erratum(
      "sections 1 and 3.2",
      "Superscripts are announced to number the layers always; here they number the examples.",
      printed: .words("a with (i) above: the output for example i"),
      mended: .words("the output layer's a, of example i")),
    oneLetterTwiceByWeightedInput("section 2.1"),
    oneLetterTwiceByWeight("section 2.2"),
    derivativeWithoutMean,
  ]

  /// Section 1: the sum runs over examples, but an output layer has several neurons.
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
    return Erratum(
      "section 1, the cost",
      "The sum runs over the examples alone, though a is a whole layer: with more than one output a vector is multiplied by a vector. The cost is a sum over the output neurons too.",
      in: .costGradient, .quantity(.meanCost), printed: mean(cost(nil)),
      mended: mean(.summation(over: .neuron, in: .neurons(of: .output), cost(.j))),
      measured: .quantity(.meanCost), on: [.on(.mazur, cost: .crossEntropy, layer: 3)])
  }

  /// Section 3.2: the cost has 1/m before its sum, its derivative has not.
  private static var derivativeWithoutMean: Erratum {
    let a = Quantity.activation(layer: .output, neuron: .j)
    let output = Expression.quantity(a)
    let derivative = Expression.quotient(
      output - .quantity(.target(neuron: .j)), output * (.number(1) - output))
    return Erratum(
      "section 3.2",
      "The 1/m of the cost is lost. The line is the derivative of one example's cost; for the cost as it is defined there, it is smaller by the factor m.",
      in: .costGradient, .partial(of: .meanCost, by: a), printed: derivative,
      mended: .quotient(.number(1), .quantity(.exampleCount)) * derivative,
      measured: .partial(of: .meanCost, by: a), on: [.on(.xor, layer: 3, [.neuron: 1], example: 2)])
  }
}
