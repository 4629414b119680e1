import Equations
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
      "The sum runs over the letter of the neuron with respect to which it is differentiated next. The derivative that the notes give is right: one term of the sum. Who takes the two letters for one keeps every term. Another letter in the sum rules that out.",
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
      "The sum runs over the letter of the neuron that sends through the very weight with respect to which it is differentiated. The derivative that the notes give is right: one activation. Who takes the two letters for one adds all of them up. Another letter in the sum rules that out.",
      in: .weightGradient, printed: printed.map(Wording.quoted), corrected: [.quoted(clearer)],
      shownBy: Claim(
        printed: .summation(over: .previous, in: .neurons(of: .previous), a), corrected: a,
        measured: .partial(of: z, by: w), on: [.on(.mazur, layer: 3, [.neuron: 1, .previous: 2])]))
  }
}
