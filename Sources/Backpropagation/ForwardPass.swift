public import Expressions
public import NeuralNetwork

/// The forward pass of one example: every weighted input and every activation.
///
///     a¹ = x
///     zˡ = Wˡ aˡ⁻¹ + bˡ
///     aˡ = σ(zˡ)            l = 2, 3, …, L
public struct ForwardPass: Equatable, Sendable {
  /// x = a¹, the activations of layer 1.
  public package(set) var input: Vector

  /// zˡ of the layers 2 … L.
  public package(set) var weightedInputs: ByLayer<Vector>

  /// aˡ of the layers 2 … L.
  public package(set) var activations: ByLayer<Vector>

  /// Propagates an input forward through the network, layer by layer.
  ///
  /// Shapes: `x` *n₁*; Wˡ *nₗ × nₗ₋₁*; bˡ, zˡ and aˡ *nₗ*.
  public init(of x: Vector, through network: Network) {
    precondition(x.count == network.inputSize, "an input has a number for each neuron of layer 1")
    self.init(startingWith: x, through: network)
    for l in network.layers.indices { compute(layer: l, of: network) }
  }

  /// Creates a pass that has only the input; no layer is computed yet.
  package init(startingWith x: Vector, through network: Network) {
    let unknown = ByLayer<Vector>(repeating: [], lastLayer: network.layerCount)
    self.init(input: x, weightedInputs: unknown, activations: unknown)
  }

  /// Computes one layer from the activations of the previous layer.
  package mutating func compute(layer l: Int, of network: Network) {
    let (w, b, σ) = (network.layers[l].weights, network.layers[l].biases, network.layers[l].activation)

    let z = affine(w, activations(ofLayer: l - 1), b)  // zˡ = Wˡ aˡ⁻¹ + bˡ
    weightedInputs[l] = z
    activations[l] = σ.values(of: z)  // aˡ = σ(zˡ)
  }

  /// Sets one weighted input and updates the activations of its layer.
  package mutating func setWeightedInput(ofNeuron j: Int, layer l: Int, of network: Network, to z: Double) {
    weightedInputs[l][j - 1] = z
    activations[l] = network.layers[l].activation.values(of: weightedInputs[l])
  }

  /// Creates a pass from numbers that were recorded before.
  package init(input: Vector, weightedInputs: ByLayer<Vector>, activations: ByLayer<Vector>) {
    self.input = input
    self.weightedInputs = weightedInputs
    self.activations = activations
  }

  /// Returns aˡ of any layer, from 1 to L; for layer 1 that is the input.
  public func activations(ofLayer l: Int) -> Vector {
    l == 1 ? input : activations[l]
  }

  /// Returns the output of the last layer, with the weighted inputs that the cost needs to stay accurate.
  func output(of network: Network) -> Output {
    let last = network.layerCount
    return Output(
      activation: network.layers[last].activation, weightedInputs: weightedInputs[last],
      activations: activations[last]
    )
  }
}
