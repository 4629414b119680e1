import Equations
import Expressions
import NeuralNetwork

// A slip in three of the notes: in ∂/∂zⱼ (Σⱼ wₖⱼ σ(zⱼ) + bₖ), one letter is both fixed and the index of the sum.

extension Erratum {
  /// Returns this slip in the derivative of a weighted input with respect to one in the previous layer.
  static func oneLetterTwiceByWeightedInput(
    _ place: String, printed: [PrintedFormula], clearer: PrintedFormula
  ) -> Erratum {
    let (zj, zk) = (
      Quantity.weightedInput(layer: .l, neuron: .j), Quantity.weightedInput(layer: .next, neuron: .next)
    )
    let term =
      Expression.quantity(.weight(layer: .next, receiver: .next, sender: .j))
      * .quantity(.slope(layer: .l, neuron: .j))
    return Erratum(
      place, .reading,
      "The index of the sum has the same letter as a neuron. The sum is differentiated next with respect to the weighted input of that neuron. The derivative in the notes is right: one term of the sum. A reader who takes the two for the same index keeps every term. A different letter in the sum prevents that.",
      in: .hiddenError, printed: printed.map(Wording.quoted), corrected: [.quoted(clearer)],
      shownBy: Claim(
        printed: .summation(over: .neuron, in: .neurons(of: .l), term), corrected: term,
        measured: .partial(of: zk, by: zj), on: [.on(.mazur, layer: 2, [.neuron: 1, .next: 1])]))
  }

  /// Returns this slip in the derivative of a weighted input with respect to a weight.
  static func oneLetterTwiceByWeight(
    _ place: String, printed: [PrintedFormula], clearer: PrintedFormula
  ) -> Erratum {
    let z = Quantity.weightedInput(layer: .l, neuron: .j)
    let w = Quantity.weight(layer: .l, receiver: .j, sender: .previous)
    let a = Expression.quantity(.activation(layer: .previous, neuron: .previous))
    return Erratum(
      place, .reading,
      "The index of the sum has the same letter as the sending neuron of a weight. The sum is differentiated with respect to that weight. The derivative in the notes is right: one activation. A reader who takes the two for the same index adds up all activations. A different letter in the sum prevents that.",
      in: .weightGradient, printed: printed.map(Wording.quoted), corrected: [.quoted(clearer)],
      shownBy: Claim(
        printed: .summation(over: .previous, in: .neurons(of: .previous), a), corrected: a,
        measured: .partial(of: z, by: w), on: [.on(.mazur, layer: 3, [.neuron: 1, .previous: 2])]))
  }
}
