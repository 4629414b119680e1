public import NeuralNetwork

/// What one example does to every layer on its way forward.
public struct ForwardPass: Equatable, Sendable {
  /// x = a¹, the activations of layer 1.
  public let input: Vector

  /// zˡ of the layers 2 … L.
  public let weightedInputs: ByLayer<Vector>

  /// aˡ of the layers 2 … L.
  public let activations: ByLayer<Vector>

  /// Sends an input through the network, layer by layer.
  ///
  ///     a¹ = x
  ///     zˡ = Wˡ aˡ⁻¹ + bˡ
  ///     aˡ = σ(zˡ)            l = 2, 3, …, L
  ///
  /// Shapes: `x` *n₁*; Wˡ *nₗ × nₗ₋₁*; bˡ, zˡ and aˡ *nₗ*.
  public init(of x: Vector, through network: Network) {
    precondition(x.count == network.inputSize, "an input has a number for each neuron of layer 1")
    var z = ByLayer<Vector>(repeating: [], lastLayer: network.layerCount)
    var a = ByLayer<Vector>(repeating: [], lastLayer: network.layerCount)

    var before = x  // a¹ = x
    for l in network.layers.indices {
      let (w, b, σ) = (network.layers[l].weights, network.layers[l].biases, network.layers[l].activation)

      z[l] = affine(w, before, b)  // zˡ = Wˡ aˡ⁻¹ + bˡ
      a[l] = σ.values(of: z[l])  // aˡ = σ(zˡ)
      before = a[l]
    }
    self.init(input: x, weightedInputs: z, activations: a)
  }

  /// Takes over what was recorded before.
  package init(input: Vector, weightedInputs: ByLayer<Vector>, activations: ByLayer<Vector>) {
    self.input = input
    self.weightedInputs = weightedInputs
    self.activations = activations
  }

  /// aˡ of any layer, from 1 to L; that of layer 1 is the input.
  public func activations(ofLayer l: Int) -> Vector {
    l == 1 ? input : activations[l]
  }

  /// What the last layer says.
  func output(of network: Network) -> Output {
    let last = network.layerCount
    return Output(
      activation: network.layers[last].activation, weightedInputs: weightedInputs[last],
      activations: activations[last]
    )
  }
}
