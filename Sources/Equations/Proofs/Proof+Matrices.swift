// BP2 for whole layers, without a componentwise product.

import Expressions
import NeuralNetwork

extension Proof {
  /// Returns the proof of BP2 with a diagonal matrix.
  ///
  ///     δˡ = (Wˡ⁺¹)ᵀ δˡ⁺¹ ⊙ σ′(zˡ) = Dˡ (Wˡ⁺¹)ᵀ δˡ⁺¹,   Dˡ = diag(σ′(zˡ))
  static func diagonal() -> Proof {
    Proof(
      .diagonal,
      [
        Chain(
          .quantity(.error(layer: .l)),
          [
            Line(Catalogue.hiddenError(.vector).statement, .hiddenErrorOfLayer),
            Line(
              .product([
                slopes(.l), .transpose(.quantity(.weights(layer: .next))), .quantity(.error(layer: .next)),
              ]), .diagonalMatrix),
          ])
      ])
  }

  /// Returns the proof of BP2 for all layers at once, from layer l to the output.
  ///
  ///     δˡ = Dˡ (Wˡ⁺¹)ᵀ Dˡ⁺¹ (Wˡ⁺²)ᵀ … (Wᴸ)ᵀ Dᴸ ∇ₐC
  ///
  /// A function of the whole layer has no diagonal matrix of slopes: there the product ends in the matrix of its derivatives and
  /// ∇ₐC, or in aᴸ − y where that is δᴸ.
  static func expanded(in setting: Setting) -> Proof {
    let layers = setting.layerCount - setting.layer
    let index = { (offset: Int) -> LayerIndex in offset == layers ? .output : .current(offset: offset) }
    let factors = (0..<layers).map { offset in
      [slopes(index(offset)), Expression.transpose(.quantity(.weights(layer: index(offset + 1))))]
    }
    var lines = (1...layers).map { count in
      Line(
        .product(factors.prefix(count).joined() + [.quantity(.error(layer: index(count)))]),
        count == 1 ? .hiddenErrorWithDiagonal : .onceMore)
    }
    lines += outputErrors(of: setting.catalogue).map { end, reason in
      Line(.product(factors.joined() + end), reason)
    }
    return Proof(.expanded, [Chain(.quantity(.error(layer: .l)), lines)])
  }

  /// Returns the factors that replace δᴸ in a product for whole layers, with the reasons.
  private static func outputErrors(of catalogue: Catalogue) -> [(factors: [Expression], reason: Reason)] {
    let gradient = Expression.quantity(.costGradient())
    let difference = Expression.quantity(.activation(layer: .output)) - .quantity(.target())
    if !catalogue.outputActivation.isElementwise {
      return catalogue.outputErrorIsDifference
        ? [([difference], .outputErrorIsDifference)]
        : [([catalogue.outputDerivatives, gradient], .outputErrorThroughLayer)]
    }
    let general = (factors: [slopes(.output), gradient], reason: Reason.outputErrorOfLayer)
    return catalogue.cost.gradientForm == .difference
      ? [general, ([slopes(.output), difference], .costGradient)] : [general]
  }

  /// Returns the diagonal matrix of a layer's slopes.
  private static func slopes(_ layer: LayerIndex) -> Expression { .diagonal(.quantity(.slope(layer: layer))) }
}
