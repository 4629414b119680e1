/// A rule by which the gradient of a step changes the parameters.
///
/// To add a rule, add a file with a type that conforms to `Updater`, and the rule's name to `all`.
public struct UpdateRule: Sendable {
  /// The name of the rule in a saved training.
  public let name: String
  /// Prepares the rule for the first step of a training with this many lanes of parameters.
  let begin: @Sendable (TrainingPlan, Int) -> any Updater

  /// All rules, starting with the usual one.
  public static let all: [UpdateRule] = [.plainDescent]
}

extension UpdateRule: Equatable {
  /// Returns whether two rules have the same name.
  public static func == (a: UpdateRule, b: UpdateRule) -> Bool { a.name == b.name }
}

/// A rule while it runs in one training.
protocol Updater: Sendable {
  /// What the rule keeps from step to step, such as the velocities of momentum: lists as long as the parameters.
  ///
  /// It is saved with a training, and restored when the training is resumed.
  var memory: [[Lanes]] { get set }

  /// Takes a step and changes the parameters.
  ///
  /// - Parameters:
  ///   - parameters: The weights and biases before the step; after it, the updated ones.
  ///   - gradient: Σₓ ∂Cₓ/∂w and Σₓ ∂Cₓ/∂b over the examples of the batch, each at the position of its parameter.
  ///   - divisor: The number that makes the sum the gradient of the batch: m, the sum of the weights of its examples, or
  ///     1 if the cost of the batch is a sum.
  ///   - layers: The positions of each layer's weights and biases.
  mutating func step(
    _ parameters: inout [Lanes], along gradient: [Lanes], dividedBy divisor: Double, in layers: [LayerPlaces])
}
