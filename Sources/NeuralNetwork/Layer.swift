public import Expressions

/// A layer that computes: its weights, its biases and its activation function.
///
///     z = W x + b,   a = σ(z)
///
/// Shapes: `weights` *n × m*, with a row for each of the *n* neurons of this layer, which receive, and a column for
/// each of the *m* neurons of the previous layer, which send; `biases` *n*.
public struct Layer: Equatable, Sendable {
  /// W: entry (j, k) is the weight from neuron *k* of the previous layer to neuron *j* of this one.
  public private(set) var weights: Matrix

  /// b: one bias for each neuron.
  public private(set) var biases: Vector

  /// σ: the activation function of all neurons in the layer.
  public let activation: Activation

  /// How the weights and biases were drawn; nil if they were given, or changed since.
  public private(set) var origin: Initialization?

  /// Creates a layer with the given weights and biases.
  ///
  /// Shapes: `weights` *n × m*, `biases` *n*; *n* and *m* are at least 1.
  public init(weights: Matrix, biases: Vector, activation: Activation) {
    precondition(weights.rows > 0 && weights.columns > 0, "a layer has neurons, and neurons before it")
    precondition(biases.count == weights.rows, "a layer has a bias for each row of its weights")
    self.weights = weights
    self.biases = biases
    self.activation = activation
  }

  /// Creates a layer with weights and biases drawn at random; the same seed gives the same numbers.
  public init(neurons: Int, inputs: Int, activation: Activation, initialization: Initialization) {
    let (weights, biases) = initialization.draw(neurons: neurons, inputs: inputs)
    self.init(weights: weights, biases: biases, activation: activation)
    origin = initialization
  }

  /// The number of neurons in the layer.
  public var neurons: Int { weights.rows }

  /// The number of neurons in the previous layer.
  public var inputs: Int { weights.columns }

  /// Changes the weights and biases in place; their shapes stay the same.
  ///
  /// Afterwards the seed no longer gives these numbers, so `origin` becomes nil.
  public mutating func update(_ body: (_ weights: inout Matrix, _ biases: inout Vector) -> Void) {
    let (neurons, inputs) = (neurons, inputs)
    body(&weights, &biases)
    precondition(
      weights.rows == neurons && weights.columns == inputs && biases.count == neurons,
      "an update keeps the shape of a layer")
    origin = nil
  }
}
