import Equations
import NeuralNetwork

// A slip that three of the notes share: in ∂/∂zⱼ (Σⱼ wₖⱼ σ(zⱼ) + bₖ) one letter is both fixed and summed over.

extension Erratum {
  /// In the derivative of a weighted input by one before.
  static func oneLetterTwiceByWeightedInput(_ place: String) -> Erratum {
    let (zj, zk) = (
      Quantity.weightedInput(layer: .l, neuron: .j), Quantity.weightedInput(layer: .next, neuron: .next)
    )
    let term =
      Expression.quantity(.weight(layer: .next, receiver: .next, sender: .j))
      * .quantity(.slope(layer: .l, neuron: .j))
    return Erratum(
      place,
      "The sum runs through the very letter by which it is then differentiated. Read literally, the derivative keeps every term; meant is one term only, and another letter in the sum would say so.",
      in: .hiddenError, .partial(of: zk, by: zj),
      printed: .summation(over: .neuron, in: .neurons(of: .l), term), mended: term,
      measured: .partial(of: zk, by: zj), on: [.on(.mazur, layer: 2, [.neuron: 1, .next: 1])])
  }

  /// In the derivative of a weighted input by a weight.
  static func oneLetterTwiceByWeight(_ place: String) -> Erratum {
    let z = Quantity.weightedInput(layer: .l, neuron: .j)
    let w = Quantity.weight(layer: .l, receiver: .j, sender: .previous)
    let a = Expression.quantity(.activation(layer: .previous, neuron: .previous))
    return Erratum(
      place,
      "The sum runs through the sending neuron of the very weight by which it is differentiated. Read literally, the derivative is the sum of all activations; meant is the one at the weight's own sending end.",
      in: .weightGradient, .partial(of: z, by: w),
      printed: .summation(over: .previous, in: .neurons(of: .previous), a), mended: a,
      measured: .partial(of: z, by: w), on: [.on(.mazur, layer: 3, [.neuron: 1, .previous: 2])])
  }
}
