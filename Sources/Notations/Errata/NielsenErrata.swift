import Equations

extension Erratum {
  static let nielsen: [Erratum] = [
    Erratum(
      "first line of the proof", "The output error belongs to the last layer, not to any.", in: .outputError,
      printed: .expression(.quantity(.error(layer: .l))),
      mended: .expression(.quantity(.error(layer: .output)))
    ),
    oneLetterTwiceByWeightedInput("(2.19) and (2.20)"),
  ]
}
