import Equations

extension Erratum {
  static let soundness: [Erratum] = [
    Erratum(
      "the chain rule at the beginning", .reading,
      "One letter names two functions: a function of x, and a function of g and h.",
      printed: [.quoted("f(x) = f(g(x), h(x))")], corrected: [.quoted("F(x) = f(g(x), h(x))")]),
    oneLetterTwiceByWeightedInput(
      "proof of BP2",
      printed: [
        #"a_k^{l+1} = \sum_j w_{kj}^{l+1} z_j^l + b_k^{l+1} = \sum_j w_{kj}^{l+1} \sigma(a_j^l) + b_k^{l+1}"#
      ],
      clearer:
        #"a_k^{l+1} = \sum_s w_{ks}^{l+1} z_s^l + b_k^{l+1} = \sum_s w_{ks}^{l+1} \sigma(a_s^l) + b_k^{l+1}"#),
    oneLetterTwiceByWeight(
      "proof of BP4",
      printed: [
        #"\frac{\partial a_j^l}{\partial w_{jk}^l} = \frac{\partial}{\partial w_{jk}^l} (\sum_k w_{jk}^l z_k^{l-1} + b_j^l) = z_k^{l-1}"#
      ],
      clearer:
        #"\frac{\partial a_j^l}{\partial w_{jk}^l} = \frac{\partial}{\partial w_{jk}^l} (\sum_s w_{js}^l z_s^{l-1} + b_j^l) = z_k^{l-1}"#
    ),
    Erratum(
      "the algorithm, step 1", .misprint,
      "The layer of the weighted input is written as a subscript; in these notes, subscripts are neurons.",
      in: .weightedInput, printed: [.quoted("a_l = W^l z^{l-1} + b^l")],
      corrected: [.quoted("a^l = W^l z^{l-1} + b^l")]),
  ]
}
