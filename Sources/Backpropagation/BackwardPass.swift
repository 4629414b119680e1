public import Expressions
public import NeuralNetwork

/// The backward pass of one example: the error of every layer, and the gradients of its weights and biases.
///
/// The error of a neuron is, by definition, the derivative of the cost with respect to its weighted input:
///
///     δˡⱼ = ∂C/∂zˡⱼ
///
/// Four equations give all errors, and from them all gradients:
///
///     BP1    δᴸ       = ∇ₐC ⊙ σ′(zᴸ)               the error of the output layer
///     BP2    δˡ       = (Wˡ⁺¹)ᵀ δˡ⁺¹ ⊙ σ′(zˡ)       the error of a layer, from that of the next
///     BP3    ∂C/∂bˡ   = δˡ                         the gradient of the biases; of one bias for the layer, Σⱼ δˡⱼ
///     BP4    ∂C/∂Wˡ   = δˡ (aˡ⁻¹)ᵀ                 the gradient of the weights
public struct BackwardPass: Equatable, Sendable {
  /// ∇ₐC: the derivative of the cost with respect to each output, ∂C/∂aᴸⱼ.
  public let costGradient: Vector

  /// σ′(zˡ) of the layers 2 … L; nil for softmax and other functions of the whole layer, which have no slope for each neuron.
  public let slopes: ByLayer<Vector?>

  /// δˡ of the layers 2 … L.
  public let errors: ByLayer<Vector>

  /// ∂C/∂bˡ of the layers 2 … L, a number for each bias.
  public let biasGradients: ByLayer<Vector>

  /// ∂C/∂Wˡ of the layers 2 … L.
  public let weightGradients: ByLayer<OuterProduct>

  /// Propagates the error of the output layer back through the network, layer by layer.
  ///
  /// `forward` must have been made with the weights of this same network: an error needs the slope at the weighted
  /// input of the forward pass, and the weights *before* any of them is changed.
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
    self.init(costGradient: gradientC, slopes: slope, errors: δ, forward: forward, biases: network.biasKinds)
  }

  /// Propagates the error of layer `last` back to all layers before it, and returns δˡ of the layers 2 … `last`.
  package static func errors(
    from error: Vector, ofLayer last: Int, through network: Network, slopes: ByLayer<Vector?>
  ) -> ByLayer<Vector> {
    var δ = ByLayer<Vector>(repeating: [], lastLayer: last)
    δ[last] = error

    // BP2: δˡ = (Wˡ⁺¹)ᵀ δˡ⁺¹ ⊙ σ′(zˡ)
    for l in stride(from: last - 1, through: 2, by: -1) {
      guard let σʹ = slopes[l] else { preconditionFailure("each neuron before the last layer has a slope") }
      δ[l] = transposedProduct(network.layers[l + 1].weights, δ[l + 1]) ⊙ σʹ
    }
    return δ
  }

  /// Creates a pass from errors that were just computed or recorded before, and adds the gradients that follow from them.
  package init(
    costGradient: Vector, slopes: ByLayer<Vector?>, errors δ: ByLayer<Vector>, forward: ForwardPass,
    biases: ByLayer<BiasKind>
  ) {
    self.costGradient = costGradient
    self.slopes = slopes
    errors = δ

    // BP3: ∂C/∂bˡ = δˡ, or Σⱼ δˡⱼ if the neurons share their bias
    biasGradients = δ.mapLayers { l, δ in biases[l].gradient(of: δ) }

    // BP4: ∂C/∂Wˡ = δˡ (aˡ⁻¹)ᵀ
    weightGradients = δ.mapLayers { l, δ in
      OuterProduct(column: δ, row: forward.activations(ofLayer: l - 1))
    }
  }
}

/// Returns the error of the output layer, by BP1.
///
///     δᴸ = ∇ₐC ⊙ σ′(zᴸ)    where each output has its own slope
///     δᴸ = Jᵀ ∇ₐC          for softmax and other functions where every output depends on every zₖ
///     δᴸ = aᴸ − y          where the cost and the activation function simplify to this
///
/// The first two forms simplify to the last one for cross-entropy after the sigmoid and for categorical cross-entropy
/// after softmax. In these cases the last form is also the one computed: where an output is saturated, its slope is
/// nearly 0 and the gradient of the cost nearly infinite, but their product is neither.
///
/// Shapes: all vectors *n_L*.
package func outputError(
  _ output: Output, target y: Vector, cost: Cost, gradient gradientC: Vector, slope: Vector?
) -> Vector {
  if cost.givesDifference(with: output.activation) { return output.activations - y }
  if let slope { return gradientC ⊙ slope }
  return transposedProduct(output.jacobian, gradientC)
}
