public import NeuralNetwork

/// How the cost of one example answers to every layer, found on the way back.
///
/// The error of a neuron is, by definition, the derivative of the cost with respect to its weighted input:
///
///     δˡⱼ = ∂C/∂zˡⱼ
///
/// Four equations give all errors, and from them all gradients:
///
///     BP1    δᴸ       = ∇ₐC ⊙ σ′(zᴸ)               the error of the output
///     BP2    δˡ       = (Wˡ⁺¹)ᵀ δˡ⁺¹ ⊙ σ′(zˡ)       the error of a layer, from that of the next
///     BP3    ∂C/∂bˡ   = δˡ                         the gradient of the biases
///     BP4    ∂C/∂Wˡ   = δˡ (aˡ⁻¹)ᵀ                 the gradient of the weights
public struct BackwardPass: Equatable, Sendable {
  /// ∇ₐC: the derivative of the cost with respect to each output, ∂C/∂aᴸⱼ.
  public let costGradient: Vector

  /// σ′(zˡ) of the layers 2 … L; nil for softmax, which has no slope for each neuron.
  public let slopes: ByLayer<Vector?>

  /// δˡ of the layers 2 … L.
  public let errors: ByLayer<Vector>

  /// ∂C/∂bˡ of the layers 2 … L.
  public let biasGradients: ByLayer<Vector>

  /// ∂C/∂Wˡ of the layers 2 … L.
  public let weightGradients: ByLayer<OuterProduct>

  /// Sends the error of the output back through the network, layer by layer.
  ///
  /// `forward` was made with the weights of this same network: an error needs the slope at the weighted input that was, and
  /// the weights *before* any of them is changed.
  ///
  /// Shapes: `y` *n_L*; Wˡ *nₗ × nₗ₋₁*; zˡ, aˡ and δˡ *nₗ*.
  public init(of forward: ForwardPass, toward y: Vector, through network: Network, cost: Cost) {
    let (z, last) = (forward.weightedInputs, network.layerCount)
    let slope = network.layers.mapLayers { l, layer in layer.activation.slopes(at: z[l]) }  // σ′(zˡ)
    let output = forward.output(of: network)
    let gradientC = cost.gradient(of: output, target: y)  // ∇ₐC

    // BP1: δᴸ = ∇ₐC ⊙ σ′(zᴸ)
    let δᴸ = outputError(output, target: y, cost: cost, gradient: gradientC, slope: slope[last])

    let δ = BackwardPass.errors(from: δᴸ, ofLayer: last, through: network, slopes: slope)
    self.init(costGradient: gradientC, slopes: slope, errors: δ, forward: forward)
  }

  /// Sends the error of one layer back to all layers before it: δˡ of the layers 2 … `last`.
  package static func errors(
    from error: Vector, ofLayer last: Int, through network: Network, slopes: ByLayer<Vector?>
  ) -> ByLayer<Vector> {
    var δ = ByLayer<Vector>(repeating: [], lastLayer: last)
    δ[last] = error

    // BP2: δˡ = (Wˡ⁺¹)ᵀ δˡ⁺¹ ⊙ σ′(zˡ)
    for l in stride(from: last - 1, through: 2, by: -1) {
      guard let σʹ = slopes[l] else { preconditionFailure("softmax stands only in the last layer") }
      δ[l] = transposedProduct(network.layers[l + 1].weights, δ[l + 1]) ⊙ σʹ
    }
    return δ
  }

  /// Completes errors, found now or recorded before, by the gradients that follow from them.
  package init(
    costGradient: Vector, slopes: ByLayer<Vector?>, errors δ: ByLayer<Vector>, forward: ForwardPass
  ) {
    self.costGradient = costGradient
    self.slopes = slopes
    errors = δ

    // BP3: ∂C/∂bˡ = δˡ
    biasGradients = δ

    // BP4: ∂C/∂Wˡ = δˡ (aˡ⁻¹)ᵀ
    weightGradients = δ.mapLayers { l, δ in
      OuterProduct(column: δ, row: forward.activations(ofLayer: l - 1))
    }
  }
}

/// BP1, the error of the output.
///
///     δᴸ = ∇ₐC ⊙ σ′(zᴸ)    where each output has a slope of its own
///     δᴸ = Jᵀ ∇ₐC          for softmax, whose outputs all answer to every zₖ
///     δᴸ = aᴸ − y          where cost and activation make it so
///
/// The last is what the others come to for cross-entropy behind sigmoid and for categorical cross-entropy behind softmax.
/// It is computed like that, too: the slope of a saturated output is nearly 0 and the gradient of the cost nearly infinite,
/// but their product is not.
///
/// Shapes: all vectors *n_L*.
package func outputError(
  _ output: Output, target y: Vector, cost: Cost, gradient gradientC: Vector, slope: Vector?
) -> Vector {
  let a = output.activations
  if cost.givesDifference(with: output.activation) { return a - y }
  if let slope { return gradientC ⊙ slope }
  return transposedProduct(softmaxJacobian(a), gradientC)
}
