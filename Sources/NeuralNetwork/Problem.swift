public import Expressions

/// An input for a network, with the output that the network should give.
public struct Example: Equatable, Sendable {
  /// x, the activations of layer 1.
  public var input: Vector

  /// y, the activations that the last layer should have.
  public var target: Vector

  /// The weight of the example in the cost of the data, above 0.
  public var weight: Double

  /// Creates an example.
  public init(input: Vector, target: Vector, weight: Double = 1) {
    precondition(weight > 0, "a weight is greater than 0")
    self.input = input
    self.target = target
    self.weight = weight
  }
}

/// A network, its examples, its cost and its learning rate: everything that a trace is made from.
public struct Problem: Equatable, Sendable {
  /// The name of the problem.
  public var name: String

  /// The network, with its current weights.
  public var network: Network

  /// C, the cost of one example.
  public var cost: Cost

  /// η, the learning rate of gradient descent.
  public var learningRate: Double

  /// The examples, at least one.
  public var examples: [Example]

  /// How the cost of the data is made from the costs of the examples.
  public var conventions: Conventions

  /// The rule by which the gradient changes the weights and biases.
  public var updateRule: UpdateRule {
    didSet { if updateRule.name != oldValue.name { updateMemory = .empty } }
  }

  /// What the update rule has kept from earlier steps.
  public var updateMemory = UpdateMemory.empty

  /// The learning rate of a problem that does not name one.
  public static let defaultLearningRate = 0.5

  /// Creates a problem.
  ///
  /// Shapes: every `input` has the width of layer 1, every `target` the width of layer L.
  public init(
    name: String, network: Network, cost: Cost, learningRate: Double = defaultLearningRate,
    examples: [Example], conventions: Conventions = .usual, updateRule: UpdateRule = .plainDescent
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
    self.conventions = conventions
    self.updateRule = updateRule
  }
}

extension Problem {
  /// The same problem with the weights and biases of every layer given as numbers, not by a seed.
  ///
  /// A program that reads the file of this problem then needs no random number generator to obtain the weights.
  public var writtenOut: Problem {
    var problem = self
    for layer in network.layers.indices { problem.network.update(layer: layer) { _, _ in } }
    return problem
  }
}
