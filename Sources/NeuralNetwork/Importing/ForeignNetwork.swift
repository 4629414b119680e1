package import Expressions
package import Interchange

/// What a file of another program says of a network: arrays of numbers and, in some formats, more.
package struct ForeignNetwork: Sendable, Equatable {
  /// The arrays, in the order of the file.
  package var arrays: [NamedArray]
  /// Which neuron a row of weights belongs to, if the format fixes it.
  package var orientation: WeightOrientation?
  /// The activation functions of the hidden layers and of the last layer, as far as they are known.
  package var activations: [Activation]
  /// The cost, if it is known.
  package var cost: Cost?

  /// Creates what is known of a network.
  package init(
    arrays: [NamedArray], orientation: WeightOrientation? = nil, activations: [Activation] = [],
    cost: Cost? = nil
  ) {
    self.arrays = arrays
    self.orientation = orientation
    self.activations = activations
    self.cost = cost
  }
}

/// What the command line says of a network whose file lacks it.
package struct ImportSettings: Sendable {
  /// The activation functions: one for all layers, one for the hidden layers and one for the last, or one for each.
  package var activations: [Activation] = []
  /// The cost.
  package var cost: Cost?
  /// x, the input of the example.
  package var input: Vector?
  /// y, its target.
  package var target: Vector?
  /// η, the learning rate.
  package var learningRate: Double?
  /// Which neuron a row of weights belongs to.
  package var orientation: WeightOrientation?
  /// The options that say the input and the target, for messages.
  package var exampleOptions = ExampleOptions.numbers

  /// Creates settings that say nothing.
  package init() {}

  /// Whether anything is said.
  package var isEmpty: Bool {
    activations.isEmpty && cost == nil && input == nil && target == nil && learningRate == nil
      && orientation == nil
  }
}

/// The options that say the input and the target of an example.
package struct ExampleOptions: Sendable {
  let input: String
  let target: String

  /// Each with its numbers.
  package static let numbers = ExampleOptions(input: "--input", target: "--target")
  /// Each with its columns of a table.
  package static let columns = ExampleOptions(input: "--inputs", target: "--targets")
}
