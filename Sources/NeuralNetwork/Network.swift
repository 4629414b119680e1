/// Fully connected layers, each fed by the one before.
///
///     layer 1          layer 2                  …   layer L
///     a¹ = x     →     a² = σ(W² a¹ + b²)   →   …   aᴸ
///
/// Layer 1 is the input and computes nothing; layers 2 … L are `layers`, indexed by these numbers.
public struct Network: Equatable, Sendable {
  /// The layers that compute, indexed 2 … L.
  public private(set) var layers: ByLayer<Layer>

  /// Makes a network of the layers that compute, the first of which is layer 2.
  ///
  /// There is at least one; each takes as many inputs as the one before has neurons; softmax stands only in the last.
  public init(_ layers: [Layer]) {
    precondition(!layers.isEmpty, "a network has at least one layer that computes")
    for (layer, next) in zip(layers, layers.dropFirst()) {
      precondition(
        next.inputs == layer.neurons, "a layer takes as many inputs as the layer before has neurons")
      precondition(layer.activation.isElementwise, "softmax stands only in the last layer")
    }
    self.layers = ByLayer(fromLayer2: layers)
  }

  /// L: how many layers there are, the input layer counted.
  public var layerCount: Int { layers.lastLayer }

  /// How many numbers go in: the width of layer 1.
  public var inputSize: Int { layers[layers.startIndex].inputs }

  /// How many numbers come out: the width of layer L.
  public var outputSize: Int { layers[layerCount].neurons }

  /// The widths of all layers, the input layer first.
  public var widths: [Int] { [inputSize] + layers.map(\.neurons) }

  /// The number of neurons in layer `l`, from 1 to L.
  public func width(ofLayer l: Int) -> Int {
    l == 1 ? inputSize : layers[l].neurons
  }

  /// How many weights and biases there are to learn.
  public var parameterCount: Int {
    layers.reduce(0) { $0 + $1.neurons * ($1.inputs + 1) }
  }

  /// Layer `l`, from 2 to L.
  public subscript(layer l: Int) -> Layer { layers[l] }

  /// Changes weights and biases of layer `l` in place; their shapes stay.
  public mutating func update(layer l: Int, _ body: (_ weights: inout Matrix, _ biases: inout Vector) -> Void)
  {
    layers[l].update(body)
  }
}
