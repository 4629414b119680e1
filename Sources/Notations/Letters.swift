extension Notation {
  /// Which letter stands for what.
  public struct Letters: Equatable, Sendable {
    /// What goes into a neuron, and what comes out of it.
    public var weightedInput, activation: String
    /// ∂C/∂z.
    public var error: String
    /// One weight, and the matrix of a layer's weights.
    public var weight, weightMatrix: String
    /// What is added to what arrives, what an output should be, and what a neuron makes of its weighted input.
    public var bias, target, activationFunction: String
    /// The cost of one example, and of all of them.
    public var cost, meanCost: String
    /// The length of a step of gradient descent, and how many examples there are: a letter, or |S| for a set S.
    public var learningRate, exampleCount: String
    /// A layer, and the last one.
    public var layer, lastLayer: String
    /// The diagonal matrix of a layer's slopes, where the notes have a letter for it.
    public var slopeMatrix: String?

    /// Makes an alphabet.
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
  }
}
