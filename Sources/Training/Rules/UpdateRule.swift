package import Equations
package import Expressions

/// A rule by which the gradient of a step changes the parameters, with its settings.
///
/// To add a rule, add a file with a type that conforms to `Updater`, and the rule to `all`.
public struct UpdateRule: Sendable {
  /// The name of the rule, on the command line and in a saved training.
  public let name: String
  /// The name of the rule in a sentence.
  package let title: String
  /// The settings of the rule, with their values.
  public private(set) var settings: [UpdateSetting]
  /// What the rule keeps of each parameter, in the order of `Updater.memory`.
  package let keeps: [Quantity.Kind]
  /// Returns the equations of a step for one parameter, in the order of the calculation.
  package let equations: @Sendable (UpdatedParameter) -> [Equation]
  /// Prepares the rule of a plan for the first step of a training with this many lanes of parameters.
  let begin: @Sendable (TrainingPlan, Int) -> any Updater

  init(
    name: String, title: String, settings: [UpdateSetting] = [], keeps: [Quantity.Kind] = [],
    equations: @escaping @Sendable (UpdatedParameter) -> [Equation],
    begin: @escaping @Sendable (TrainingPlan, Int) -> any Updater
  ) {
    self.name = name
    self.title = title
    self.settings = settings
    self.keeps = keeps
    self.equations = equations
    self.begin = begin
  }

  /// All rules with their usual settings, starting with the usual rule.
  public static let all: [UpdateRule] = [.plainDescent, .momentum, .momentumOfGradients, .rmsProp, .adam]
}

extension UpdateRule: Equatable {
  /// Returns whether two rules have the same name and the same settings.
  public static func == (a: UpdateRule, b: UpdateRule) -> Bool {
    a.name == b.name && a.settings == b.settings
  }
}

extension UpdateRule {
  /// Accesses the value of a setting that the rule has.
  public subscript(setting: UpdateSetting.Name) -> Double {
    get {
      guard let found = settings.first(where: { $0.name == setting }) else {
        preconditionFailure("\(name) has no setting \(setting)")
      }
      return found.value
    }
    set {
      guard let i = settings.firstIndex(where: { $0.name == setting }) else {
        preconditionFailure("\(name) has no setting \(setting)")
      }
      precondition(setting.allows(newValue), "\(setting) is \(setting.rule)")
      settings[i].value = newValue
    }
  }

  /// Returns whether the rule has a setting.
  public func has(_ setting: UpdateSetting.Name) -> Bool { settings.contains { $0.name == setting } }
}

/// A number that an update rule uses in every step, such as μ of momentum.
public struct UpdateSetting: Equatable, Sendable {
  /// Which setting it is.
  public let name: Name
  /// Its value.
  public internal(set) var value: Double

  init(_ name: Name, _ value: Double) {
    self.name = name
    self.value = value
  }

  /// The name of a setting, on the command line and in a saved training.
  public enum Name: String, CaseIterable, Sendable {
    /// μ, the share of the velocity that the next step keeps.
    case momentum
    /// β₁, the share of the mean gradient that the next step keeps.
    case beta1
    /// β₂, the share of the mean square that the next step keeps.
    case beta2
    /// ε, a small number that keeps the denominator away from 0.
    case epsilon

    /// Returns whether the setting may have this value.
    public func allows(_ value: Double) -> Bool {
      self == .epsilon ? value > 0 && value.isFinite : (0..<1).contains(value)
    }

    /// The letter of the setting.
    package var quantity: Quantity {
      switch self {
      case .momentum: Quantity(.momentum)
      case .beta1: Quantity(.firstDecay)
      case .beta2: Quantity(.secondDecay)
      case .epsilon: Quantity(.denominatorFloor)
      }
    }

    /// What the setting is, for help: its letter and its meaning.
    public var meaning: String {
      switch self {
      case .momentum: "Mu, the share of the velocity that the next step keeps"
      case .beta1: "Beta1, the share of the running mean of the gradient that the next step keeps"
      case .beta2: "Beta2, the share of the running mean of the squared gradient that the next step keeps"
      case .epsilon: "Epsilon, a small number that keeps the denominator away from 0"
      }
    }

    /// Which values are allowed, for a message.
    public var rule: String { self == .epsilon ? "more than 0" : "at least 0 and below 1" }
  }
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
  ///   - gradient: The gradient of the batch.
  mutating func step(_ parameters: inout [Lanes], along gradient: BatchGradient)
}
