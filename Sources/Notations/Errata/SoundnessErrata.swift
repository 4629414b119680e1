import Equations

extension Erratum {
  static let soundness: [Erratum] = [
    Erratum(
      "the chain rule at the beginning",
      "One letter names two functions: one of x alone, and one of g and h.",
      printed: .words("f(x) = f(g(x), h(x))"), mended: .words("F(x) = f(g(x), h(x))")),
    oneLetterTwiceByWeightedInput("proof of BP2"),
    oneLetterTwiceByWeight("proof of BP4"),
    Erratum(
      "the algorithm, step 1", "The layer is written below where these notes write it above.",
      in: .weightedInput, printed: .words("a with l as an index"),
      mended: .expression(.quantity(.weightedInput(layer: .l)))),
  ]
}
