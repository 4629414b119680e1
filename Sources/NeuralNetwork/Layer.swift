/// A layer that computes: weights, biases, and what it does with their sum.
///
///     z = W x + b,   a = σ(z)
///
/// Shapes: `weights` *n × m*: a row for each of the *n* neurons here that receive, a column for each of the *m* that send;
/// `biases` *n*.
public struct Layer: Equatable, Sendable {
  /// W: entry (j, k) is the weight from neuron *k* of the layer before to neuron *j* of this one.
  public private(set) var weights: Matrix

  /// b: one number for each neuron.
  public private(set) var biases: Vector

  /// σ: what the neurons make of their weighted inputs.
  public let activation: Activation

  /// How weights and biases were drawn, if they were drawn and not changed since.
  public private(set) var origin: Initialization?

  /// Makes a layer of given weights and biases.
  ///
  /// Shapes: `weights` *n × m*, `biases` *n*; *n* and *m* are at least 1.
  public init(weights: Matrix, biases: Vector, activation: Activation) {
    precondition(weights.rows > 0 && weights.columns > 0, "a layer has neurons, and neurons before it")
    precondition(biases.count == weights.rows, "a layer has a bias for each row of its weights")
    self.weights = weights
    self.biases = biases
    self.activation = activation
  }

  /// Makes a layer whose weights and biases are drawn at random, the same for the same seed.
  public init(neurons: Int, inputs: Int, activation: Activation, initialization: Initialization) {
    let (weights, biases) = initialization.draw(neurons: neurons, inputs: inputs)
    self.init(weights: weights, biases: biases, activation: activation)
    origin = initialization
  }

  /// How many neurons the layer has.
  public var neurons: Int { weights.rows }

  /// How many neurons the layer before has.
  public var inputs: Int { weights.columns }

  /// Changes weights and biases in place; their shapes stay.
  ///
  /// The layer is then no longer one that its seed gives, so `origin` becomes nil.
  public mutating func update(_ body: (_ weights: inout Matrix, _ biases: inout Vector) -> Void) {
    let (neurons, inputs) = (neurons, inputs)
    body(&weights, &biases)
    precondition(
      weights.rows == neurons && weights.columns == inputs && biases.count == neurons,
      "an update keeps the shape of a layer")
    origin = nil
  }
}
