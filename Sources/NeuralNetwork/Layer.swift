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

  /// b: the bias that is added to the weighted input of each neuron.
  ///
  /// If the neurons share one bias, all these numbers are equal; if the layer has no biases, they are 0. If it has
  /// thresholds, they are −θ.
  public private(set) var biases: Vector

  /// Whether each neuron has its own bias or threshold, all share one bias, or there is none.
  public let biasKind: BiasKind

  /// σ: the activation function of all neurons in the layer.
  public let activation: Activation

  /// How the weights and biases were drawn; nil if they were given, or changed since.
  public private(set) var origin: Initialization?

  /// Creates a layer with the given weights and biases.
  ///
  /// Shapes: `weights` *n × m*, `biases` *n*; *n* and *m* are at least 1.
  public init(weights: Matrix, biases: Vector, activation: Activation) {
    self.init(weights: weights, biases: biases, .perNeuron, activation: activation)
  }

  /// Creates a layer whose neurons share one bias.
  ///
  ///     zⱼ = Σₖ wⱼₖ xₖ + b
  public init(weights: Matrix, sharedBias: Double, activation: Activation) {
    let biases = Vector(repeating: sharedBias, count: weights.rows)
    self.init(weights: weights, biases: biases, .shared, activation: activation)
  }

  /// Creates a layer with a threshold for each neuron.
  ///
  ///     zⱼ = Σₖ wⱼₖ xₖ − θⱼ
  public init(weights: Matrix, thresholds: Vector, activation: Activation) {
    let biases = BiasKind.threshold.written(thresholds)
    self.init(weights: weights, biases: biases, .threshold, activation: activation)
  }

  /// Creates a layer without biases: z = W x.
  public init(weights: Matrix, activation: Activation) {
    let biases = Vector(repeating: 0, count: weights.rows)
    self.init(weights: weights, biases: biases, .none, activation: activation)
  }

  /// Creates a layer of a given kind from a number for each neuron; a shared bias is the first of them.
  package init(weights: Matrix, biases: Vector, like layer: Layer, activation: Activation) {
    let own = Vector(biases.prefix(layer.biasKind.count(ofNeurons: layer.neurons)))
    self.init(
      weights: weights, biases: layer.biasKind.forEachNeuron(own, of: layer.neurons), layer.biasKind,
      activation: activation)
  }

  private init(weights: Matrix, biases: Vector, _ kind: BiasKind, activation: Activation) {
    precondition(weights.rows > 0 && weights.columns > 0, "a layer has neurons, and neurons before it")
    precondition(biases.count == weights.rows, "a layer has a bias for each row of its weights")
    self.weights = weights
    self.biases = biases
    self.biasKind = kind
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

  /// The biases that the layer learns: one for each neuron, one, or none; of thresholds, −θ.
  public var learnedBiases: Vector { Vector(biases.prefix(biasKind.count(ofNeurons: neurons))) }

  /// The number of neurons in the previous layer.
  public var inputs: Int { weights.columns }

  /// Changes the weights and biases in place; their shapes stay the same, and a shared bias stays shared.
  ///
  /// Afterwards the seed no longer gives these numbers, so `origin` becomes nil.
  public mutating func update(_ body: (_ weights: inout Matrix, _ biases: inout Vector) -> Void) {
    let (neurons, inputs) = (neurons, inputs)
    body(&weights, &biases)
    precondition(
      weights.rows == neurons && weights.columns == inputs && biases.count == neurons,
      "an update keeps the shape of a layer")
    precondition(biasKind.allows(biases), "neurons that share a bias keep the same number")
    origin = nil
  }
}
