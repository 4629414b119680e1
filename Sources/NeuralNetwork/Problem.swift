/// What a network is shown, and what it should answer.
public struct Example: Equatable, Sendable {
  /// x, the activations of layer 1.
  public var input: Vector

  /// y, what the last layer should say.
  public var target: Vector

  /// Makes an example.
  public init(input: Vector, target: Vector) {
    self.input = input
    self.target = target
  }
}

/// A network, what it should learn, and how its answers are judged: all that a trace is made from.
public struct Problem: Equatable, Sendable {
  /// What the problem is called.
  public var name: String

  /// The network, with its weights as they are now.
  public var network: Network

  /// C, the cost of one example.
  public var cost: Cost

  /// η, the length of a step of gradient descent.
  public var learningRate: Double

  /// What the network is shown; at least one example.
  public var examples: [Example]

  /// The learning rate of a problem that names none.
  public static let defaultLearningRate = 0.5

  /// Makes a problem.
  ///
  /// Shapes: every `input` has the width of layer 1, every `target` that of layer L.
  public init(
    name: String, network: Network, cost: Cost, learningRate: Double = defaultLearningRate,
    examples: [Example]
  ) {
    precondition(!examples.isEmpty, "a problem has at least one example")
    for example in examples {
      precondition(
        example.input.count == network.inputSize, "an input has a number for each neuron of layer 1")
      precondition(example.target.count == network.outputSize, "a target has a number for each output")
    }
    self.name = name
    self.network = network
    self.cost = cost
    self.learningRate = learningRate
    self.examples = examples
  }
}

extension Problem {
  /// The same problem with the numbers of every layer, none by the seed that they were drawn from.
  ///
  /// A program that reads the problem's file needs no generator then to come to its weights.
  public var writtenOut: Problem {
    var problem = self
    for layer in network.layers.indices { problem.network.update(layer: layer) { _, _ in } }
    return problem
  }
}
