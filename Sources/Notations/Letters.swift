extension Notation {
  /// The letters of a set of notes, and what each stands for.
  public struct Letters: Equatable, Sendable {
    /// The weighted input of a neuron, and its activation.
    public var weightedInput, activation: String
    /// The error ∂C/∂z.
    public var error: String
    /// A single weight, and the matrix of a layer's weights.
    public var weight, weightMatrix: String
    /// The bias of a neuron, the target of an output, and the activation function.
    public var bias, target, activationFunction: String
    /// The cost of one example, and the mean cost of all examples.
    public var cost, meanCost: String
    /// The learning rate, and the number of examples: a letter, or |S| for a set S.
    public var learningRate, exampleCount: String
    /// A layer, and the last layer.
    public var layer, lastLayer: String
    /// The diagonal matrix of a layer's slopes, if the notes have a letter for it.
    public var slopeMatrix: String?

    /// Creates a set of letters.
    public init(
      weightedInput: String, activation: String, error: String, weight: String, weightMatrix: String,
      bias: String, target: String, activationFunction: String, cost: String, meanCost: String,
      learningRate: String, exampleCount: String, layer: String, lastLayer: String,
      slopeMatrix: String? = nil
    ) {
      self.weightedInput = weightedInput
      self.activation = activation
      self.error = error
      self.weight = weight
      self.weightMatrix = weightMatrix
      self.bias = bias
      self.target = target
      self.activationFunction = activationFunction
      self.cost = cost
      self.meanCost = meanCost
      self.learningRate = learningRate
      self.exampleCount = exampleCount
      self.layer = layer
      self.lastLayer = lastLayer
      self.slopeMatrix = slopeMatrix
    }

    /// All letters.
    var all: [String] {
      [
        weightedInput, activation, error, weight, weightMatrix, bias, target, activationFunction, cost,
        meanCost, learningRate, exampleCount, layer, lastLayer,
      ] + (slopeMatrix.map { [$0] } ?? [])
    }
  }
}
