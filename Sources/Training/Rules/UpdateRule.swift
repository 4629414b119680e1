/// How the gradient of a step changes the parameters.
///
/// A rule is a file, with a type that is an `Updater`, and a line in `all`.
public struct UpdateRule: Sendable {
  /// What a saved training calls it.
  public let name: String
  /// Makes the rule ready for the first step of a training, for so many lanes of parameters.
  let begin: @Sendable (TrainingPlan, Int) -> any Updater

  /// All rules, the usual one first.
  public static let all: [UpdateRule] = [.plainDescent]
}

extension UpdateRule: Equatable {
  /// Whether two rules have the same name.
  public static func == (a: UpdateRule, b: UpdateRule) -> Bool { a.name == b.name }
}

/// A rule at work in one training.
protocol Updater: Sendable {
  /// What the rule keeps from step to step, such as the velocities of momentum: each as long as the parameters.
  ///
  /// It is saved with a training, and set when the training is taken up again.
  var memory: [[Lanes]] { get set }

  /// Takes a step.
  ///
  /// - Parameters:
  ///   - parameters: The weights and biases before the step; after it, as the rule leaves them.
  ///   - gradient: Σₓ ∂Cₓ/∂w and Σₓ ∂Cₓ/∂b over the examples of the batch, each in the place of its parameter.
  ///   - examples: m, how many examples the batch has.
  ///   - layers: Where each layer's weights and biases stand.
  mutating func step(
    _ parameters: inout [Lanes], along gradient: [Lanes], of examples: Int, in layers: [LayerPlaces])
}
