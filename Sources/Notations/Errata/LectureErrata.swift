import Equations
import Expressions
import NeuralNetwork

extension Erratum {
  static let lecture: [Erratum] = [
    Erratum(
      "the problem statement, and the text after the proof", .misprint,
      "One weight has two letters: this one here, and another in (25) and in its proof.", in: .weightGradient,
      printed: [.quoted(#"\omega_{jk}^{[l]}"#)],
      corrected: [.expression(.quantity(.weight(layer: .l, receiver: .j, sender: .previous)))]),
    outputErrorOfAnyCost,
    Erratum(
      "(22)", .misprint, "The layer number of the output lacks its brackets.", in: .outputError,
      printed: [.quoted("a^L - y")],
      corrected: [
        .expression(.quantity(.activation(layer: .output)) - .quantity(.target()))
      ]),
    Erratum(
      "(23)", .reading,
      "Two products stand side by side without parentheses. From left to right, the first product would be a vector times a matrix, component by component, which has no meaning. The matrix product comes first, as the form in components shows.",
      in: .hiddenError,
      printed: [.quoted(#"\delta^{[l]} = \sigma'(z^{[l]}) \circ (W^{[l+1]})^T \delta^{[l+1]}"#)],
      corrected: [
        .quoted(#"\delta^{[l]} = \sigma'(z^{[l]}) \circ ((W^{[l+1]})^T \delta^{[l+1]})"#)
      ]),
    wrongDiagonal,
    Erratum(
      "text after the expanded product", .misprint,
      "Only the slope follows easily from the activation, by (2). There is one letter too many before it.",
      in: .slope, printed: [.quoted(#"\sigma \sigma'(z)"#)], corrected: [.quoted(#"\sigma'(z)"#)]),
    errorAfterUpdate,
  ]

  private static let back = Expression.transpose(.quantity(.weights(layer: .next)))
  private static let nextError = Expression.quantity(.error(layer: .next))

  private static func diagonal(_ layer: LayerIndex) -> Expression {
    .diagonal(.quantity(.slope(layer: layer)))
  }

  /// BP2 with the slopes of the layer itself on the diagonal.
  private static let diagonalForm = Expression.product([diagonal(.l), back, nextError])

  /// (22): a − y is ∇C only for the quadratic cost.
  private static var outputErrorOfAnyCost: Erratum {
    let slope = Expression.quantity(.slope(layer: .output))
    let difference = Expression.quantity(.activation(layer: .output)) - .quantity(.target())
    let general = Expression.hadamard(slope, .quantity(.costGradient()))
    return Erratum(
      "(22)", .scope,
      "The line is right for the quadratic cost (18), which these notes use throughout, and for no other cost. In general the gradient of the cost takes the place of the difference.",
      in: .outputError, printed: [.quoted(#"\delta^{[L]} = \sigma'(z^{[L]}) \circ (a^L - y)"#)],
      corrected: [.line(.quantity(.error(layer: .output)), [general])],
      shownBy: Claim(
        printed: .hadamard(slope, difference), corrected: general,
        measured: .partial(of: .cost, by: .weightedInput(layer: .output)),
        on: [.on(.mazur, layer: 3), .on(.mazur, cost: .crossEntropy, layer: 3)]))
  }

  /// After "introducing diagonal matrices": the slopes are those of layer l, not of layer L.
  private static var wrongDiagonal: Erratum {
    Erratum(
      "text after the proof, the diagonal form", .error,
      "The slopes on the diagonal belong to the layer whose error is computed, not to the last. The expanded product below has it right.",
      in: .hiddenError, printed: [.quoted(#"\delta^{[l]} = D^{[L]} (W^{[l+1]})^T \delta^{[l+1]}"#)],
      corrected: [.line(.quantity(.error(layer: .l)), [diagonalForm])],
      shownBy: Claim(
        printed: .product([diagonal(.output), back, nextError]), corrected: diagonalForm,
        measured: .partial(of: .cost, by: .weightedInput(layer: .l)),
        on: [.on(.mazur, layer: 2), .on(.higham, layer: 3)]))
  }

  /// The pseudocode computes no error; computed where it is used, an error would come from weights that are already updated.
  private static var errorAfterUpdate: Erratum {
    let updated =
      Expression.quantity(.weights(layer: .next))
      - .quantity(.learningRate) * (nextError * .transpose(.quantity(.activation(layer: .l))))
    let output = Expression.product([
      diagonal(.output), .quantity(.activation(layer: .output)) - .quantity(.target()),
    ])
    return Erratum(
      "pseudocode, the backward loop", .missingLine,
      "No line computes an error, so the pseudocode cannot run. All errors must be computed before the first update: computed inside the loop, an error would come from weights that have been updated already.",
      in: .hiddenError,
      printed: [
        .quotedWords("For l = L downto 2"),
        .quoted(#"W^{[l]} \rightarrow W^{[l]} - \eta \delta^{[l]} a^{[l-1]T}"#),
        .quoted(#"b^{[l]} \rightarrow b^{[l]} - \eta \delta^{[l]}"#),
      ],
      corrected: [
        .words("before the loop, for l = L and then for l = L - 1 down to 2"),
        .line(.quantity(.error(layer: .output)), [output]),
        .line(.quantity(.error(layer: .l)), [diagonalForm]),
      ],
      shownBy: Claim(
        printed: .product([diagonal(.l), .transpose(updated), nextError]), corrected: diagonalForm,
        measured: .partial(of: .cost, by: .weightedInput(layer: .l)), on: [.on(.mazur, layer: 2)]))
  }
}
