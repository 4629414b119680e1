// BP2 for whole layers, without a componentwise product.

import NeuralNetwork

extension Proof {
  /// BP2 with a diagonal matrix.
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

  /// All the way back at once.
  ///
  ///     δˡ = Dˡ (Wˡ⁺¹)ᵀ Dˡ⁺¹ (Wˡ⁺²)ᵀ … (Wᴸ)ᵀ Dᴸ ∇ₐC
  ///
  /// A softmax has no diagonal matrix: there the product ends in δᴸ.
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
    if setting.catalogue.outputActivation != .softmax {
      let all = factors.joined() + [slopes(.output)]
      lines.append(Line(.product(all + [.quantity(.costGradient())]), .outputErrorOfLayer))
      if setting.catalogue.cost == .quadratic {
        let difference = Expression.quantity(.activation(layer: .output)) - .quantity(.target())
        lines.append(Line(.product(all + [difference]), .costGradient))
      }
    }
    return Proof(.expanded, [Chain(.quantity(.error(layer: .l)), lines)])
  }

  /// The slopes of a layer on the diagonal of a matrix.
  private static func slopes(_ layer: LayerIndex) -> Expression { .diagonal(.quantity(.slope(layer: layer))) }
}
