public import Expressions

/// Fully connected layers, each fed by the previous one.
///
///     layer 1          layer 2                  …   layer L
///     a¹ = x     →     a² = σ(W² a¹ + b²)   →   …   aᴸ
///
/// Layer 1 is the input and computes nothing; layers 2 … L are in `layers`, indexed by these numbers.
public struct Network: Equatable, Sendable {
  /// The layers that compute, indexed 2 … L.
  public private(set) var layers: ByLayer<Layer>

  /// Creates a network from the layers that compute, the first of which is layer 2.
  ///
  /// There must be at least one layer. Each takes as many inputs as the previous layer has neurons. Only the last may
  /// be a softmax layer. If a layer has thresholds, no layer has biases.
  public init(_ layers: [Layer]) {
    precondition(!layers.isEmpty, "a network has at least one layer that computes")
    for (layer, next) in zip(layers, layers.dropFirst()) {
      precondition(
        next.inputs == layer.neurons, "a layer takes as many inputs as the layer before has neurons")
      precondition(
        layer.activation.isElementwise, "only the last layer may have a function of the whole layer")
    }
    precondition(
      !layers.contains { $0.biasKind == .threshold }
        || layers.allSatisfy { [.threshold, .none].contains($0.biasKind) },
      "a network has thresholds or biases, not both")
    self.layers = ByLayer(fromLayer2: layers)
  }

  /// L: the number of layers, including the input layer.
  public var layerCount: Int { layers.lastLayer }

  /// The number of inputs: the width of layer 1.
  public var inputSize: Int { layers[layers.startIndex].inputs }

  /// The number of outputs: the width of layer L.
  public var outputSize: Int { layers[layerCount].neurons }

  /// The widths of all layers, the input layer first.
  public var widths: [Int] { [inputSize] + layers.map(\.neurons) }

  /// Returns the number of neurons in layer `l`, from 1 to L.
  public func width(ofLayer l: Int) -> Int {
    l == 1 ? inputSize : layers[l].neurons
  }

  /// Returns the activation function of layer `l`, from 1 to L; layer 1 passes the input on as it is.
  public func activation(ofLayer l: Int) -> Activation {
    l == 1 ? .identity : layers[l].activation
  }

  /// Returns which biases layer `l` has, from 1 to L; layer 1 has none.
  public func biasKind(ofLayer l: Int) -> BiasKind {
    l == 1 ? .none : layers[l].biasKind
  }

  /// Which biases the layers 2 … L have.
  public var biasKinds: ByLayer<BiasKind> { layers.mapLayers { _, layer in layer.biasKind } }

  /// Whether the layers have thresholds in place of biases.
  public var hasThresholds: Bool { layers.contains { $0.biasKind == .threshold } }

  /// Returns a sentence about biases, or the same sentence about thresholds if the layers have these.
  package func naming(_ sentence: String) -> String {
    (hasThresholds ? BiasKind.threshold : .perNeuron).naming(sentence)
  }

  /// The number of weights and biases that are learned.
  public var parameterCount: Int {
    layers.reduce(0) { $0 + $1.neurons * $1.inputs } + biasCount
  }

  /// The number of biases that are learned; neurons that share a bias have one together.
  public var biasCount: Int {
    layers.reduce(0) { $0 + $1.biasKind.count(ofNeurons: $1.neurons) }
  }

  /// Accesses layer `l`, from 2 to L.
  public subscript(layer l: Int) -> Layer { layers[l] }

  /// Changes the weights and biases of layer `l` in place; their shapes stay the same.
  public mutating func update(layer l: Int, _ body: (_ weights: inout Matrix, _ biases: inout Vector) -> Void)
  {
    layers[l].update(body)
  }
}
