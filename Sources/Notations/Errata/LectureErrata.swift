import Equations
import NeuralNetwork

extension Erratum {
  static let lecture: [Erratum] = [
    outputErrorOfAnyCost,
    Erratum(
      "(22)", "The layer stands without its brackets.", in: .outputError,
      printed: .words("a with a plain L above"), mended: .expression(.quantity(.activation(layer: .output)))),
    wrongDiagonal,
    Erratum(
      "text after the expanded product",
      "It is the slope that is easily had from the activation, by (2); the letter before it is one too many.",
      in: .slope,
      printed: .expression(
        .function(.activation(.l), .quantity(z)) * .function(.slope(.l), .quantity(z))),
      mended: .expression(.function(.slope(.l), .quantity(z)))),
    errorAfterUpdate,
  ]

  private static let z = Quantity.weightedInput(layer: .l, neuron: .j)
  private static let back = Expression.transpose(.quantity(.weights(layer: .next)))
  private static let errorBehind = Expression.quantity(.error(layer: .next))

  private static func diagonal(_ layer: LayerIndex) -> Expression {
    .diagonal(.quantity(.slope(layer: layer)))
  }

  /// BP2 with the slopes of its own layer on the diagonal.
  private static let diagonalForm = Expression.product([diagonal(.l), back, errorBehind])

  /// (22): a − y is ∇C of the quadratic cost only.
  private static var outputErrorOfAnyCost: Erratum {
    let slope = Expression.quantity(.slope(layer: .output))
    let difference = Expression.quantity(.activation(layer: .output)) - .quantity(.target())
    return Erratum(
      "(22)",
      "It holds for the quadratic cost (18) and for no other. In general the gradient of the cost stands in place of the difference.",
      in: .outputError, .quantity(.error(layer: .output)), printed: .hadamard(slope, difference),
      mended: .hadamard(slope, .quantity(.costGradient())),
      measured: .partial(of: .cost, by: .weightedInput(layer: .output)),
      on: [.on(.mazur, cost: .crossEntropy, layer: 3)])
  }

  /// After "introducing diagonal matrices": the slopes are those of layer l, not L.
  private static var wrongDiagonal: Erratum {
    Erratum(
      "text after (23), the diagonal form",
      "The slopes on the diagonal belong to the layer whose error is computed, not to the last. The expanded product below has it right.",
      in: .hiddenError, .quantity(.error(layer: .l)),
      printed: .product([diagonal(.output), back, errorBehind]), mended: diagonalForm,
      measured: .partial(of: .cost, by: .weightedInput(layer: .l)),
      on: [.on(.mazur, layer: 2), .on(.higham, layer: 3)])
  }

  /// The pseudocode computes no error; computed where it is used, it would see weights that are already new.
  private static var errorAfterUpdate: Erratum {
    let updated =
      Expression.quantity(.weights(layer: .next))
      - .quantity(.learningRate) * (errorBehind * .transpose(.quantity(.activation(layer: .l))))
    return Erratum(
      "pseudocode, the backward loop",
      "No line computes an error, so it cannot run. And an error computed inside the loop comes too late: the weights behind it have been updated by then. All errors must be computed before the first update.",
      in: .hiddenError, .quantity(.error(layer: .l)),
      printed: .product([diagonal(.l), .transpose(updated), errorBehind]), mended: diagonalForm,
      measured: .partial(of: .cost, by: .weightedInput(layer: .l)), on: [.on(.mazur, layer: 2)])
  }
}
