import Equations
import Expressions

extension Erratum {
  static let nielsen: [Erratum] = [
    Erratum(
      "first line of the proof", .misprint,
      "The text speaks of the output error, which belongs to the last layer, not to layer l.",
      in: .outputError,
      printed: [.quotedWords("an expression for the output error,"), .quoted(#"\delta^l"#)],
      corrected: [.expression(.quantity(.error(layer: .output)))]),
    oneLetterTwiceByWeightedInput(
      "(2.19)",
      printed: [
        #"z_k^{l+1} = \sum_j w_{kj}^{l+1} a_j^l + b_k^{l+1} = \sum_j w_{kj}^{l+1} \sigma(z_j^l) + b_k^{l+1}"#
      ],
      clearer:
        #"z_k^{l+1} = \sum_s w_{ks}^{l+1} a_s^l + b_k^{l+1} = \sum_s w_{ks}^{l+1} \sigma(z_s^l) + b_k^{l+1}"#),
  ]
}
